"""Clocks, reviews and ends that go by a date of the case: set anew when it is another.

- They belong to the state as before: what they had fired for another date is past,
  and they begin with their first rung again.
- A date that is set for the first time starts what has waited for it.
- A track that moves in the same step starts its own; only others follow.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from config.connection import Connection
from config.now import from_micros
from states.tracks import State
from workflows.cases import Case
from workflows.clocks.by_fact import start_anew
from workflows.clocks.pausing import paused_clock
from workflows.clocks.reviewing import start_review
from workflows.clocks.rows import (
    EXPIRY,
    REVIEW,
    RUNNING,
    STATE,
    STOP_CLOCK,
    Starting,
)
from workflows.clocks.running import start_expiry, start_ladder
from workflows.versions import Version

type Values = Mapping[str, str]


def follow_dates(
    connection: Connection,
    version: Version,
    case: Case,
    before: Values,
    after: Values,
    moving: Collection[str],
    moment: datetime,
) -> None:
    """Set everything anew that goes by a date which is now another."""
    names = version.pathway.dates
    changed = frozenset(n for n in names if before.get(n) != after.get(n))
    if not changed or case.ended_ts is not None:
        return
    for track in case.places:
        if track not in moving:
            _on_track(connection, version, case, track, changed, after, moment)


def _on_track(
    connection: Connection,
    version: Version,
    case: Case,
    track: str,
    changed: frozenset[str],
    values: Values,
    moment: datetime,
) -> None:
    place = case.places[track]
    state = version.pathway.tracks[track].states[place.state]
    kinds = frozenset(_kinds(state, changed))
    running = _running(connection, case, track, kinds)
    if STATE in kinds:
        _clock(connection, version, case, track, running.get(STATE), values)
    where = Starting(case.area, case.ref, track, place.state)
    for kind in sorted(kinds - {STATE}):
        if kind in running:
            stop = {"of_area": case.area, "of_clock": running[kind].clock}
            connection.run(STOP_CLOCK, **stop)
        if kind == EXPIRY:
            start_expiry(connection, version, where, state, moment, values)
        elif state.review is not None:
            review = state.review
            start_review(connection, version, where, review, moment, None, values)


def _kinds(state: State, changed: frozenset[str]) -> Iterator[str]:
    for kind, one in (
        (STATE, state.clock),
        (REVIEW, state.review),
        (EXPIRY, state.expires),
    ):
        if one is not None and not changed.isdisjoint(one.dates):
            yield kind


def _running(
    connection: Connection, case: Case, track: str, kinds: Collection[str]
) -> dict[str, Any]:
    if not kinds:
        return {}
    place = case.places[track]
    rows = connection.all(RUNNING, area=case.area, case_ref=case.ref)
    here = [row for row in rows if (row.track, row.state) == (track, place.state)]
    return {row.kind: row for row in here if row.kind in kinds}


def _clock(
    connection: Connection,
    version: Version,
    case: Case,
    track: str,
    running: Any | None,
    values: Values,
) -> None:
    place = case.places[track]
    clock = version.pathway.tracks[track].states[place.state].clock
    row = running or paused_clock(connection, case, track)
    if clock is None:
        return
    if row is not None:
        start_anew(connection, version, row, clock, values)
        return
    where = Starting(case.area, case.ref, track, place.state)
    entered = from_micros(place.since)
    start_ladder(connection, version, where, clock, entered, values)
