"""Which handler carries out which command about sealing."""

from collections.abc import Callable, Mapping
from typing import Any

from config.now import to_micros
from workflows.handlers.people import administrator
from workflows.receipts import Receipt
from workflows.sealing.commands import TellSeal
from workflows.unit_of_work import Work

KEY = "key"
ACTIONS = {
    "seal": "seal_records",
    "unseal": "unseal_records",
    "share": "share_keys",
    "unshare": "unshare_keys",
}


def tell_seal(command: TellSeal, work: Work) -> Receipt:
    """Enter that the records were sealed or unsealed, with the time it happened."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        action = ACTIONS[command.step]
        administrator(work, action)
        happened = to_micros(command.occurred)
        appended = work.record(work.entry(KEY, action=action, occ=happened))
        return work.done(Receipt(action, appended.seq))


SEALING: Mapping[Any, Callable[..., Any]] = {TellSeal: tell_seal}
