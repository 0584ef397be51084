"""What a clock's dates would be by the calendar that holds now.

- Nothing is written here: what would differ is said, and a person accepts it.
- Computed again is what a person waits for: states, requests, reviews, ends,
  letters and merges. The idle alarm begins anew with every act, and nobody is
  told when somebody comes of age.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from config.connection import Connection
from config.now import from_micros, to_micros
from policies.clocks import DueDate
from policies.dated import due_on
from policies.escalation import schedule
from policies.pausing import Paused
from workflows.cases import FACTS
from workflows.clocks.computing import all_at, end_again, review_again
from workflows.clocks.pausing import clock_of, computed_again, stood_still
from workflows.clocks.rows import (
    EXPIRY,
    LETTER,
    MERGE,
    REQUEST,
    REVIEW,
    STATE,
    Firing,
    ladder_as_text,
)
from workflows.clocks.running import ladder_of
from workflows.versions import Version

BY_RULE = frozenset({EXPIRY, LETTER, MERGE})
COMPUTED = frozenset({STATE, REQUEST, REVIEW, *BY_RULE})


@dataclass(frozen=True, slots=True)
class Anew:
    """The dates of a clock by the calendar that holds now."""

    until: DueDate
    firings: Sequence[Firing]

    def differs(self, row: Any) -> bool:
        """Tell whether anything would happen at another time than the row says."""
        is_due = to_micros(self.until.at) == row.due_ts
        return not is_due or ladder_as_text(self.firings) != row.ladder


def anew(connection: Connection, version: Version, row: Any) -> Anew | None:
    """Compute a clock again; None where no calendar decides anything about it."""
    how = json.loads(row.how)
    if row.kind in {STATE, REQUEST}:
        return _of_state(connection, version, row, how)
    stood = stood_still(connection, row)
    if row.kind == REVIEW:
        values = _values(connection, version, row)
        until = review_again(version, row, stood, values)
        return None if until is None else Anew(until, all_at(until, row))
    return _by_rule(version, row, stood) if row.kind in BY_RULE else None


def _of_state(
    connection: Connection, version: Version, row: Any, how: dict[str, Any]
) -> Anew | None:
    if "on" not in how:
        extended = how.get("extended", 0)
        return Anew(*computed_again(connection, version, row, extended))
    clock = clock_of(connection, version, row)
    zone, calendar = version.pathway.time_zone, version.calendar
    roll = clock.roll or "none"
    until = due_on(how["on"], clock.before, calendar, zone, roll)
    if until is None:
        return None
    until = replace(until, start=from_micros(row.started_ts))
    return Anew(until, ladder_of(until, clock, version))


def _values(connection: Connection, version: Version, row: Any) -> dict[str, str]:
    """Give the dates and facts that the case of a clock holds now."""
    stored = connection.all(FACTS, area=row.area, case_ref=row.case_ref)
    return version.pathway.values_of({one.name: one.value for one in stored})


def _by_rule(version: Version, row: Any, pauses: Sequence[Paused]) -> Anew | None:
    until = end_again(version, row, pauses)
    if until is None:
        return None  # ends on a day of its own, which no calendar moves
    merge = version.pathway.merge
    if row.kind != MERGE or merge is None:
        return Anew(until, all_at(until, row))
    zone, calendar = version.pathway.time_zone, version.calendar
    ladder = schedule(until, (), merge.escalate, calendar, zone)
    return Anew(
        until,
        [Firing(to_micros(one.at), one.kind, one.role, one.place) for one in ladder],
    )
