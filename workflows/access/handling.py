"""Ask for access to a closed part of a record; answer no; look at the words.

- Access itself is given by assigning somebody, as ever; nothing is opened here.
- Who owns the case and who may assign people on it are told, without content.
- What was asked and waits is not asked again: a repeat gives the first receipt.
- Who may assign people may answer; the words are open to them and to who asked.
"""

from typing import Any, NoReturn

from audit.entry import SealedRecord, new_id
from policies.asking_access import against_asking
from policies.facts import Asked
from policies.permission import rule
from policies.permits import roles_that_may
from policies.reasons import said_as
from policies.ruling import Permit, Refusal
from workflows.access import commands as c
from workflows.access import rows
from workflows.access.said import ASK, DECLINE, KIND, LOOK, asked_in_refs
from workflows.cases import Case
from workflows.contents import save_contents
from workflows.errors import FieldError, NotFoundError
from workflows.handlers.assigning import ASSIGN
from workflows.handlers.reading import classes_in
from workflows.handlers.reading import recorded as seen
from workflows.handlers.ruled import (
    NOT_FOUND,
    Found,
    conclude,
    demand_input,
    demand_permit,
    find,
    refuse,
    refuse_input,
    role_acted_in,
)
from workflows.keeping.matters import demand_reason
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

ASKED, DECLINED = "access_asked", "access_declined"


def ask_access(command: c.AskAccess, work: Work) -> Receipt:
    """Ask for access to a part of the record that is closed to who asks."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        demand_input(work, command, found, ASK)
        _demand_may_ask(work, found, command)
        case = found.case
        before = _asked_before(work, found, command)
        if before is not None:
            return work.done(_first_receipt(case, before))
        demand_reason(work, found, ASK, command.reason)
        ref, state = new_id(), case.states["main"]
        [saved] = save_contents(work, case.ref)
        _keep(work, command, ref, state, saved)
        _tell(work, found)
        entry = work.entry(
            KIND,
            case=case.ref,
            action=ASK,
            guard=work.committed_to_facts(found.facts),
            refs=asked_in_refs(ref, command.compartment, state),
            rec=(saved,),
        )
        return conclude(work, case, case, entry, ASK, ref)


def decline_access(command: c.DeclineAccess, work: Work) -> Receipt:
    """Answer a request for access with no, and tell who asked."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found, row = _find(work, command, DECLINE)
        demand_input(work, command, found, DECLINE)
        permit = demand_permit(work, command, found, Asked(ASSIGN))
        case = found.case
        if not rows.is_needed(work.connection, case, found.version, row, work.moment):
            _refuse_as(work, found, DECLINE, "access_over")
        demand_reason(work, found, DECLINE, command.reason)
        [saved] = save_contents(work, case.ref)
        work.connection.run(
            rows.ANSWERED,
            of_area=work.area,
            of_access=row.access,
            at_ts=work.micros,
            by_person=command.by,
            by_record=saved.ref,
        )
        work.tell(Notice(DECLINED, person=row.person))
        entry = work.entry(
            KIND,
            case=case.ref,
            role=role_acted_in(found, permit),
            action=DECLINE,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
            refs=(row.access,),
            rec=(saved,),
        )
        return conclude(work, case, case, entry, DECLINE, row.access)


def look_at_access(command: c.LookAtAccess, work: Work) -> Receipt:
    """Record that the words of a request for access are looked at."""
    with work:
        found, row = _find(work, command, LOOK)
        book = found.version.rulebook
        ruling = rule(book, found.actor, found.facts, Asked(ASSIGN))
        if row.person != command.by and isinstance(ruling, Refusal):
            refuse(work, found, Refusal(LOOK, ruling.reasons, book.table))
        rules = ruling.rules if isinstance(ruling, Permit) else ()
        entry = work.entry(
            "read",
            case=found.case.ref,
            action=LOOK,
            rules=rules,
            guard=work.committed_to_facts(found.facts),
            refs=(row.access,),
        )
        return seen(work, found, entry, LOOK)


def _demand_may_ask(work: Work, found: Found, command: c.AskAccess) -> None:
    pathway = found.version.pathway
    if command.compartment not in pathway.compartments:
        known = ", ".join(pathway.compartments)
        problem = FieldError(
            "expected a part of the record, met another",
            where="part",
            hint=f"known here: {known}",
        )
        refuse_input(work, found, ASK, problem)
    reasons = tuple(
        against_asking(
            found.version.rulebook,
            found.actor,
            found.facts,
            command.compartment,
            lambda some: classes_in(pathway, some),
        )
    )
    if reasons:
        refuse(work, found, Refusal(ASK, reasons, found.version.rulebook.table))


def _asked_before(work: Work, found: Found, command: c.AskAccess) -> Any:
    """Give what the same person asked for before, where that still waits."""
    case = found.case
    met = work.connection.all(rows.OF_CASE, area=work.area, case_ref=case.ref)
    wanted = command.by, command.compartment
    same = (row for row in met if (row.person, row.compartment) == wanted)
    return next((row for row in same if rows.is_waiting(row, case)), None)


def _first_receipt(case: Case, row: Any) -> Receipt:
    """Give the receipt of what was asked before, as the case stands now."""
    ref = row.access
    return Receipt(ASK, row.entry, case.ref, case.version, case.states, ref)


def _keep(
    work: Work, command: c.AskAccess, ref: str, state: str, saved: SealedRecord
) -> None:
    work.connection.run(
        rows.INSERT,
        area=work.area,
        access=ref,
        case_ref=command.case,
        person=command.by,
        compartment=command.compartment,
        state=state,
        entry=work.next_seq,
        asked_ts=work.micros,
        record=saved.ref,
        declined_ts=None,
        declined_by=None,
        answer=None,
    )


def _tell(work: Work, found: Found) -> None:
    """Tell who owns the case and who may assign people on it."""
    pathway, book = found.version.pathway, found.version.rulebook
    state = pathway.tracks["main"].states[found.case.states["main"]]
    owner = state.owner or pathway.owner
    for role in dict.fromkeys((owner, *roles_that_may(book, ASSIGN))):
        work.tell(Notice(ASKED, role=role))


def _find(work: Work, command: c.OnAccess, action: str) -> tuple[Found, Any]:
    """Give the case and the request; one of another case is not there."""
    found = find(work, command)
    row = work.connection.one(rows.ONE, area=work.area, access=command.access)
    if row is None or row.case_ref != found.case.ref:
        work.refuse(found.case, action, ("E_STATE",))
        raise NotFoundError(NOT_FOUND)
    return found, row


def _refuse_as(work: Work, found: Found, action: str, phrase: str) -> NoReturn:
    reasons = (said_as("E_STATE", phrase),)
    refuse(work, found, Refusal(action, reasons, found.version.rulebook.table))
