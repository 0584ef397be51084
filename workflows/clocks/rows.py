"""The rows of clocks: how they are found, stopped, advanced and written.

- A row says when it is due, how that was computed, and what fires next.
- Nothing to fire next means that the clock has stopped, or stands still.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, bindparam, insert, null, or_, select, update

from audit.entry import new_id
from config.connection import Connection
from config.now import to_micros
from config.statements import Statement
from policies.clocks import DueDate
from workflows import tables

STATE, REQUEST, REVIEW, EXPIRY = "state", "request", "review", "expiry"
MAJORITY, IDLE, LETTER, MERGE = "majority", "idle", "letter", "merge"
# Nobody is to be told from a list of dates when somebody comes of age, and that
# nothing has happened for a while is no date at which anything is due.
NOT_DUE_TO_ANYBODY = frozenset({MAJORITY, IDLE})

_c = tables.clock.c


def aside(column: ColumnElement[int]) -> ColumnElement[int]:
    """Give a moment of a clock by which SQLite does not look the clock up.

    It has no statistics and takes an area for ten rows, so that it would read all
    that run in an area for those of one case.
    """
    return column + 0


INSERT_CLOCK = Statement(insert(tables.clock))
_OF_TRACK = (
    _c.area == bindparam("of_area"),
    _c.case_ref == bindparam("of_case"),
    _c.track == bindparam("of_track"),
    aside(_c.next_ts).is_not(None),
)
STOP_CLOCKS_OF_TRACK = Statement(
    update(tables.clock).where(*_OF_TRACK).values(next_ts=null())
)
STOP_ALL_BUT_REQUESTS = Statement(
    update(tables.clock).where(*_OF_TRACK, _c.request.is_(None)).values(next_ts=null())
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
STOP_CLOCK = Statement(
    update(tables.clock)
    .where(_c.area == bindparam("of_area"), _c.clock == bindparam("of_clock"))
    .values(next_ts=null())
)
ADVANCE_CLOCK = Statement(
    update(tables.clock)
    .where(
        _c.area == bindparam("of_area"),
        _c.clock == bindparam("of_clock"),
        _c.rung == bindparam("old_rung"),
    )
    .values(
        rung=bindparam("rung"),
        next_ts=bindparam("next_ts"),
        tries=null(),
        again_ts=null(),
    )
)
PUT_OFF = Statement(
    update(tables.clock)
    .where(_c.area == bindparam("of_area"), _c.clock == bindparam("of_clock"))
    .values(tries=bindparam("tries"), again_ts=bindparam("again_ts"))
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
        aside(_c.next_ts).is_not(None),
    )
    .order_by(aside(_c.due_ts))
)
OF_CASE = Statement(
    select(tables.clock)
    .where(_c.area == bindparam("area"), _c.case_ref == bindparam("case_ref"))
    .order_by(_c.started_ts, _c.due_ts, _c.clock)
)
OF_KIND = Statement(
    select(tables.clock)
    .where(
        _c.area == bindparam("area"),
        _c.case_ref == bindparam("case_ref"),
        _c.kind == bindparam("kind"),
        _c.track == bindparam("track"),
        _c.state == bindparam("state"),
    )
    .order_by(_c.started_ts, _c.clock)
)
_r = tables.request.c
_DUE = (
    select(
        _c.clock, _c.case_ref, _c.kind, _c.track, _c.state, _c.ladder, _c.rung,
        _c.next_ts, _c.tries, _r.name,
    )
    .outerjoin(tables.request, (_r.area == _c.area) & (_r.request == _c.request))
    .where(_c.area == bindparam("area"))
)  # fmt: skip
DUE_CLOCKS = Statement(
    _DUE.where(_c.next_ts.is_not(None), _c.next_ts <= bindparam("until"))
    .where(or_(_c.again_ts.is_(None), _c.again_ts <= bindparam("until")))
    .order_by(_c.next_ts, _c.case_ref, _c.clock)
    .limit(bindparam("most"))
)
DUE_OF_CASE = Statement(
    _DUE.where(
        _c.case_ref == bindparam("case_ref"),
        aside(_c.next_ts) <= bindparam("until"),
        or_(_c.again_ts.is_(None), _c.again_ts <= bindparam("now")),
    )
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


def insert_clock(
    connection: Connection,
    where: Starting,
    kind: str,
    until: DueDate,
    firings: Sequence[Firing],
) -> str:
    """Write the row of a clock that starts, and give its reference."""
    ref = new_id()
    connection.run(
        INSERT_CLOCK,
        area=where.area,
        clock=ref,
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
        tries=None,
        again_ts=None,
    )
    return ref


def firings_of(row: Any) -> list[Firing]:
    """Read what a clock's row will do, in order."""
    return [Firing(*part) for part in json.loads(row.ladder)]


def how_as_text(until: DueDate) -> str:
    """Write how a due date was computed, as a clock's row keeps it."""
    return json.dumps(dict(until.how), sort_keys=True)


def ladder_as_text(firings: Sequence[Firing]) -> str:
    """Write what a clock will do, as its row keeps it."""
    return json.dumps([[one.at, one.kind, one.what, one.place] for one in firings])
