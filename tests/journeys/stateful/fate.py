"""What decides a life: a seed, what it aims at, and how much comes between.

- The same fate on the same engine is the same life, step by step, whatever was lived
  before it and however Python orders its sets.
- Even the references of cases and people are drawn from the seed, for much is
  sorted by them; keys and salts stay secret, since nothing goes by those.
- A fate is written in one line, which a life that fails leaves in its message.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import pytest

from audit import entry
from states.definition import Pathway
from states.reading import read
from tests.journeys.stateful.reached import Thing, to_reach
from tests.journeys.stateful.refusals import CODES, FALLEN

FAMILY = Path(__file__).parents[3] / "states/pathways/channel"
FILES = ("support_action", "complaint", "rights_request", "case")


@cache
def pathways() -> tuple[Pathway, ...]:
    """Give the family of files."""
    return tuple(read((FAMILY / f"{name}.yaml").read_bytes()).pathway for name in FILES)


@cache
def wanted() -> tuple[Thing, ...]:
    """Give all that there is to reach in the family."""
    places = [thing for pathway in pathways() for thing in to_reach(pathway)]
    codes = [("code", code) for code in CODES]
    return (*places, *codes, *(("fell", why) for why in FALLEN))


@dataclass(frozen=True, slots=True)
class Fate:
    """All that a life goes by."""

    seed: int
    aims: frozenset[Thing]  # what nothing has reached yet
    steps: int
    bustle: int = 100  # of a hundred disturbances, how many come
    at_once: int = 4  # cases that are begun at once
    most_open: int = 9

    def __str__(self) -> str:
        bits = sum(1 << at for at, one in enumerate(wanted()) if one in self.aims)
        said = self.seed, self.steps, self.bustle, self.at_once, self.most_open
        return "/".join([*map(str, said), f"{bits:x}"])

    @classmethod
    def read(cls, text: str) -> "Fate":
        """Read a fate as a failing life wrote it."""
        *said, bits = text.split("/")
        seed, steps, bustle, at_once, most_open = map(int, said)
        aims = {one for at, one in enumerate(wanted()) if int(bits, 16) >> at & 1}
        return cls(seed, frozenset(aims), steps, bustle, at_once, most_open)


class _Drawn:
    """A source of references that a seed decides."""

    def __init__(self, seed: int) -> None:
        self.token_bytes = Random(f"references of {seed}").randbytes  # noqa: S311 - no secret


@contextmanager
def drawn_references(seed: int) -> Iterator[None]:
    """Let a seed decide the references made meanwhile, and nothing else."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(entry, "secrets", _Drawn(seed))
        yield
