"""Commands that meet no offer: one area alone refuses them, on record."""

from policies.facts import Asked
from policies.transfers import NOTIFY_HOST, OFFER, SEND_PACK, TAKE_BACK
from workflows.commands import Command
from workflows.errors import FieldError
from workflows.handlers.engine import demand_engine
from workflows.handlers.ruled import demand_permit, find, refuse_input
from workflows.receipts import Receipt
from workflows.transferring.commands import (
    NotifyHost,
    OfferTransfer,
    OnTransfer,
    SendPack,
    TakeBack,
)
from workflows.transferring.lapsing import NOT_DUE
from workflows.transferring.offered import known_row
from workflows.unit_of_work import Work

STEP_OF: dict[type[Command], str] = {
    OfferTransfer: OFFER,
    SendPack: SEND_PACK,
    TakeBack: TAKE_BACK,
    NotifyHost: NOTIFY_HOST,
}


def not_offered(
    command: OfferTransfer | SendPack | TakeBack | NotifyHost, work: Work
) -> Receipt:
    """Refuse what follows an offer that was never made, or one to the own area."""
    with work:
        found = find(work, command)
        step = STEP_OF[type(command)]
        demand_permit(work, command, found, Asked(OFFER, step=step))
        problem = FieldError(
            "expected another area of live cases, met none of that name",
            hint="name an area of this installation that is not the case's own",
        )
        refuse_input(work, found, OFFER, problem)


def not_known(command: OnTransfer, work: Work) -> Receipt:
    """Refuse an answer to what was never offered."""
    with work:
        known_row(work, command)
        message = "expected no offer, met one"
        raise TypeError(message)


def not_due(_command: OnTransfer, work: Work) -> Receipt:
    """Do nothing around an offer that is not there."""
    with work:
        demand_engine(work)
        return Receipt(NOT_DUE)
