"""Give a person a role on one case, or hand it over from somebody who has it.

- Who had it and is assigned again begins anew.
- What is handed over ends for the one and begins for the other in one entry.
"""

from sqlalchemy import bindparam, insert, null, select, update

from config.statements import Statement
from policies.facts import Asked
from workflows import tables
from workflows.commands import Assign
from workflows.errors import FieldError
from workflows.handlers.ruled import (
    Found,
    conclude,
    demand_permit,
    find,
    refuse_input,
    role_acted_in,
)
from workflows.moving import count_act
from workflows.people import actor_of
from workflows.receipts import Receipt
from workflows.relations_on_case import PARTY_RELATIONS
from workflows.unit_of_work import Notice, Work

ASSIGN = "assign"

INSERT_ASSIGNMENT = Statement(insert(tables.assignment))
ALREADY = Statement(
    select(tables.assignment.c.ended_ts).where(
        tables.assignment.c.area == bindparam("area"),
        tables.assignment.c.case_ref == bindparam("case_ref"),
        tables.assignment.c.person == bindparam("person"),
        tables.assignment.c.role == bindparam("role"),
    )
)


_a = tables.assignment.c
BEGIN_ANEW = Statement(
    update(tables.assignment)
    .where(
        _a.area == bindparam("of_area"),
        _a.case_ref == bindparam("of_case"),
        _a.person == bindparam("of_person"),
        _a.role == bindparam("of_role"),
    )
    .values(since_ts=bindparam("since_ts"), ended_ts=null())
)
END_ASSIGNMENT = Statement(
    update(tables.assignment)
    .where(
        _a.area == bindparam("of_area"),
        _a.case_ref == bindparam("of_case"),
        _a.person == bindparam("of_person"),
        _a.role == bindparam("of_role"),
        _a.ended_ts.is_(None),
    )
    .values(ended_ts=bindparam("ended_ts"))
)


def assign(command: Assign, work: Work) -> Receipt:
    """Assign a person who holds the role; parties need no role of their own."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        permit = demand_permit(work, command, found, Asked(ASSIGN))
        case = found.case
        assignee = actor_of(work.connection, work.area, command.person)
        if command.role not in PARTY_RELATIONS and not assignee.holds(command.role):
            problem = FieldError(
                f"expected somebody who holds the role '{command.role}'",
                hint="grant the role first, or choose somebody else",
            )
            refuse_input(work, found, ASSIGN, problem)
        handed_over = _hand_over(work, command, found)
        begin_assignment(work, case.ref, command.person, command.role)
        role = role_acted_in(found, permit)
        main = case.states["main"]
        count_act(work, case.ref, ASSIGN, main, command.by, role, work.micros)
        work.tell(Notice("assigned", role=command.role, person=command.person))
        entry = work.entry(
            "assign",
            case=case.ref,
            role=role,
            action=ASSIGN,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
            refs=(command.person, command.role, *handed_over),
        )
        return conclude(work, case, case, entry, "assigned")


def begin_assignment(work: Work, case: str, person: str, role: str) -> None:
    """Let somebody have a role on a case, for the first time or anew."""
    place = {"area": work.area, "case_ref": case, "person": person, "role": role}
    row = work.connection.one(ALREADY, **place)
    if row is None:
        work.connection.run(
            INSERT_ASSIGNMENT, since_ts=work.micros, ended_ts=None, **place
        )
    elif row.ended_ts is not None:
        work.connection.run(
            BEGIN_ANEW,
            of_area=work.area,
            of_case=case,
            of_person=person,
            of_role=role,
            since_ts=work.micros,
        )


def _hand_over(work: Work, command: Assign, found: Found) -> tuple[str, ...]:
    """End the assignment that is handed over; give the person who had it."""
    if command.instead_of is None:
        return ()
    touched = work.connection.run(
        END_ASSIGNMENT,
        of_area=work.area,
        of_case=command.case,
        of_person=command.instead_of,
        of_role=command.role,
        ended_ts=work.micros,
    )
    if not touched or command.instead_of == command.person:
        problem = FieldError(
            "expected somebody else who has this role on the case, met nobody",
            hint="leave it out to assign one more person",
        )
        refuse_input(work, found, ASSIGN, problem)
    return (command.instead_of,)
