"""Decline what another proposed on a case, or take one's own proposal back.

- Who declines could confirm: the guard is asked who may, not whether all is ready.
- The reason lies sealed with the reasons of the case; who proposed is told.
- Either way the case stays where it is, and the same may be proposed again.
"""

from typing import NoReturn

from audit.entry import SealedRecord
from policies.facts import Asked
from policies.permits import who_reasons
from policies.ruling import Refusal
from workflows.contents import save_contents
from workflows.errors import FieldError
from workflows.handlers.ruled import (
    Found,
    conclude,
    demand_fresh,
    demand_input,
    facts_for,
    find,
    refuse,
    refuse_input,
)
from workflows.keeping.matters import demand_reason
from workflows.proposals import said
from workflows.proposals.commands import (
    DeclineMatter,
    DeclineProposal,
    OnMatter,
    OnProposal,
    TakeBackMatter,
    TakeBackProposal,
)
from workflows.proposals.on_case import Waiting, waiting
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

TOLD = "proposal_declined"


def decline(command: DeclineProposal | DeclineMatter, work: Work) -> Receipt:
    """Decline what another person proposed, and say why."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        demand_input(work, command, found, said.DECLINE)
        met = _waiting(work, command, found, said.DECLINE)
        _demand_could_confirm(work, found, met)
        if met.by == command.by:
            hint = "take yours back"
            _refuse(work, found, said.DECLINE, "another's proposal", hint)
        demand_reason(work, found, said.DECLINE, command.reason)
        saved = save_contents(work, found.case.ref)
        work.tell(Notice(TOLD, person=met.by))
        return _ended(work, found, met, said.DECLINE, said.DECLINED, saved)


def take_back(command: TakeBackProposal | TakeBackMatter, work: Work) -> Receipt:
    """Take back what one proposed oneself."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        demand_fresh(work, command, found, said.TAKE_BACK)
        met = _waiting(work, command, found, said.TAKE_BACK)
        if met.by != command.by:
            hint = "who could confirm it may decline it"
            _refuse(work, found, said.TAKE_BACK, "a proposal of your own", hint)
        return _ended(work, found, met, said.TAKE_BACK, said.TAKEN_BACK)


def nothing_waits() -> FieldError:
    """Give the problem of what is said of a proposal that waits for nobody any more."""
    return FieldError(
        "expected a proposal that waits for a second person, met none",
        code="E_STATE",
        hint="look again: it may be confirmed, or over",
    )


def _waiting(
    work: Work, command: OnProposal | OnMatter, found: Found, action: str
) -> Waiting:
    met = waiting(work, command, found.case)
    if met is None:
        refuse_input(work, found, action, nothing_waits())
    return met


def _demand_could_confirm(work: Work, found: Found, met: Waiting) -> None:
    if met.about is not None:
        found = facts_for(work, found.case, found.actor, about=met.about)
    asked = Asked(met.action, about=met.about, reason_given=True)
    rulebook = found.version.rulebook
    reasons = who_reasons(rulebook, found.actor, found.facts, asked)
    if reasons:
        refuse(work, found, Refusal(met.action, reasons, rulebook.table))


def _refuse(work: Work, found: Found, action: str, what: str, hint: str) -> NoReturn:
    problem = FieldError(f"expected {what}, met another", code="E_ROLE", hint=hint)
    refuse_input(work, found, action, problem)


def _ended(
    work: Work,
    found: Found,
    met: Waiting,
    action: str,
    outcome: str,
    saved: tuple[SealedRecord, ...] = (),
) -> Receipt:
    met.end()
    entry = work.entry(
        said.KIND,
        case=found.case.ref,
        role=_role_of(found, met.action),
        action=action,
        guard=work.committed_to_facts(found.facts),
        rec=saved,
        refs=met.refs,
    )
    return conclude(work, found.case, found.case, entry, outcome, met.ref)


def _role_of(found: Found, action: str) -> str:
    """Give a role of the actor by which the pathway permits the action."""
    for line in found.version.rulebook.permits[action]:
        for role in line.role:
            if found.actor.holds(role):
                return role
    return "none"
