"""Clocks as rows: started when a case enters a state, stopped when it leaves.

- A row says when it is due, how that was computed, and what fires next.
- A clock never decides a case; what it may do is remind, escalate, or let the
  system take one of its own few actions.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, null, select, update

from audit.entry import new_id
from config.connection import Connection
from config.now import to_micros
from config.statements import Statement
from policies.clocks import DueDate, due, review_due
from policies.escalation import schedule
from states.definition import Request, State
from states.timing import Clock
from workflows import tables
from workflows.versions import Version

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
) -> None:
    """Start the clocks of a state that was entered at this moment."""
    zone, calendar = version.pathway.time_zone, version.calendar
    if state.clock is not None:
        _start_ladder(connection, version, where, state.clock, moment)
    if state.review is not None:
        until = review_due(moment, state.review, calendar, zone)
        acts = [Firing(to_micros(until.at), "act", state.review.by, 0)]
        _insert(connection, where, "review", until, acts)
    if state.expires is not None and state.expires.after is not None:
        until = due(moment, state.expires.after, calendar, zone)
        acts = [Firing(to_micros(until.at), "act", state.expires.by, 0)]
        _insert(connection, where, "expiry", until, acts)


def start_request_clock(
    connection: Connection,
    version: Version,
    where: Starting,
    asked: Request,
    moment: datetime,
) -> None:
    """Start the clock of a request that was sent at this moment."""
    _start_ladder(
        connection,
        version,
        where,
        Clock(due=asked.due, escalate=asked.escalate),
        moment,
    )


def stop_clocks(connection: Connection, where: Starting) -> None:
    """Stop what runs on a track that is left, or one request's clock."""
    if where.request is None:
        connection.run(
            STOP_CLOCKS_OF_TRACK,
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
) -> None:
    zone, calendar = version.pathway.time_zone, version.calendar
    until = due(moment, clock.due_for({}), calendar, zone, clock.roll or "none")
    firings = [
        Firing(to_micros(one.at), one.kind, one.role, one.place)
        for one in schedule(until, clock.remind, clock.escalate, calendar, zone)
    ]
    kind = "state" if where.request is None else "request"
    _insert(connection, where, kind, until, firings)


def _insert(
    connection: Connection,
    where: Starting,
    kind: str,
    until: DueDate,
    firings: Iterable[Firing],
) -> None:
    ladder = [[one.at, one.kind, one.what, one.place] for one in firings]
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
        how=json.dumps(dict(until.how), sort_keys=True),
        ladder=json.dumps(ladder),
        rung=0,
        next_ts=ladder[0][0] if ladder else None,
    )
