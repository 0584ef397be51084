"""Tie a case to an earlier one, or say that two are about different people.

- Linked is a case to one that has ended and is still kept; both stay as they are.
- Nothing of the earlier case is read through the link.
- It is counted and shown on the first screen; it is no sign of a risk.
"""

from policies.keeping import EVERYTHING, LINK
from policies.ruling import Permit
from workflows.contents import save_contents
from workflows.duplicates.commands import Link, OfTwo, TellApart
from workflows.duplicates.tables import case_link
from workflows.duplicates.two_cases import asked_of, find_two
from workflows.errors import FieldError
from workflows.handlers.ruled import Found, conclude, demand_permit, refuse_input
from workflows.keeping.matters import acted, demand_reason
from workflows.keeping.standing import DIFFERENT, EARLIER
from workflows.receipts import Receipt
from workflows.rows import Put
from workflows.unit_of_work import Work

PUT_LINK = Put(case_link)
TOLD_APART = "tell_apart"


def link(command: Link, work: Work) -> Receipt:
    """Tie a case to an earlier one that has ended."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found, other = find_two(work, command, LINK)
        permit = _permitted(work, command, found)
        _demand_kept(work, found, other)
        return _tied(work, command, found, permit, EARLIER, LINK)


def tell_apart(command: TellApart, work: Work) -> Receipt:
    """Say that two cases are about different people, so that nobody asks again."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found, _ = find_two(work, command, LINK)
        permit = _permitted(work, command, found)
        return _tied(work, command, found, permit, DIFFERENT, TOLD_APART)


def _permitted(work: Work, command: OfTwo, found: Found) -> Permit:
    permit = demand_permit(work, command, found, asked_of(command, LINK))
    demand_reason(work, found, LINK, command.reason)
    return permit


def _demand_kept(work: Work, found: Found, other: Found) -> None:
    """Refuse a link to what goes on, or need not be kept any more."""
    keeping = other.facts.keeping
    if other.case.ended_ts is None:
        code, met = "E_STATE", "one that goes on"
    elif keeping.all_erased:
        code, met = "E_ERASED", "one of which everything is erased"
    elif EVERYTHING in keeping.need_not_be_kept:
        code, met = "E_RETENTION", "one that need not be kept any more"
    else:
        return
    problem = FieldError(
        f"expected an earlier case that has ended and is kept, met {met}",
        code=code,
        hint="two cases that both go on are joined, not linked",
    )
    refuse_input(work, found, LINK, problem)


def _tied(
    work: Work, command: OfTwo, found: Found, permit: Permit, kind: str, action: str
) -> Receipt:
    case = found.case
    PUT_LINK(
        work.connection,
        {"area": work.area, "case_ref": case.ref, "other": command.other},
        kind=kind,
        person=command.by,
        since_ts=work.micros,
    )
    entry = work.entry(
        "link",
        case=case.ref,
        role=acted(work, found, action, permit),
        action=action,
        rules=permit.rules,
        guard=work.committed_to_facts(found.facts),
        rec=save_contents(work, case.ref),
        refs=(command.other,),
    )
    return conclude(
        work, case, case, entry, "linked" if action == LINK else "told apart"
    )
