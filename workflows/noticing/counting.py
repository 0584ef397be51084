"""What waits for each person, told once a day: two counts and nothing else.

- Counted by the worklist, so it says what the person would see there.
- Who has nothing waiting, and who is away, is told nothing.
- The counts are kept beside the notice; no entry says how much somebody has to do.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select

from audit.reading import read_head
from config.connection import Connection
from config.now import to_micros
from config.statements import Statement
from policies.actors import Actor
from workflows.handlers.engine import demand_engine
from workflows.noticing.commands import TellCounts
from workflows.noticing.tables import daily_counts
from workflows.people import PEOPLE
from workflows.reading.worklist import worklist
from workflows.receipts import Receipt
from workflows.standing_in.absence import away_now
from workflows.tables import inbox
from workflows.unit_of_work import INSERT_NOTICE, Work
from workflows.versions import Versions

COUNTS = "daily_counts"

_d, _i = daily_counts.c, inbox.c
INSERT_COUNTS = Statement(insert(daily_counts))
OF_DAY = Statement(
    select(_d.person).where(_d.area == bindparam("area"), _d.day == bindparam("day"))
)
OF_PERSON = Statement(
    select(_d.day, _d.waiting, _d.overdue).where(
        _d.area == bindparam("area"), _d.person == bindparam("person")
    )
)
OLDER = Statement(
    delete(inbox).where(
        _i.area == bindparam("of_area"),
        _i.person == bindparam("of_person"),
        _i.kind == COUNTS,
    )
)


def untold(connection: Connection, area: str, day: str, micros: int) -> list[str]:
    """Give who is there and was not told of this day's counts."""
    told = {row.person for row in connection.all(OF_DAY, area=area, day=day)}
    told |= away_now(connection, area, micros)
    people = connection.all(PEOPLE, area=area)
    return [row.person for row in people if row.person not in told]


def counted(
    connection: Connection, versions: Versions, actor: Actor, moment: datetime
) -> tuple[int, int]:
    """Give how much waits for somebody, and how much of it is overdue."""
    rows, now_ts = worklist(connection, versions, actor, moment), to_micros(moment)
    return len(rows), sum(
        row.due_ts is not None and row.due_ts < now_ts for row in rows
    )


def tell_counts(command: TellCounts, work: Work) -> Receipt:
    """Put one notice with today's counts into the outbox.

    They were counted before: what takes long is no work for the area's line.
    """
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        connection, area, person = work.connection, work.area, command.person
        told = connection.all(OF_DAY, area=area, day=command.day)
        if person in {row.person for row in told}:
            return Receipt("not due")
        connection.run(
            INSERT_COUNTS,
            area=area,
            person=person,
            day=command.day,
            waiting=command.waiting,
            overdue=command.overdue,
        )
        # Yesterday's say nothing any more.
        connection.run(OLDER, of_area=area, of_person=person)
        _send(work, command)
        return work.done(Receipt("counted"))


def counts_of(connection: Connection, area: str, person: str) -> dict[str, Any]:
    """Give what a person was told of each day, by the notice that told it."""
    rows = connection.all(OF_PERSON, area=area, person=person)
    return {notice_of(person, row.day): row for row in rows}


def notice_of(person: str, day: str) -> str:
    """Give the reference of the notice with a day's counts."""
    return f"{COUNTS}.{day}.{person}"


def _send(work: Work, command: TellCounts) -> None:
    work.connection.run(
        INSERT_NOTICE,
        area=work.area,
        notice=notice_of(command.person, command.day),
        case_ref=None,
        kind=COUNTS,
        role=None,
        person=command.person,
        entry=max(read_head(work.connection, work.log).size - 1, 0),
        created_ts=work.micros,
        tries=0,
        next_ts=work.micros,
    )
