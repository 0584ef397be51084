"""`casepath letter …`: look at the letters of a case, approve them, send them back."""

from typing import Annotated

import typer

from casepath.console import answer, columns
from casepath.options import As, Json, Ref, Seen
from casepath.plain.cases import letter as plain_letter
from casepath.session import Session
from workflows.letters import reading
from workflows.letters.commands import ApproveLetter, SendLetterBack
from workflows.receipts import Receipt

letter = typer.Typer(no_args_is_help=True)

Recipient = Annotated[
    str | None,
    typer.Option(
        "--to", help="The address it goes to: held against the never-send list."
    ),
]
LetterRef = Annotated[str, typer.Argument(help="The letter's reference.")]


@letter.command("list")
def list_letters(case: Ref, as_name: As = None, as_json: Json = False) -> None:
    """List the letters of a case and how far each one is."""
    session = Session(as_name)
    found = reading.letters_of(session.service, session.area, session.by, case)
    value = [plain_letter(one.row) for one in found]
    heads = ("letter", "name", "to", "status", "due")
    table = [[one[head] for head in heads] for one in value]
    answer(value, columns(heads, table, "no letters"), as_json)


@letter.command("show")
def show(case: Ref, ref: LetterRef, as_name: As = None, as_json: Json = False) -> None:
    """Show what a letter says."""
    session = Session(as_name)
    found = reading.letter_of(session.service, session.area, session.by, case, ref)
    answer(
        {**plain_letter(found.row), "text": found.text}, found.text.rstrip(), as_json
    )


@letter.command("approve")
def approve(
    case: Ref,
    ref: LetterRef,
    to: Recipient = None,
    version: Seen = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Approve a letter, so that it may be sent."""
    session = Session(as_name)
    command = ApproveLetter(
        case=case, letter=ref, recipient=to, version=version, **session.asking
    )
    _say(session.service.handle(command), as_json)


@letter.command("send-back")
def send_back(
    case: Ref,
    ref: LetterRef,
    reason: Annotated[str, typer.Option(help="Why, in words.")],
    version: Seen = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Send a letter back, with the reason why it cannot go out as it is."""
    session = Session(as_name)
    command = SendLetterBack(
        case=case, letter=ref, reason=reason, version=version, **session.asking
    )
    _say(session.service.handle(command), as_json)


def _say(receipt: Receipt, as_json: bool) -> None:
    done = receipt.outcome.replace("_", " ")
    words = f"{receipt.case}: the letter {receipt.ref} is {done}"
    value = {"case": receipt.case, "letter": receipt.ref, "outcome": receipt.outcome}
    answer(value, f"{words} (entry {receipt.entry})", as_json)
