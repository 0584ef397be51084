"""Clocks computed again from what they were counted from: reviews and ends.

- A review keeps what it was counted by: how many were held, and when the last one was.
- What ends by itself ends so long after it began; a day of its own no calendar moves.
- They do all they do when they are due.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from config.now import from_micros, to_micros
from policies.clocks import DueDate, due
from policies.dated import COUNTED_FROM, next_review
from policies.pausing import Paused
from states.durations import parse_duration
from states.facts import NOTHING
from states.timing import Clock, Expires, Review
from states.tracks import State
from workflows.clocks.rows import EXPIRY, REVIEW, STATE, Firing, firings_of
from workflows.versions import Version

KEPT = ("held", "last", "begun", "earlier")
BY_THE_CLOCK = "from"


def may_pause(state: State, row: Any) -> bool:
    """Tell whether a clock stands still where a state of another track pauses clocks.

    What counts hours never does, nor what falls on a date or in a named month, nor
    what ends a consent: a pause makes none last longer.
    """
    how = json.loads(row.how)
    if BY_THE_CLOCK in how or "on" in how:
        return False
    if row.request is not None:
        return True
    if row.kind == REVIEW and (COUNTED_FROM in how or _in_named_months(state)):
        return False
    said: dict[str, Clock | Review | Expires | None] = {
        STATE: state.clock,
        REVIEW: state.review,
        EXPIRY: state.expires,
    }
    clock = said.get(row.kind)
    if clock is None or clock.through_pauses:
        return False
    return isinstance(clock, Clock) or not _ends_consent(state, clock.by)


def _ends_consent(state: State, action: str) -> bool:
    return state.actions[action].system == "ends_consent"


def _in_named_months(state: State) -> bool:
    return state.review is not None and bool(state.review.months)


def review_again(
    version: Version,
    row: Any,
    pauses: Sequence[Paused],
    values: Mapping[str, str] = NOTHING,
) -> DueDate | None:
    """Compute when a review is due, by the calendar of this version."""
    review = version.pathway.tracks[row.track].states[row.state].review
    if review is None:
        return None
    how = json.loads(row.how)
    until = next_review(
        from_micros(row.started_ts),
        review,
        values,
        version.calendar,
        version.pathway.time_zone,
        visit=how["held"] - how["earlier"] + 1,
        first=from_micros(how["begun"]),
        last=from_micros(how["last"]),
        pauses=pauses,
    )
    return None if until is None else until.also(**{one: how[one] for one in KEPT})


def end_again(version: Version, row: Any, pauses: Sequence[Paused]) -> DueDate | None:
    """Compute when something ends by itself; None where it ends on its own day."""
    how = json.loads(row.how)
    if "rule" not in how:
        return None
    zone, calendar = version.pathway.time_zone, version.calendar
    rule = parse_duration(how["rule"])
    return due(from_micros(row.started_ts), rule, calendar, zone, pauses=pauses)


def all_at(until: DueDate, row: Any) -> list[Firing]:
    """Give the firings of a clock that does all it does when it is due."""
    return [replace(one, at=to_micros(until.at)) for one in firings_of(row)]
