"""Clocks that stand still: paused, going on with their due date moved, extended.

- A pause is a row with its reason, its beginning and the latest end it may have.
- At its latest end a clock goes on by itself; nothing is forgotten in a pause.
- What a clock has fired stays fired; what is to come moves with its due date.
- Clocks of hours, reviews and expiries never stand still.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from audit.entry import new_id
from config.connection import Connection
from config.now import from_micros, to_micros
from config.statements import Statement
from policies.clocks import DueDate, due, latest_resume
from policies.pausing import Paused, days_stood
from states.durations import Duration, parse_duration
from states.timing import Clock
from workflows import tables
from workflows.cases import REQUESTS, Case
from workflows.clocks.running import (
    RUNNING,
    STATE,
    how_as_text,
    ladder_as_text,
    ladder_of,
)
from workflows.versions import Version

_p, _c = tables.clock_pause.c, tables.clock.c
INSERT_PAUSE = Statement(insert(tables.clock_pause))
PAUSES = Statement(
    select(tables.clock_pause)
    .where(_p.area == bindparam("area"), _p.clock == bindparam("clock"))
    .order_by(_p.begun_ts)
)
OPEN_FOR = Statement(
    select(_p.pause, tables.clock)
    .join(tables.clock, (_c.area == _p.area) & (_c.clock == _p.clock))
    .where(
        _p.area == bindparam("area"),
        _p.case_ref == bindparam("case_ref"),
        _p.reason == bindparam("reason"),
        _p.ended_ts.is_(None),
    )
)
STANDING_STILL = Statement(
    select(tables.clock)
    .join(tables.clock_pause, (_c.area == _p.area) & (_c.clock == _p.clock))
    .where(
        _c.area == bindparam("area"),
        _c.case_ref == bindparam("case_ref"),
        _c.track == bindparam("track"),
        _c.state == bindparam("state"),
        _c.kind == STATE,
        _c.started_ts >= bindparam("since_ts"),
        _p.ended_ts.is_(None),
    )
)
END_PAUSE = Statement(
    update(tables.clock_pause)
    .where(_p.area == bindparam("of_area"), _p.pause == bindparam("of_pause"))
    .values(ended_ts=bindparam("ended_ts"), ended_by=bindparam("ended_by"))
)
SET_CLOCK = Statement(
    update(tables.clock)
    .where(_c.area == bindparam("of_area"), _c.clock == bindparam("of_clock"))
    .values(
        due_ts=bindparam("due_ts"),
        how=bindparam("how"),
        ladder=bindparam("ladder"),
        next_ts=bindparam("next_ts"),
    )
)
SET_NEXT = Statement(
    update(tables.clock)
    .where(_c.area == bindparam("of_area"), _c.clock == bindparam("of_clock"))
    .values(next_ts=bindparam("next_ts"))
)


def pauses_of(connection: Connection, row: Any) -> list[Any]:
    """Give every pause of a clock, in the order in which they began."""
    return connection.all(PAUSES, area=row.area, clock=row.clock)


def open_pause(connection: Connection, row: Any) -> Any | None:
    """Give the pause in which a clock stands still now, if it does."""
    found = pauses_of(connection, row)
    return next((one for one in found if one.ended_ts is None), None)


def paused_clock(connection: Connection, case: Case, track: str) -> Any | None:
    """Give the clock of a track's present state if it stands still."""
    place = case.places.get(track)
    if place is None:
        return None
    return connection.one(
        STANDING_STILL,
        area=case.area,
        case_ref=case.ref,
        track=track,
        state=place.state,
        since_ts=place.since,
    )


def pause(
    connection: Connection,
    version: Version,
    row: Any,
    reason: str,
    by: str,
    moment: datetime,
    cap: Duration | None,
) -> bool:
    """Let a clock stand still; tell whether its cap leaves it any time to."""
    until = None
    if cap is not None:
        left = cap.count - _stood(connection, version, row, cap)
        if left < 1:
            return False
        zone = version.pathway.time_zone
        rest = Duration(left, cap.unit)
        until = to_micros(latest_resume(moment, rest, version.calendar, zone))
    connection.run(
        INSERT_PAUSE,
        area=row.area,
        pause=new_id(),
        clock=row.clock,
        case_ref=row.case_ref,
        reason=reason,
        begun_by=by,
        begun_ts=to_micros(moment),
        until_ts=until,
        ended_ts=None,
        ended_by=None,
    )
    connection.run(SET_NEXT, of_area=row.area, of_clock=row.clock, next_ts=until)
    return True


