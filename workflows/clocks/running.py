"""Clocks as rows: started when a case enters a state, stopped when it leaves.

- A clock never decides a case; what it may do is remind, escalate, or let the
  system take one of its own few actions.
- A state that waits without a time of its own has the alarm of an idle case.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from config.connection import Connection
from config.now import to_micros
from policies.clocks import DueDate
from policies.dated import clock_due, expiry_due
from policies.escalation import schedule
from states.facts import NOTHING
from states.timing import Clock
from states.tracks import Request, State
from workflows.clocks.idle import start_idle
from workflows.clocks.reviewing import start_review
from workflows.clocks.rows import (
    EXPIRY,
    REQUEST,
    STATE,
    STOP_ALL_BUT_REQUESTS,
    STOP_CLOCK_OF_REQUEST,
    STOP_CLOCKS_OF_TRACK,
    Firing,
    Starting,
    insert_clock,
)
from workflows.versions import Version


def start_clocks(
    connection: Connection,
    version: Version,
    where: Starting,
    state: State,
    moment: datetime,
    *,
    values: Mapping[str, str] = NOTHING,
    left: str | None = None,
) -> None:
    """Start the clocks of a state that was entered at this moment.

    `values` are the facts then, `left` the state from which it was entered anew.
    """
    if state.clock is not None:
        start_ladder(connection, version, where, state.clock, moment, values)
    if state.review is not None:
        start_review(connection, version, where, state.review, moment, left, values)
    start_expiry(connection, version, where, state, moment, values)
    start_idle(connection, version, where, moment)


def start_expiry(
    connection: Connection,
    version: Version,
    where: Starting,
    state: State,
    moment: datetime,
    values: Mapping[str, str],
) -> str | None:
    """Start the clock by which a state ends by itself, where its day is known."""
    if state.expires is None:
        return None
    zone, calendar = version.pathway.time_zone, version.calendar
    until = expiry_due(moment, state.expires, values, calendar, zone)
    if until is None:
        return None
    acts = [Firing(to_micros(until.at), "act", state.expires.by, 0)]
    return insert_clock(connection, where, EXPIRY, until, acts)


def start_request_clock(
    connection: Connection,
    version: Version,
    where: Starting,
    asked: Request,
    moment: datetime,
) -> None:
    """Start the clock of a request that was sent at this moment."""
    clock = Clock(due=asked.due, escalate=asked.escalate)
    start_ladder(connection, version, where, clock, moment, NOTHING)


def stop_clocks(
    connection: Connection, where: Starting, *, but_requests: bool = False
) -> None:
    """Stop what runs on a track that is left, or one request's clock."""
    if where.request is None:
        connection.run(
            STOP_ALL_BUT_REQUESTS if but_requests else STOP_CLOCKS_OF_TRACK,
            of_area=where.area,
            of_case=where.case,
            of_track=where.track,
        )
    else:
        connection.run(
            STOP_CLOCK_OF_REQUEST,
            of_area=where.area,
            of_case=where.case,
            of_request=where.request,
        )


def start_ladder(
    connection: Connection,
    version: Version,
    where: Starting,
    clock: Clock,
    moment: datetime,
    values: Mapping[str, str],
) -> str | None:
    """Start a clock that reminds and goes up a ladder; give its reference.

    Where it waits for a date that is not set, there is none yet.
    """
    zone, calendar = version.pathway.time_zone, version.calendar
    until = clock_due(clock, moment, values, calendar, zone)
    if until is None:
        return None
    kind = STATE if where.request is None else REQUEST
    firings = ladder_of(until, clock, version)
    return insert_clock(connection, where, kind, until, firings)


def ladder_of(until: DueDate, clock: Clock, version: Version) -> Sequence[Firing]:
    """Give all that a clock of a state or a request does around its due time."""
    zone, calendar = version.pathway.time_zone, version.calendar
    return [
        Firing(to_micros(one.at), one.kind, one.role, one.place)
        for one in schedule(until, clock.remind, clock.escalate, calendar, zone)
    ]
