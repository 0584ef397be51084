"""`casepath delivery …`: what could not be sent, and to whom nothing is sent."""

from typing import Annotated

import typer

from casepath.console import answer, columns
from casepath.options import As, Json
from casepath.plain.office import delivery as plain_delivery
from casepath.session import Session
from workflows.delivering.commands import SendAgain
from workflows.delivering.reading import not_sent
from workflows.recipients.commands import LetSend, NeverSend
from workflows.recipients.reading import never_send_list

delivery = typer.Typer(no_args_is_help=True)

Notice = Annotated[str | None, typer.Argument(help="The notice; by default all.")]
LISTED_HEADS = ("listed", "by", "since")
HEADS = ("notice", "channel", "case", "status", "tries", "since", "next", "code")


@delivery.command("list")
def list_deliveries(as_name: As = None, as_json: Json = False) -> None:
    """List, as an administrator, what waits for mail or webhook, and what failed."""
    session = Session(as_name)
    rows = not_sent(session.service, session.area, session.by)
    value = [plain_delivery(row) for row in rows]
    table = [[one[head] or "-" for head in HEADS] for one in value]
    answer(value, columns(HEADS, table, "everything is sent"), as_json)


@delivery.command("again")
def again(notice: Notice = None, as_name: As = None, as_json: Json = False) -> None:
    """Try again what has failed, as an administrator: one notice's, or all."""
    session = Session(as_name)
    command = SendAgain(notice=notice, **session.asking)
    receipt = session.service.handle(command)
    words = f"it waits to be sent again (entry {receipt.entry})"
    answer({"notice": notice, "entry": receipt.entry}, words, as_json)


@delivery.command("never-send")
def never_send(
    address: Annotated[str, typer.Option(prompt=True, help="Asked for if not given.")],
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Never send anything to an address any more; only a digest of it is kept."""
    session = Session(as_name)
    command = NeverSend(address=address, **session.asking)
    receipt = session.service.handle(command)
    words = f"nothing is sent to it any more: {receipt.ref} (entry {receipt.entry})"
    answer({"listed": receipt.ref, "entry": receipt.entry}, words, as_json)


@delivery.command("never-sent")
def list_never_sent(as_name: As = None, as_json: Json = False) -> None:
    """List, as an administrator, to how many addresses nothing is sent, since when."""
    session = Session(as_name)
    found = never_send_list(session.service, session.area, session.by)
    value = [
        {"listed": one.ref, "by": one.by, "since": one.since.isoformat()}
        for one in found
    ]
    table = [[one[head] for head in LISTED_HEADS] for one in value]
    answer(value, columns(LISTED_HEADS, table, "no address is on the list"), as_json)


@delivery.command("let-send")
def let_send(
    listed: Annotated[str, typer.Argument(help="Its reference on the list.")],
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Take an address off the never-send list, as another than who put it there."""
    session = Session(as_name)
    receipt = session.service.handle(LetSend(listed=listed, **session.asking))
    words = f"{listed} is off the list (entry {receipt.entry})"
    answer({"listed": listed, "entry": receipt.entry}, words, as_json)
