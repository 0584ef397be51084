"""The stages of a sitting that are due: what the engine tells around it by time.

- Before papers open: who has not answered is asked again, and who chairs hears what
  the quorum of an item lacks, and whom to invite.
- The day before: who has not said no is reminded.
- A planned sitting that was not held by the end of its day is told of, and its
  papers close; it can still be opened later.
- Afterwards: a minute is chased week by week until it is signed, and then sent out;
  the owners of what was decided are told what may follow.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, bindparam, or_, select

from config.connection import Connection
from config.now import from_micros, to_micros
from config.statements import Statement
from workflows import tables
from workflows.cycle.tables import sitting_stage
from workflows.panels.tables import papers, sitting_minute, sitting_plan
from workflows.versions import Version, Versions

REMIND, FORECAST, SOON, NOT_HELD = "remind", "forecast", "soon", "not_held"
MINUTE_OUT, FOLLOW_UP, CHASE = "minute_out", "follow_up", "chase"
BEFORE_PAPERS = timedelta(days=2)
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
LOOKED_BACK = timedelta(days=370)  # for minutes that nobody signs

_p, _s, _m, _g = sitting_plan.c, tables.sitting.c, sitting_minute.c, sitting_stage.c
PLANNED = Statement(
    select(sitting_plan, papers.c.from_ts, papers.c.until_ts)
    .join_from(
        sitting_plan,
        papers,
        and_(papers.c.area == _p.area, papers.c.sitting == _p.sitting),
    )
    .outerjoin(tables.sitting, and_(_s.area == _p.area, _s.sitting == _p.sitting))
    .where(
        _p.area == bindparam("area"),
        _p.called_off_ts.is_(None),
        _s.sitting.is_(None),
        _p.starts_ts > bindparam("since"),
    )
    .order_by(_p.starts_ts, _p.sitting)
)
CLOSED = Statement(
    select(
        _s.sitting, _s.pathway, _s.panel, _s.closed_ts,
        _m.due_ts, _m.told_ts, _m.signed_ts,
    )
    .join_from(
        tables.sitting,
        sitting_minute,
        and_(_m.area == _s.area, _m.sitting == _s.sitting),
    )
    .where(
        _s.area == bindparam("area"),
        or_(_s.closed_ts > bindparam("since"), _m.signed_ts.is_(None)),
        _s.closed_ts.is_not(None),
    )
    .order_by(_s.closed_ts, _s.sitting)
)  # fmt: skip
DONE = Statement(select(_g.sitting, _g.stage).where(_g.area == bindparam("area")))


def stages_due(
    connection: Connection, area: str, versions: Versions, moment: datetime
) -> list[tuple[str, str]]:
    """Give each sitting and stage that is due and was not done."""
    done = {(row.sitting, row.stage) for row in connection.all(DONE, area=area)}
    said = {"area": area, "since": to_micros(moment - LOOKED_BACK)}
    found: list[tuple[str, str]] = []
    for row in connection.all(PLANNED, **said):
        version = versions.current(connection, area, row.pathway)
        found += ((row.sitting, one) for one in _planned(row, version, moment))
    for row in connection.all(CLOSED, **said):
        found += ((row.sitting, one) for one in _closed(row, moment))
    return [one for one in found if one not in done]


def _planned(row: Any, version: Version, moment: datetime) -> Iterator[str]:
    zone = ZoneInfo(version.pathway.time_zone)
    starts, opens = from_micros(row.starts_ts), from_micros(row.from_ts)
    today, day = moment.astimezone(zone).date(), starts.astimezone(zone).date()
    if today > day:
        if row.until_ts is None:
            yield NOT_HELD
        return
    if opens - BEFORE_PAPERS <= moment < starts:
        yield FORECAST
        if moment - from_micros(row.convened_ts) >= A_DAY:
            yield REMIND
    if today >= day - A_DAY and moment < starts:
        yield SOON


def _closed(row: Any, moment: datetime) -> Iterator[str]:
    if moment - from_micros(row.closed_ts) < A_WEEK:
        yield FOLLOW_UP
    if row.signed_ts is not None:
        yield MINUTE_OUT
        return
    if row.told_ts is not None:
        weeks = (moment - from_micros(row.told_ts)) // A_WEEK
        if weeks:
            yield f"{CHASE}/{weeks}"