def go_on(
    connection: Connection,
    version: Version,
    row: Any,
    paused: str,
    by: str,
    moment: datetime,
) -> None:
    """End a pause of a clock and move what is to come by the days it stood still."""
    connection.run(
        END_PAUSE,
        of_area=row.area,
        of_pause=paused,
        ended_ts=to_micros(moment),
        ended_by=by,
    )
    how = json.loads(row.how)
    set_anew(connection, version, row, how.get("extended", 0))


def set_anew(
    connection: Connection, version: Version, row: Any, extensions: int
) -> None:
    """Compute a clock's due date again from its beginning, pauses and extensions."""
    clock = clock_of(connection, version, row)
    until = _due_again(connection, version, row, clock, extensions)
    firings = ladder_of(until, clock, version)
    to_come = firings[row.rung].at if row.rung < len(firings) else None
    connection.run(
        SET_CLOCK,
        of_area=row.area,
        of_clock=row.clock,
        due_ts=to_micros(until.at),
        how=how_as_text(until),
        ladder=ladder_as_text(firings),
        next_ts=to_come,
    )


def clock_of(connection: Connection, version: Version, row: Any) -> Clock:
    """Give the words of the pathway about a running clock."""
    state = version.pathway.tracks[row.track].states[row.state]
    if row.request is not None:
        rows = connection.all(REQUESTS, area=row.area, case_ref=row.case_ref)
        name = next(one.name for one in rows if one.request == row.request)
        asked = state.requests[name]
        return Clock(due=asked.due, escalate=asked.escalate)
    if state.clock is None:
        message = "expected a state with a clock, met one without"
        raise TypeError(message)
    return state.clock


def pausable(connection: Connection, area: str, case: str) -> list[Any]:
    """Give the running clocks of a case that may stand still."""
    rows = connection.all(RUNNING, area=area, case_ref=case)
    return [
        row
        for row in rows
        if row.kind in {STATE, "request"} and "from" not in json.loads(row.how)
    ]


def pause_all(
    connection: Connection,
    version: Version,
    rows: Iterable[Any],
    reason: str,
    by: str,
    moment: datetime,
    cap: Duration | None,
) -> None:
    """Let several clocks stand still for the same reason."""
    for row in rows:
        if open_pause(connection, row) is None:
            pause(connection, version, row, reason, by, moment, cap)


def go_on_all(
    connection: Connection,
    version: Version,
    area: str,
    case: str,
    reason: str,
    by: str,
    moment: datetime,
) -> None:
    """Let every clock of a case go on that stands still for this reason."""
    rows = connection.all(OPEN_FOR, area=area, case_ref=case, reason=reason)
    for row in rows:
        go_on(connection, version, row, row.pause, by, moment)


def _due_again(
    connection: Connection, version: Version, row: Any, clock: Clock, extensions: int
) -> DueDate:
    how = json.loads(row.how)
    stood = [
        Paused(from_micros(one.begun_ts), from_micros(one.ended_ts))
        for one in pauses_of(connection, row)
        if one.ended_ts is not None
    ]
    extended = [clock.extend.by] * extensions if clock.extend else []
    return due(
        from_micros(row.started_ts),
        parse_duration(how["rule"]),
        version.calendar,
        version.pathway.time_zone,
        clock.roll or "none",
        cut_off=clock.cut_off,
        pauses=stood,
        extended=extended,
    )


def _stood(connection: Connection, version: Version, row: Any, cap: Duration) -> int:
    """Count the days a clock has stood still before, as its cap counts them."""
    stood = [
        Paused(from_micros(one.begun_ts), from_micros(one.ended_ts))
        for one in pauses_of(connection, row)
        if one.ended_ts is not None
    ]
    return days_stood(stood, cap.unit, version.calendar, version.pathway.time_zone)
