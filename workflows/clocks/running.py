"""Clocks as rows: started when a case enters a state, stopped when it leaves.

- A row says when it is due, how that was computed, and what fires next.
- A clock never decides a case; what it may do is remind, escalate, or let the
  system take one of its own few actions.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, null, select, update

from audit.entry import new_id
from config.connection import Connection
from config.now import from_micros, to_micros
from config.statements import Statement
from policies.clocks import DueDate, due
from policies.escalation import schedule
from policies.reviews import review_due
from states.definition import Request, State
from states.facts import NOTHING
from states.timing import Clock, Review
from workflows import tables
from workflows.versions import Version

STATE = "state"

INSERT_CLOCK = Statement(insert(tables.clock))
_c = tables.clock.c
STOP_CLOCKS_OF_TRACK = Statement(
    update(tables.clock)
    .where(
        _c.area == bindparam("of_area"),
        _c.case_ref == bindparam("of_case"),
        _c.track == bindparam("of_track"),
        _c.next_ts.is_not(None),
    )
    .values(next_ts=null())
)
STOP_ALL_BUT_REQUESTS = Statement(
    update(tables.clock)
    .where(
        _c.area == bindparam("of_area"),
        _c.case_ref == bindparam("of_case"),
        _c.track == bindparam("of_track"),
        _c.request.is_(None),
        _c.next_ts.is_not(None),
    )
    .values(next_ts=null())
)
STOP_CLOCK_OF_REQUEST = Statement(
    update(tables.clock)
    .where(
        _c.area == bindparam("of_area"),
        _c.case_ref == bindparam("of_case"),
        _c.request == bindparam("of_request"),
    )
    .values(next_ts=null())
)
ADVANCE_CLOCK = Statement(
    update(tables.clock)
    .where(
        _c.area == bindparam("of_area"),
        _c.clock == bindparam("of_clock"),
        _c.rung == bindparam("old_rung"),
    )
    .values(rung=bindparam("rung"), next_ts=bindparam("next_ts"))
)
CLOCK = Statement(
    select(tables.clock).where(
        _c.area == bindparam("area"), _c.clock == bindparam("clock")
    )
)
RUNNING = Statement(
    select(tables.clock)
    .where(
        _c.area == bindparam("area"),
        _c.case_ref == bindparam("case_ref"),
        _c.next_ts.is_not(None),
    )
    .order_by(_c.due_ts)
)
FIRST_REVIEW = Statement(
    select(func.min(_c.started_ts).label("ts")).where(
        _c.area == bindparam("area"),
        _c.case_ref == bindparam("case_ref"),
        _c.track == bindparam("track"),
        _c.state == bindparam("state"),
        _c.kind == "review",
    )
)
STOP_CLOCK = Statement(
    update(tables.clock)
    .where(_c.area == bindparam("of_area"), _c.clock == bindparam("of_clock"))
    .values(next_ts=null())
)
DUE_CLOCKS = Statement(
    select(_c.clock, _c.rung, _c.next_ts)
    .where(
        _c.area == bindparam("area"),
        _c.next_ts.is_not(None),
        _c.next_ts <= bindparam("until"),
    )
    .order_by(_c.next_ts, _c.clock)
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True)
class Firing:
    """One thing a clock will do, as its row keeps it."""

    at: int  # microseconds
    kind: str  # remind, escalate, act
    what: str | None  # the role told, or the system's action
    place: int


@dataclass(frozen=True, slots=True)
class Starting:
    """Where a clock belongs: a case, a track, a state, perhaps a request."""

    area: str
    case: str
    track: str
    state: str
    request: str | None = None


def start_clocks(
    connection: Connection,
    version: Version,
    where: Starting,
    state: State,
    moment: datetime,
    *,
    values: Mapping[str, str] = NOTHING,
    visit: int = 1,
) -> None:
    """Start the clocks of a state that was entered at this moment.

    `values` are the facts then; `visit` tells how often the state was entered.
    """
    if state.clock is not None:
        _start_ladder(connection, version, where, state.clock, moment, values)
    if state.review is not None:
        _start_review(connection, version, where, state.review, moment, visit)
    if state.expires is not None and state.expires.after is not None:
        zone, calendar = version.pathway.time_zone, version.calendar
        until = due(moment, state.expires.after, calendar, zone)
        acts = [Firing(to_micros(until.at), "act", state.expires.by, 0)]
        _insert(connection, where, "expiry", until, acts)


def restart_by_fact(
    connection: Connection,
    version: Version,
    where: Starting,
    clock: Clock,
    values: Mapping[str, str],
) -> None:
    """Start a state's clock anew from when it began, by the facts as they now are."""
    rows = connection.all(RUNNING, area=where.area, case_ref=where.case)
    own = [
        r
        for r in rows
        if (r.kind, r.track, r.state) == (STATE, where.track, where.state)
    ]
    for row in own:
        connection.run(STOP_CLOCK, of_area=where.area, of_clock=row.clock)
        begun = from_micros(row.started_ts)
        _start_ladder(connection, version, where, clock, begun, values)


