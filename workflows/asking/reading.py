"""What a party that was asked may see: the question, and its own answer.

- The question is what the asking action wrote into the compartment of the request.
- Nothing else of the record is opened, whatever the party could read otherwise.
- Reading it is an entry; the record is opened outside, once that is durable.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from audit.entry import SealedRecord
from policies.facts import Asked
from states.definition import Pathway
from workflows.asking.commands import ReadRequest
from workflows.forms.checking import compartment_of
from workflows.handlers.ruled import (
    demand_permit,
    find,
    role_acted_in,
)
from workflows.moving import count_act
from workflows.preparing import RECORDS
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

READ_REQUEST = "read_request"


@dataclass(frozen=True, slots=True)
class ToShow:
    """The fields a request may show, each with the compartment it lies in."""

    question: dict[str, str]
    answer: dict[str, str]

    @property
    def compartments(self) -> frozenset[str]:
        """Where the fields lie."""
        return frozenset({*self.question.values(), *self.answer.values()})


def record_reading(command: ReadRequest, work: Work) -> Receipt:
    """Record that a party opens what it was asked."""
    with work:
        found = find(work, command, request=command.request, answered_too=True)
        asked = Asked(READ_REQUEST, request=command.request)
        permit = demand_permit(work, command, found, asked)
        role, case = role_acted_in(found, permit), found.case
        shown = to_show(found.version.pathway, case.states.values(), command.request)
        main = case.states["main"]
        count_act(work, case.ref, READ_REQUEST, main, command.by, role, work.micros)
        rows = work.connection.all(RECORDS, area=work.area, case_ref=case.ref)
        entry = work.entry(
            "read",
            case=case.ref,
            role=role,
            action=READ_REQUEST,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
            rec=tuple(
                SealedRecord(row.record, row.compartment, row.version)
                for row in rows
                if row.compartment in shown.compartments
            ),
            refs=(command.request,),
        )
        work.keep_keys()
        appended = work.record_on_case(case, case, entry)
        work.commit()
        return Receipt("read", appended.seq, case.ref, case.version, case.states)


def to_show(pathway: Pathway, states: Iterable[str], request: str) -> ToShow:
    """Give what a request of the present states shows to whom it was sent."""
    question: dict[str, str] = {}
    answer: dict[str, str] = {}
    for name in states:
        for state in pathway.states_named(name):
            asked = state.requests.get(request)
            if asked is None:
                continue
            form = pathway.forms[asked.form]
            answer |= {field: compartment_of(form, field) for field in form.fields}
            own = {form.compartment, *answer.values()}
            forms = (
                pathway.forms[action.form]
                for action in state.actions.values()
                if request in action.asks and action.form is not None
            )
            question |= {
                field: compartment_of(asking, field)
                for asking in forms
                for field in asking.fields
                if compartment_of(asking, field) in own
            }
    return ToShow(question, answer)
