"""Clocks that stand still: paused, going on with their due date moved, extended.

- A pause is a row with its reason, its beginning and the latest end it may have.
- At its latest end a clock goes on by itself; nothing is forgotten in a pause.
- It goes on by the calendar by which it was computed, until a person accepts what
  another version of the calendar says.
- What a clock has fired stays fired; what is to come moves with its due date.
- Reviews and ends stand still too where a state pauses clocks; what counts hours,
  falls on a date or says `through_pauses` never does.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from audit.entry import new_id
from config.connection import Connection
from config.now import from_micros, to_micros
from config.statements import Statement
from policies.clocks import DueDate, due, latest_resume
from policies.dated import COUNTED_FROM, counted_from
from policies.pausing import Paused, days_stood
from states.durations import Duration, parse_duration
from states.timing import Clock, Extend
from workflows import tables
from workflows.calendars.holding import calendar_by_which
from workflows.cases import REQUESTS, Case
from workflows.clocks.computing import all_at, end_again, may_pause, review_again
from workflows.clocks.rows import (
    EXPIRY,
    REQUEST,
    REVIEW,
    RUNNING,
    STATE,
    Firing,
    how_as_text,
    ladder_as_text,
)
from workflows.clocks.running import ladder_of
from workflows.versions import Version

MAY_STAND_STILL = frozenset({STATE, REQUEST, REVIEW, EXPIRY})
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


def stood_still(connection: Connection, row: Any) -> list[Paused]:
    """Give from when until when a clock stood still, but for a pause it is in."""
    return [
        Paused(from_micros(one.begun_ts), from_micros(one.ended_ts))
        for one in pauses_of(connection, row)
        if one.ended_ts is not None
    ]


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
    pause_until(connection, row, reason, by, moment, until)
    return True


def pause_until(
    connection: Connection,
    row: Any,
    reason: str,
    by: str,
    moment: datetime,
    until: int | None,
) -> None:
    """Let a clock stand still from now, until then at the latest."""
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
    how = json.loads(row.how)
    by = calendar_by_which(connection, row.area, version.calendar, how)
    anew = computed_again(connection, version.counting_by(by), row, extensions)
    set_clock(connection, row, *anew)


def computed_again(
    connection: Connection, version: Version, row: Any, extensions: int
) -> tuple[DueDate, Sequence[Firing]]:
    """Give a clock's due date and ladder by the calendar of this version."""
    if row.kind in {REVIEW, EXPIRY}:
        stood = stood_still(connection, row)
        find = review_again if row.kind == REVIEW else end_again
        found = find(version, row, stood)
        if found is None:
            message = "expected a clock that is counted by a length"
            raise TypeError(message)
        return found, all_at(found, row)
    clock = clock_of(connection, version, row)
    until = _due_again(connection, version, row, clock, extensions)
    return until, ladder_of(until, clock, version)


def set_clock(
    connection: Connection, row: Any, until: DueDate, firings: Sequence[Firing]
) -> None:
    """Give a clock another due date and ladder; what stands still, stands still."""
    to_come = firings[row.rung].at if row.rung < len(firings) else None
    stood = open_pause(connection, row)
    connection.run(
        SET_CLOCK,
        of_area=row.area,
        of_clock=row.clock,
        due_ts=to_micros(until.at),
        how=how_as_text(until),
        ladder=ladder_as_text(firings),
        next_ts=to_come if stood is None else stood.until_ts,
    )


def clock_of(connection: Connection, version: Version, row: Any) -> Clock:
    """Give the words of the pathway about a running clock."""
    state = version.pathway.tracks[row.track].states[row.state]
    if row.request is not None:
        rows = connection.all(REQUESTS, area=row.area, case_ref=row.case_ref)
        name = next(one.name for one in rows if one.request == row.request)
        asked = state.requests[name]
        # More time is as long again, once; hours never stand still.
        once = Extend(by=asked.due, at_most=1) if asked.due.elapsed is None else None
        return Clock(due=asked.due, escalate=asked.escalate, extend=once)
    if state.clock is None:
        message = "expected a state with a clock, met one without"
        raise TypeError(message)
    return state.clock


def pausable(
    connection: Connection, version: Version, area: str, case: str
) -> list[Any]:
    """Give the running clocks of a case that may stand still."""
    rows = connection.all(RUNNING, area=area, case_ref=case)
    tracks = version.pathway.tracks
    return [
        row
        for row in rows
        if row.kind in MAY_STAND_STILL
        and may_pause(tracks[row.track].states[row.state], row)
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
    stood = stood_still(connection, row)
    extended = [clock.extend.by] * extensions if clock.extend else []
    entered = from_micros(row.started_ts)
    said = how.get(COUNTED_FROM)
    begun = None if said is None else datetime.fromisoformat(said)
    counted = due(
        begun or entered,
        parse_duration(how["rule"]),
        version.calendar,
        version.pathway.time_zone,
        clock.roll or "none",
        cut_off=clock.cut_off,
        pauses=stood,
        extended=extended,
    )
    return counted_from(counted, entered, begun)


def _stood(connection: Connection, version: Version, row: Any, cap: Duration) -> int:
    """Count the days a clock has stood still before, as its cap counts them."""
    stood = stood_still(connection, row)
    return days_stood(stood, cap.unit, version.calendar, version.pathway.time_zone)
