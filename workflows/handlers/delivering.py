"""Deliver a notice of the outbox: into the inboxes of those it is for.

- A notice for a role goes to those who hold it on the case, else to all holders.
- A notice carries a reference and a kind; never content.
- Each person gets a notice once, however often it is delivered.
- A notice for which there is nobody waits and is tried again; it is never lost.
- What also goes out by mail or webhook is only put down here, and sent later.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from config.now import to_micros
from config.statements import Statement
from workflows import tables
from workflows.cases import ASSIGNED
from workflows.commands import Deliver
from workflows.delivering.rows import put_deliveries
from workflows.handlers.engine import demand_engine
from workflows.people import holders_of
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=12)
DOUBLINGS = 10  # by then the wait is longer than the longest; more would overflow

NOTICE = Statement(
    select(tables.outbox).where(
        tables.outbox.c.area == bindparam("area"),
        tables.outbox.c.notice == bindparam("notice"),
    )
)
DELIVERED = Statement(
    delete(tables.outbox).where(
        tables.outbox.c.area == bindparam("of_area"),
        tables.outbox.c.notice == bindparam("of_notice"),
    )
)
POSTPONED = Statement(
    update(tables.outbox)
    .where(
        tables.outbox.c.area == bindparam("of_area"),
        tables.outbox.c.notice == bindparam("of_notice"),
    )
    .values(tries=bindparam("tries"), next_ts=bindparam("next_ts"))
)
INSERT_INBOX = Statement(insert(tables.inbox))
WAITING = Statement(
    select(tables.outbox.c.notice)
    .where(
        tables.outbox.c.area == bindparam("area"),
        tables.outbox.c.next_ts.is_not(None),
        tables.outbox.c.next_ts <= bindparam("until"),
    )
    .order_by(tables.outbox.c.entry, tables.outbox.c.notice)
    .limit(bindparam("most"))
)


def deliver(command: Deliver, work: Work) -> Receipt:
    """Put a notice into the inboxes and take it out of the outbox."""
    with work:
        demand_engine(work)
        row = work.connection.one(NOTICE, area=work.area, notice=command.notice)
        if row is None:
            return Receipt("delivered before")
        people = _recipients(work, row)
        if not people:
            _postpone(work, row)
            work.commit()
            return Receipt("nobody to tell", case=row.case_ref)
        for person in people:
            work.connection.run(
                INSERT_INBOX,
                area=work.area,
                notice=row.notice,
                person=person,
                case_ref=row.case_ref,
                kind=row.kind,
                role=row.role,
                entry=row.entry,
                delivered_ts=work.micros,
            )
        put_deliveries(work.connection, row, people, command.channels, work.micros)
        work.connection.run(DELIVERED, of_area=work.area, of_notice=row.notice)
        work.commit()
        return Receipt("delivered", case=row.case_ref)


def _postpone(work: Work, row: Any) -> None:
    tries = row.tries + 1
    wait = min(FIRST_WAIT * 2 ** min(row.tries, DOUBLINGS), LONGEST_WAIT)
    work.connection.run(
        POSTPONED,
        of_area=work.area,
        of_notice=row.notice,
        tries=tries,
        next_ts=to_micros(work.moment + wait),
    )


def _recipients(work: Work, row: Any) -> tuple[str, ...]:
    if row.person is not None:
        return (row.person,)
    assigned = (
        work.connection.all(ASSIGNED, area=work.area, case_ref=row.case_ref)
        if row.case_ref
        else []
    )
    on_case = tuple(one.person for one in assigned if one.role == row.role)
    return on_case or holders_of(work.connection, work.area, row.role or "")
