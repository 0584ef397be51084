"""`casepath sitting …`: open a sitting, list cases, vote, close it."""

from typing import Annotated

import typer

from casepath.case_commands import pairs
from casepath.console import answer
from casepath.options import As, Json, Ref
from casepath.session import Session
from workflows.commands import (
    CastVote,
    CloseSitting,
    DeclareInterest,
    JoinSitting,
    ListItem,
    OpenSitting,
    Recuse,
)
from workflows.receipts import Receipt

sitting = typer.Typer(no_args_is_help=True)

SittingRef = Annotated[str, typer.Argument(help="The sitting's reference.")]


@sitting.command("open")
def open_sitting(
    pathway: str,
    panel: str,
    present: Annotated[list[str], typer.Option(help="seat=account, once for each.")],
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Open a sitting with those who are in the room."""
    session = Session(as_name)
    seats = {seat: session.person(account) for seat, account in pairs(present).items()}
    receipt = session.service.handle(
        OpenSitting(pathway=pathway, panel=panel, present=seats, **session.asking)
    )
    _answer(receipt, as_json)


@sitting.command("join")
def join(
    ref: SittingRef,
    seat: str,
    account: str,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Seat somebody who comes later, or a deputy."""
    session = Session(as_name)
    person = session.person(account)
    receipt = session.service.handle(
        JoinSitting(sitting=ref, seat=seat, person=person, **session.asking)
    )
    _answer(receipt, as_json)


@sitting.command("list")
def list_item(
    ref: SittingRef, case: Ref, as_name: As = None, as_json: Json = False
) -> None:
    """Put a case on the agenda."""
    session = Session(as_name)
    receipt = session.service.handle(ListItem(case=case, sitting=ref, **session.asking))
    _answer(receipt, as_json)


@sitting.command("vote")
def vote(case: Ref, choice: str, as_name: As = None, as_json: Json = False) -> None:
    """Cast the vote of your seat on a case, or change it."""
    session = Session(as_name)
    receipt = session.service.handle(
        CastVote(case=case, choice=choice, **session.asking)
    )
    _answer(receipt, as_json)


@sitting.command("declare")
def declare(case: Ref, as_name: As = None, as_json: Json = False) -> None:
    """Declare an interest in a case."""
    session = Session(as_name)
    _answer(
        session.service.handle(DeclareInterest(case=case, **session.asking)), as_json
    )


@sitting.command("recuse")
def recuse(case: Ref, as_name: As = None, as_json: Json = False) -> None:
    """Leave the item of a case."""
    session = Session(as_name)
    _answer(session.service.handle(Recuse(case=case, **session.asking)), as_json)


@sitting.command("close")
def close(ref: SittingRef, as_name: As = None, as_json: Json = False) -> None:
    """Close a sitting."""
    session = Session(as_name)
    receipt = session.service.handle(CloseSitting(sitting=ref, **session.asking))
    _answer(receipt, as_json)


def _answer(receipt: Receipt, as_json: bool) -> None:  # noqa: FBT001
    done = receipt.outcome.replace("_", " ")
    words = f"done: {done}, {receipt.ref} (entry {receipt.entry})"
    value = {"outcome": receipt.outcome, "ref": receipt.ref, "entry": receipt.entry}
    answer(value, words, as_json)
