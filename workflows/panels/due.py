"""What the sweep does for panels: papers that open, minutes and sittings that are late.

- Each is found in a row, asked for by a command of its own, and done once.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import and_, bindparam, select

from config.connection import Connection
from config.now import from_micros, to_micros
from config.statements import Statement
from workflows.commands import Command
from workflows.panels.commands import SendPapers, TellMinuteLate, TellSittingLate
from workflows.panels.tables import papers, sitting_minute, sitting_plan
from workflows.panels.waiting import WaitingFor, late_to_sit
from workflows.people import SYSTEM
from workflows.service import Service
from workflows.tables import idempotency

_p, _m, _i = sitting_plan.c, sitting_minute.c, idempotency.c
PAPERS_DUE = Statement(
    select(_p.sitting)
    .join_from(
        sitting_plan,
        papers,
        and_(papers.c.area == _p.area, papers.c.sitting == _p.sitting),
    )
    .where(
        _p.area == bindparam("area"),
        _p.papers_told_ts.is_(None),
        _p.called_off_ts.is_(None),
        papers.c.from_ts <= bindparam("until"),
        papers.c.until_ts.is_(None),
    )
    .limit(bindparam("most"))
)
MINUTES_DUE = Statement(
    select(_m.sitting)
    .where(
        _m.area == bindparam("area"),
        _m.signed_ts.is_(None),
        _m.told_ts.is_(None),
        _m.due_ts <= bindparam("until"),
    )
    .limit(bindparam("most"))
)
TOLD_BEFORE = Statement(
    select(_i.ts).where(
        _i.area == bindparam("area"),
        _i.actor == SYSTEM,
        _i.key == bindparam("key"),
    )
)


def due_of_panels(
    service: Service, area: str, via: str, until: int, most: int
) -> list[Command]:
    """Give what is due for the panels of an area."""
    said = {"area": area, "by": SYSTEM, "via": via}
    with service.database.reading(area) as connection:
        place = {"area": area, "until": until, "most": most}
        due: list[Command] = [
            SendPapers(sitting=row.sitting, key=f"papers/{row.sitting}", **said)
            for row in connection.all(PAPERS_DUE, **place)
        ]
        due += [
            TellMinuteLate(sitting=row.sitting, key=f"minute/{row.sitting}", **said)
            for row in connection.all(MINUTES_DUE, **place)
        ]
        moment = from_micros(until)
        for one in late_to_sit(connection, area, service.versions, moment):
            due.extend(_sitting_late(connection, one, said))
    return due


def _sitting_late(
    connection: Connection, one: WaitingFor, said: dict[str, Any]
) -> Iterator[Command]:
    since = to_micros(one.since) if one.since else 0
    key = f"sitting_late/{one.pathway}/{one.panel}/{since}"
    if connection.one(TOLD_BEFORE, area=said["area"], key=key) is None:
        yield TellSittingLate(
            pathway=one.pathway, panel=one.panel, since=since, key=key, **said
        )
