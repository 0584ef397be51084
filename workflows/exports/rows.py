"""Event logs as plain rows: one JSON object a line, or CSV with a heading.

- They say what the other formats say, event by event, and nothing more.
- A cell that a spreadsheet would take for a formula begins with an apostrophe.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from workflows.exports.disclosing import Disclosed, DisclosedTrace

HEADS = (
    "case", "event", "action", "time", "stage", "who", "role", "entry", "hash",
    "version",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def jsonl(traces: Iterable[DisclosedTrace]) -> Iterator[bytes]:
    """Write events as one JSON object a line."""
    for trace in traces:
        for event in trace.events:
            said = dict(zip(HEADS, _values(trace, event), strict=True))
            objects = [
                {"kind": one.kind, "id": one.id, "as": one.qualifier, "name": one.name}
                for one in event.objects
            ]
            line = {**said, "objects": objects}
            yield f"{json.dumps(line, sort_keys=True)}\n".encode()


def csv_rows(traces: Iterable[DisclosedTrace]) -> Iterator[bytes]:
    """Write events as CSV."""
    yield _line(HEADS)
    for trace in traces:
        for event in trace.events:
            yield _line(_values(trace, event))


def _values(trace: DisclosedTrace, event: Disclosed) -> tuple[Any, ...]:
    index, leaf = event.place or ("", "")
    return (
        trace.case, event.id, event.name, event.time, event.stage, event.who,
        event.role, index, leaf, event.digest,
    )  # fmt: skip


def _line(values: Iterable[Any]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(map(_harmless, values))
    return out.getvalue().encode()


def _harmless(value: Any) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
