"""`casepath case ask-access, decline-access`: access to a closed part of a record."""

from typing import Annotated

import typer

from casepath.console import answer
from casepath.options import As, Json, Ref
from casepath.session import Session
from workflows.access.commands import AskAccess, DeclineAccess
from workflows.receipts import Receipt

Reason = Annotated[str | None, typer.Option(help="Why, in words.")]


def ask_access(
    ref: Ref,
    part: Annotated[str, typer.Argument(help="A part of the record, closed to you.")],
    reason: Reason = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Ask who assigns people on a case for access to a closed part of its record."""
    session = Session(as_name)
    command = AskAccess(case=ref, compartment=part, reason=reason, **session.asking)
    receipt = session.service.handle(command)
    _say(receipt, "who assigns people on the case is told", as_json)


def decline_access(
    ref: Ref,
    access: Annotated[
        str, typer.Argument(metavar="REQUEST", help="The reference of the request.")
    ],
    reason: Reason = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Answer a request for access with no; who asked is told."""
    session = Session(as_name)
    command = DeclineAccess(case=ref, access=access, reason=reason, **session.asking)
    _say(session.service.handle(command), "who asked is told", as_json)


def _say(receipt: Receipt, done: str, as_json: bool) -> None:
    value = {"outcome": receipt.outcome, "entry": receipt.entry, "access": receipt.ref}
    answer(value, [f"{done} ({receipt.ref}, entry {receipt.entry})"], as_json)