def start_request_clock(
    connection: Connection,
    version: Version,
    where: Starting,
    asked: Request,
    moment: datetime,
) -> None:
    """Start the clock of a request that was sent at this moment."""
    clock = Clock(due=asked.due, escalate=asked.escalate)
    _start_ladder(connection, version, where, clock, moment, NOTHING)


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


def firings_of(row: Any) -> list[Firing]:
    """Read what a clock's row will do, in order."""
    return [Firing(*part) for part in json.loads(row.ladder)]


def _start_ladder(
    connection: Connection,
    version: Version,
    where: Starting,
    clock: Clock,
    moment: datetime,
    values: Mapping[str, str],
) -> None:
    zone, calendar = version.pathway.time_zone, version.calendar
    until = due(
        moment,
        clock.due_for(values),
        calendar,
        zone,
        clock.roll or "none",
        cut_off=clock.cut_off,
    )
    kind = STATE if where.request is None else "request"
    _insert(connection, where, kind, until, ladder_of(until, clock, version))


def how_as_text(until: DueDate) -> str:
    """Write how a due date was computed, as a clock's row keeps it."""
    return json.dumps(dict(until.how), sort_keys=True)


def ladder_as_text(firings: Sequence[Firing]) -> str:
    """Write what a clock will do, as its row keeps it."""
    return json.dumps([[one.at, one.kind, one.what, one.place] for one in firings])


def ladder_of(until: DueDate, clock: Clock, version: Version) -> list[Firing]:
    """Give all that a clock of a state or a request does around its due time."""
    zone, calendar = version.pathway.time_zone, version.calendar
    return [
        Firing(to_micros(one.at), one.kind, one.role, one.place)
        for one in schedule(until, clock.remind, clock.escalate, calendar, zone)
    ]


def _start_review(
    connection: Connection,
    version: Version,
    where: Starting,
    review: Review,
    moment: datetime,
    visit: int,
) -> None:
    first = connection.one(
        FIRST_REVIEW,
        area=where.area,
        case_ref=where.case,
        track=where.track,
        state=where.state,
    )
    begun = None if first is None or first.ts is None else from_micros(first.ts)
    until = review_due(
        moment,
        review,
        version.calendar,
        version.pathway.time_zone,
        visit=visit,
        first=begun,
    )
    if until is not None:
        acts = [Firing(to_micros(until.at), "act", review.by, 0)]
        _insert(connection, where, "review", until, acts)


def _insert(
    connection: Connection,
    where: Starting,
    kind: str,
    until: DueDate,
    firings: Sequence[Firing],
) -> None:
    connection.run(
        INSERT_CLOCK,
        area=where.area,
        clock=new_id(),
        case_ref=where.case,
        kind=kind,
        track=where.track,
        state=where.state,
        request=where.request,
        started_ts=to_micros(until.start),
        due_ts=to_micros(until.at),
        how=how_as_text(until),
        ladder=ladder_as_text(firings),
        rung=0,
        next_ts=firings[0].at if firings else None,
    )
