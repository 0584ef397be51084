"""Answer a request: one party's part of what a state asks for."""

from sqlalchemy import bindparam, update

from config.statements import Statement
from policies.facts import Asked
from workflows import tables
from workflows.cases import REQUESTS
from workflows.clocks.running import Starting, stop_clocks
from workflows.commands import AnswerRequest
from workflows.contents import save_contents
from workflows.handlers.ruled import (
    Found,
    conclude,
    demand_input,
    demand_permit,
    find,
    role_acted_in,
)
from workflows.moving import count_act, set_facts
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

ANSWER = "answer"

ANSWERED = Statement(
    update(tables.request)
    .where(
        tables.request.c.area == bindparam("of_area"),
        tables.request.c.request == bindparam("of_request"),
        tables.request.c.status == "open",
    )
    .values(
        status="answered",
        answered_ts=bindparam("answered_ts"),
        answered_by=bindparam("answered_by"),
    )
)


def answer_request(command: AnswerRequest, work: Work) -> Receipt:
    """Seal the answer in its compartment and mark the request as answered."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command, request=command.request)
        if command.request in found.facts.facts.asked:
            demand_input(work, command, found, ANSWER)
        asked = Asked(
            ANSWER,
            filled=work.prepared.filled,
            choices=work.prepared.choices,
            request=command.request,
        )
        permit = demand_permit(work, command, found, asked)
        case = found.case
        ref, state = _mark(work, found, command)
        saved = save_contents(work, case.ref)
        set_facts(work, case.ref, {}, work.prepared.filled)
        role = role_acted_in(found, permit)
        count_act(work, case.ref, ANSWER, state, command.by, role, work.micros)
        owner = found.version.pathway.states_named(state)[0].owner
        if owner is not None:
            work.tell(Notice("answered", role=owner))
        entry = work.entry(
            "request",
            case=case.ref,
            role=role,
            action=ANSWER,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
            com=work.committed_to_set(found.facts.facts, {}, work.prepared.filled),
            rec=saved,
            refs=(ref, command.request),
        )
        return conclude(work, case, case, entry, "answered")


def _mark(work: Work, found: Found, command: AnswerRequest) -> tuple[str, str]:
    """Mark the open request of the present visit; give its reference and state."""
    case = found.case
    rows = work.connection.all(REQUESTS, area=work.area, case_ref=case.ref)
    row = next(
        row for row in rows if row.name == command.request and row.status == "open"
    )
    work.connection.run(
        ANSWERED,
        of_area=work.area,
        of_request=row.request,
        answered_ts=work.micros,
        answered_by=command.by,
    )
    stop_clocks(
        work.connection, Starting(work.area, case.ref, "main", row.state, row.request)
    )
    return row.request, row.state
