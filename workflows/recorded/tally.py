"""What the entries of a log say of recorded cases, taken in one pass.

- Only entries are read: no table of cases, no file, no name of any activity.
- An entry of history, and a refusal that names a recorded person, is an event.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from audit.canonical import parse
from audit.reading import Log, read_entries
from config.connection import Connection

PAGE = 1024

type Refused = tuple[tuple[str, ...], str, str]  # codes, action, state


@dataclass(slots=True)
class RecordedCase:
    """One recorded case as its entries tell it."""

    definition: str  # the pathway version, as entries write hashes
    opened: int
    due: int | None
    ended: int | None
    trace: list[tuple[str, int]] = field(default_factory=list)  # action, occurred
    people: dict[str, set[str]] = field(default_factory=dict)  # action -> who
    refused: int = 0


@dataclass(slots=True)
class Tally:
    """The recorded cases of a log, and counts over all of their events."""

    cases: dict[str, RecordedCase] = field(default_factory=dict)
    accepted: int = 0
    refused: Counter[Refused] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)


def tally_of(connection: Connection, log: Log) -> Tally:
    """Count what the entries of a log say of recorded cases."""
    tally, first = Tally(), 0
    while rows := read_entries(connection, log, first, PAGE):
        for row in rows:
            _count(tally, parse(row.body))
        first = rows[-1].seq + 1
    return tally


def _count(tally: Tally, entry: dict[str, Any]) -> None:
    if "of" not in entry:
        return
    kind = entry["kind"]
    if kind == "open":
        tally.cases[entry["case"]] = RecordedCase(
            entry["def"], entry["occ"], entry.get("due"), entry.get("ended")
        )
    elif kind in {"history", "refused"}:
        case = tally.cases[entry["case"]]
        case.trace.append((entry["action"], entry["occ"]))
        case.people.setdefault(entry["action"], set()).add(entry["of"])
        if kind == "history":
            tally.accepted += 1
            tally.found.update(entry.get("found", ()))
        else:
            case.refused += 1
            codes = tuple(entry["codes"])
            tally.refused[codes, entry["action"], entry["from"]] += 1
