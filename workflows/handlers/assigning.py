"""Give a person a role on one case."""

from sqlalchemy import bindparam, insert, select

from config.statements import Statement
from policies.facts import Asked
from workflows import tables
from workflows.cases import PARTY_RELATIONS
from workflows.commands import Assign
from workflows.errors import FieldError
from workflows.handlers.ruled import (
    conclude,
    demand_permit,
    find,
    refuse_input,
    role_acted_in,
)
from workflows.moving import count_act
from workflows.people import actor_of
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

ASSIGN = "assign"

INSERT_ASSIGNMENT = Statement(insert(tables.assignment))
ALREADY = Statement(
    select(tables.assignment.c.person).where(
        tables.assignment.c.area == bindparam("area"),
        tables.assignment.c.case_ref == bindparam("case_ref"),
        tables.assignment.c.person == bindparam("person"),
        tables.assignment.c.role == bindparam("role"),
    )
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
        place = {
            "area": work.area,
            "case_ref": case.ref,
            "person": command.person,
            "role": command.role,
        }
        if work.connection.one(ALREADY, **place) is None:
            work.connection.run(
                INSERT_ASSIGNMENT, since_ts=work.micros, ended_ts=None, **place
            )
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
            refs=(command.person, command.role),
        )
        return conclude(work, case, case, entry, "assigned")
