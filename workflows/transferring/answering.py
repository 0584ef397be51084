"""Answer an offer: take the case over, or refuse it and say why.

- The receiving area's permits rule; the facts are those of the case as it stands.
- A refusal is a name of a closed list, and goes up the ladder in both areas.
"""

from typing import NoReturn

from config.errors import CasepathError
from policies.facts import Asked
from policies.transfers import ACCEPT, GOES_ON, REFUSE, REFUSED
from workflows.errors import FieldError, NotFoundError
from workflows.receipts import Receipt
from workflows.references import as_name
from workflows.transferring.commands import AcceptTransfer, RefuseTransfer
from workflows.transferring.errors import TransferError
from workflows.transferring.moving_offer import (
    answer_out,
    close_in,
    entry_of_step,
    follow,
    move_track,
)
from workflows.transferring.offered import (
    NO_OFFER,
    Both,
    Offer,
    demand_permit,
    find_offer,
    told_of_the_end,
    transfer_of,
)
from workflows.transferring.offering import cannot_take
from workflows.transferring.taking_over import take_over
from workflows.unit_of_work import Work

WHY_REFUSED = (
    "lives_elsewhere",
    "known_here_already",
    "pack_incomplete",
    "no_such_service_here",
    "not_agreed",
)


def accept_transfer(command: AcceptTransfer, both: Both) -> Receipt:
    """Take a case over: it ends there and begins here, at one instant."""
    here = both.here
    with here:
        first = here.first_receipt()
        if first is not None:
            return first
        offer = find_offer(both, command)
        asked = Asked(ACCEPT, step=GOES_ON if command.goes_on else None)
        permit = demand_permit(both, offer, asked)
        _demand_place(here, offer, command)
        return take_over(both, offer, permit, goes_on=command.goes_on)


def refuse_transfer(command: RefuseTransfer, both: Both) -> Receipt:
    """Refuse a case; it stays where it is."""
    here, there = both.here, both.there
    with here:
        first = here.first_receipt()
        if first is not None:
            return first
        offer = find_offer(both, command)
        permit = demand_permit(both, offer, Asked(REFUSE))
        why = as_name(command.why)
        if why not in WHY_REFUSED:
            known = ", ".join(WHY_REFUSED)
            problem = FieldError(
                "expected a reason of the list, met another", hint=f"one of: {known}"
            )
            _refuse_input(here, offer, REFUSE, problem)
        found, transfer = offer.origin, offer.inward.transfer
        role = next(iter(permit.roles), "none")
        moved = move_track(there, found, REFUSE, role)
        answer_out(there, transfer, REFUSED, why)
        there.tell(*told_of_the_end(found.version.pathway, "transfer_refused"))
        entry = entry_of_step(
            there, found, REFUSE, role, org=here.area, refs=(transfer, why)
        )
        follow(there, found.case, moved, entry)
        here.tell(*told_of_the_end(offer.version.pathway, "transfer_refused"))
        seq = close_in(here, offer.inward, REFUSE, REFUSED, moved.states, why=why)
        return here.done(Receipt(REFUSED, seq, ref=transfer))


def _demand_place(work: Work, offer: Offer, command: AcceptTransfer) -> None:
    problem: CasepathError
    cannot = next(cannot_take(offer.origin, offer.version), None)
    if cannot is not None:
        hint = "the newest version of the pathway here is another; adapt it first"
        problem = TransferError(cannot, hint=hint)
        _refuse_input(work, offer, ACCEPT, problem)
    if not command.goes_on and transfer_of(offer.version.pathway).suspended is None:
        problem = FieldError("expected support to go on: nothing can be suspended here")
        _refuse_input(work, offer, ACCEPT, problem)


def _refuse_input(
    work: Work, offer: Offer, action: str, problem: CasepathError
) -> NoReturn:
    work.refuse(None, action, (problem.code,), refs=(offer.inward.transfer,))
    if not offer.may_know:
        raise NotFoundError(NO_OFFER)
    raise problem
