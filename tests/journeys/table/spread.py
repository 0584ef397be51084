"""Which tests run on which engine: all on SQLite, on PostgreSQL some each change.

- A row there costs ten times as much: whatever it goes on from is a database to copy.
- Those on PostgreSQL are drawn by their name. The rest carries the mark `nightly`; so
  do those that only show at one more place what was shown at another.
- Where two people act at once, the engine itself is what is tried: all on both.
"""

from collections.abc import Collection, Iterable
from typing import Any
from zlib import crc32

import pytest

from tests.conftest import ENGINES

EVERY = 32


type Named = Iterable[tuple[str, tuple[Any, ...]]]


def all_on_both(named: Named) -> list[Any]:
    """Give each set of values once for each engine, at each change."""
    return [
        pytest.param(engine, *values, id=f"{name}-{engine}")
        for name, values in named
        for engine in ENGINES
    ]


def on_both(named: Named, again: Collection[str] = ()) -> list[Any]:
    """Give each set of values once for each engine; `again` are only for the night."""
    return [
        pytest.param(
            engine,
            *values,
            id=f"{name}-{engine}",
            marks=[pytest.mark.nightly]
            if name in again or (engine != ENGINES[0] and not _is_drawn(name))
            else [],
        )
        for name, values in named
        for engine in ENGINES
    ]


def _is_drawn(name: str) -> bool:
    return crc32(name.encode()) % EVERY == 0
