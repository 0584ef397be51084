"""`casepath key …`: how the area's key stands; two order a new epoch or an end.

- The key file itself is shared among custodians, and unshared, by who can open it.
"""

from typing import Annotated

import typer

from casepath.console import answer, columns
from casepath.options import As, Json
from casepath.plain.office import epochs
from casepath.session import Session, ask_name, ask_new_passphrase, ask_what_opens
from config.settings import Settings
from workflows.keys.commands import (
    ConfirmDestroying,
    ConfirmRotation,
    OnEpoch,
    OrderRotation,
    ProposeDestroying,
)
from workflows.receipts import Receipt
from workflows.running.rewrap import end_epochs
from workflows.sealing.custody import MOST_CUSTODIANS, share_here, unshare_here

key = typer.Typer(no_args_is_help=True)

Number = Annotated[
    int, typer.Argument(metavar="EPOCH", help="The epoch's number, as 202604.")
]


@key.command("show")
def show(as_name: As = None, as_json: Json = False) -> None:
    """Show each epoch of the area's key, and how far a rotation is."""
    session = Session(as_name)
    session.demand_known()
    value = epochs(session.service, session.area)
    table = [
        (str(one["epoch"]), one["state"], str(one["data_keys"]), one["waits"] or "-")
        for one in value["epochs"]
    ]
    named = ("epoch", "state", "data keys", "waits for")
    left = value["to_wrap_anew"]
    words = [*columns(named, table, "none"), f"to be wrapped anew: {left}"]
    answer(value, words, as_json)


@key.command("rotate")
def rotate(as_name: As = None, as_json: Json = False) -> None:
    """Propose a new epoch of the area's key as the first administrator."""
    session = Session(as_name)
    receipt = session.service.handle(OrderRotation(**session.asking))
    words = (
        f"epoch {receipt.ref} (entry {receipt.entry}) waits for a second"
        f" administrator: casepath key confirm {receipt.ref}"
    )
    answer({"epoch": receipt.ref, "entry": receipt.entry}, words, as_json)


@key.command("confirm")
def confirm(epoch: Number, as_name: As = None, as_json: Json = False) -> None:
    """Order the proposed epoch as the second administrator.

    New data keys lie under it at once; the others follow by `rewrap` or `tick`.
    """
    _ask(ConfirmRotation, epoch, "is in force", as_name, as_json)


@key.command("destroy")
def destroy(epoch: Number, as_name: As = None, as_json: Json = False) -> None:
    """Propose to destroy an old epoch under which nothing lies any more.

    A backup whose keys lie under it then opens nothing, whoever has kept it.
    """
    then = f"waits for a second administrator: casepath key confirm-destroy {epoch}"
    _ask(ProposeDestroying, epoch, then, as_name, as_json)


@key.command("confirm-destroy")
def confirm_destroy(epoch: Number, as_name: As = None, as_json: Json = False) -> None:
    """Destroy an old epoch as the second administrator; it cannot come back."""
    session = Session(as_name)
    receipt = _handled(session, ConfirmDestroying, epoch)
    end_epochs(session.service, session.area, "cli")
    _told(receipt, "is destroyed", as_json)


@key.command("share")
def share(
    need: Annotated[
        int,
        typer.Option(
            "--need",
            min=1,
            max=MOST_CUSTODIANS,
            help="How many of the custodians open it together.",
        ),
    ],
    as_json: Json = False,
) -> None:
    """Share the key file: so many of the custodians you name open it together.

    The records are sealed in the same step. A copy of the file that was made before
    still opens with what opened it then.
    """
    settings = Settings.read()
    given = ask_what_opens(settings)
    custodians: list[tuple[str, str]] = []
    while len(custodians) < MOST_CUSTODIANS:
        name = ask_name(f"Custodian {len(custodians) + 1}, name (empty: no more): ")
        if not name:
            break
        custodians.append((name, ask_new_passphrase("Passphrase of this custodian: ")))
    share_here(settings, given, custodians, need)
    words = (
        f"any {need} of {len(custodians)} custodians open the key file now",
        "the records are sealed; try it at once: casepath unseal",
        "older copies of the file open as they did; replace them: casepath backup keys",
    )
    answer({"need": need, "custodians": len(custodians)}, words, as_json)


@key.command("unshare")
def unshare(as_json: Json = False) -> None:
    """Seal the key file under one passphrase again; the records are sealed with it."""
    settings = Settings.read()
    given = ask_what_opens(settings)
    unshare_here(settings, given, ask_new_passphrase("New passphrase: "))
    words = "one passphrase opens the key file; the records are sealed: casepath unseal"
    answer({"need": 0, "custodians": 0}, words, as_json)


def _ask(
    kind: type[OnEpoch],
    epoch: int,
    then: str,
    as_name: str | None,
    as_json: bool,
) -> None:
    _told(_handled(Session(as_name), kind, epoch), then, as_json)


def _handled(session: Session, kind: type[OnEpoch], epoch: int) -> Receipt:
    return session.service.handle(kind(epoch=epoch, **session.asking))


def _told(receipt: Receipt, then: str, as_json: bool) -> None:
    words = f"epoch {receipt.ref} {then} (entry {receipt.entry})"
    value = {"epoch": receipt.ref, "outcome": receipt.outcome, "entry": receipt.entry}
    answer(value, words, as_json)
