"""Open a child case: with its parent's action, or beside it by a standing one.

- The child is a case of its own: its version, its clocks, its chain in the log.
- Who took the action has opened it and stands on it; nobody else does.
- Nothing of the parent's record is readable through it.
- Opening one beside a case moves nothing there: a complaint worsens no service.
"""

from sqlalchemy import insert

from audit.entry import new_id
from config.statements import Statement
from policies.facts import Asked
from workflows import tables
from workflows.children.commands import OpenBeside
from workflows.entries import def_of
from workflows.handlers.opening import OPEN, begun
from workflows.handlers.ruled import (
    Found,
    conclude,
    demand_permit,
    find,
    role_acted_in,
)
from workflows.moving import count_act, enter_start_states
from workflows.receipts import Receipt
from workflows.references import as_name
from workflows.unit_of_work import Work

INSERT_SUB_CASE = Statement(insert(tables.sub_case))


def open_beside(command: OpenBeside, work: Work) -> Receipt:
    """Open a child case of a kind that this standing action opens."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        action = as_name(command.action)
        asked = Asked(action, opens=as_name(command.opens))
        permit = demand_permit(work, command, found, asked)
        case, role = found.case, role_acted_in(found, permit)
        child = open_sub_case(work, found, command.opens, role)
        main = case.states["main"]
        count_act(work, case.ref, action, main, command.by, role, work.micros)
        entry = work.entry(
            "link",
            case=case.ref,
            role=role,
            action=action,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
            refs=(child, command.opens),
        )
        return conclude(work, case, case, entry, "opened beside", child)


def open_sub_case(work: Work, found: Found, kind: str, role: str) -> str:
    """Open a child case of this kind and give its reference."""
    named = found.version.pathway.sub_cases[kind]
    version = work.versions.current(work.connection, work.area, named.pathway)
    case = begun(work, version, new_id(), work.micros)
    entry = work.entry(
        "open",
        case=case.ref,
        role=role,
        def_=def_of(version.digest),
        policy=def_of(version.rulebook.table),
        refs=(found.case.ref, kind),
    )
    enter_start_states(work, case, version)
    start = version.pathway.tracks["main"].start
    count_act(work, case.ref, OPEN, start, work.command.by, role, work.micros)
    work.connection.run(
        INSERT_SUB_CASE,
        area=work.area,
        child=case.ref,
        parent=found.case.ref,
        kind=kind,
        opened_ts=work.micros,
    )
    work.record_on_case(None, case, entry)
    work.next_entry()
    return case.ref
