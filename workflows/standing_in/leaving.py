"""Leavers: their roles end at a time, and their open work is named, never dropped.

- An administrator records it; the sweep ends the roles when the time has come.
- What they are assigned to stays theirs until it is handed over, case by case.
- Those who manage them are told, and the entry lists the open cases.
- Two administrators always stay.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import and_, bindparam, insert, select, update

from audit.entry import new_id
from config.connection import Connection
from config.now import to_micros
from config.statements import Statement
from workflows.errors import NotFoundError, PeopleError
from workflows.handlers.engine import demand_engine
from workflows.handlers.people import FOUNDERS, administrator, refuse_alone
from workflows.people import ADMINISTRATOR, actor_of, holders_of
from workflows.receipts import Receipt
from workflows.rosters.watching import keep_watch_over
from workflows.signing_in.ending import end_all_of
from workflows.standing_in.absence import managing_roles
from workflows.standing_in.commands import Leave, RecordLeaving
from workflows.standing_in.tables import leaving
from workflows.tables import assignment, cases, role_grant
from workflows.unit_of_work import Notice, Work

RECORD, LEAVE = "record_leaving", "leave"
TO_HAND_OVER = "to_hand_over"

_l, _a, _c, _g = leaving.c, assignment.c, cases.c, role_grant.c
INSERT_LEAVING = Statement(insert(leaving))
LEAVING = Statement(
    select(leaving).where(
        _l.area == bindparam("area"), _l.leaving == bindparam("leaving")
    )
)
DUE_TO_LEAVE = Statement(
    select(_l.leaving)
    .where(
        _l.area == bindparam("area"),
        _l.left_ts.is_(None),
        _l.leaves_ts <= bindparam("until"),
    )
    .order_by(_l.leaves_ts, _l.leaving)
    .limit(bindparam("most"))
)
MARK_LEFT = Statement(
    update(leaving)
    .where(_l.area == bindparam("of_area"), _l.leaving == bindparam("of_leaving"))
    .values(left_ts=bindparam("left_ts"))
)
END_ROLES = Statement(
    update(role_grant)
    .where(
        _g.area == bindparam("of_area"),
        _g.person == bindparam("of_person"),
        _g.ended_ts.is_(None),
    )
    .values(ended_ts=bindparam("ended_ts"))
)
ASSIGNED_TO = Statement(
    select(_a.case_ref, _a.role)
    .join_from(
        assignment,
        cases,
        and_(_c.area == _a.area, _c.case_ref == _a.case_ref),
    )
    .where(
        _a.area == bindparam("area"),
        _a.person == bindparam("person"),
        _a.ended_ts.is_(None),
        _c.ended_ts.is_(None),
    )
    .order_by(_c.opened_ts, _a.case_ref, _a.role)
)


@dataclass(frozen=True, slots=True)
class OpenWork:
    """An open assignment of somebody, and who else holds the role."""

    case: str
    role: str
    could_take_it: tuple[str, ...]


def record_leaving(command: RecordLeaving, work: Work) -> Receipt:
    """Record when a person leaves; their roles end then and not before."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        administrator(work, RECORD)
        person = actor_of(work.connection, work.area, command.person)
        left = set(holders_of(work.connection, work.area, ADMINISTRATOR))
        if person.ref in left and len(left) <= FOUNDERS:
            problem = PeopleError(
                "expected two administrators to stay, met the last two",
                code="E_TWO_PERSON",
                hint="let another person hold the role first",
            )
            refuse_alone(work, RECORD, problem)
        ref = new_id()
        work.connection.run(
            INSERT_LEAVING,
            area=work.area,
            leaving=ref,
            person=command.person,
            leaves_ts=to_micros(command.at),
            recorded_by=command.by,
            recorded_ts=work.micros,
            left_ts=None,
        )
        if to_micros(command.at) <= work.micros:
            return _left(work, ref, command.person)
        refs = (ref, command.person)
        entry = work.entry("grant", action=RECORD, refs=refs)
        return work.done(Receipt("leaves", work.record(entry).seq, ref=ref))


def leave(command: Leave, work: Work) -> Receipt:
    """End the roles of a person whose time to leave has come."""
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        row = work.connection.one(LEAVING, area=work.area, leaving=command.leaving)
        if row is None:
            raise NotFoundError("expected somebody who leaves, met nobody")
        if row.left_ts is not None or row.leaves_ts > work.micros:
            return Receipt("not due")
        return _left(work, row.leaving, row.person)


def open_work_of(
    connection: Connection, area: str, person: str, away: Iterable[str] = ()
) -> list[OpenWork]:
    """List the open assignments of somebody, with others who hold the role."""
    spared = {person, *away}
    return [
        OpenWork(
            row.case_ref,
            row.role,
            tuple(
                other
                for other in holders_of(connection, area, row.role)
                if other not in spared
            ),
        )
        for row in connection.all(ASSIGNED_TO, area=area, person=person)
    ]


def _left(work: Work, ref: str, person: str) -> Receipt:
    roles = {held.role for held in actor_of(work.connection, work.area, person).roles}
    open_work = open_work_of(work.connection, work.area, person)
    work.connection.run(
        END_ROLES, of_area=work.area, of_person=person, ended_ts=work.micros
    )
    work.connection.run(
        MARK_LEFT, of_area=work.area, of_leaving=ref, left_ts=work.micros
    )
    end_all_of(work.connection, work.area, person)
    if open_work:
        telling = managing_roles(work.connection, work.versions, work.area, roles)
        for role in telling or (ADMINISTRATOR,):
            work.tell(Notice(TO_HAND_OVER, role=role))
    refs = (ref, person, *dict.fromkeys(one.case for one in open_work))
    entry = work.entry("grant", action=LEAVE, refs=refs, count=len(open_work))
    recorded = work.record(entry)
    keep_watch_over(work, (one.case for one in open_work))
    return work.done(Receipt("left", recorded.seq, ref=ref))
