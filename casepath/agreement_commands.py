"""`casepath agreement …`: agreements to share information, made by two people."""

from typing import Annotated

import typer

from casepath.console import answer, columns
from casepath.options import As, Json
from casepath.session import Session
from casepath.times import parsed_time
from workflows.agreements.commands import (
    ConfirmAgreement,
    EndAgreement,
    ProposeAgreement,
)
from workflows.agreements.listing import listed

agreement = typer.Typer(no_args_is_help=True)


@agreement.command("propose")
def propose(
    pathway: str,
    organisation: str,
    purposes: Annotated[list[str], typer.Option("--for", help="A purpose of it.")],
    fields: Annotated[list[str], typer.Option("--field", help="A field of it.")],
    begins: Annotated[
        str, typer.Option("--from", help="A time, as 2026-03-02T09:00+00:00.")
    ],
    ends: Annotated[str, typer.Option("--until", help="A time after it.")],
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Propose an agreement; it counts once another owner of pathways confirms it."""
    session = Session(as_name)
    receipt = session.service.handle(
        ProposeAgreement(
            pathway=pathway,
            organisation=organisation,
            purposes=tuple(purposes),
            fields=tuple(fields),
            begins=parsed_time(begins, "--from"),
            ends=parsed_time(ends, "--until"),
            **session.asking,
        )
    )
    words = (
        f"agreement {receipt.ref} (entry {receipt.entry}) waits for a second person:"
        f" casepath agreement confirm {receipt.ref}"
    )
    answer({"agreement": receipt.ref, "entry": receipt.entry}, words, as_json)


@agreement.command("confirm")
def confirm(ref: str, as_name: As = None, as_json: Json = False) -> None:
    """Confirm an agreement as the second person."""
    session = Session(as_name)
    receipt = session.service.handle(ConfirmAgreement(agreement=ref, **session.asking))
    words = f"agreement {receipt.ref} confirmed (entry {receipt.entry})"
    answer({"agreement": receipt.ref, "entry": receipt.entry}, words, as_json)


@agreement.command("end")
def end(ref: str, as_name: As = None, as_json: Json = False) -> None:
    """End an agreement now; nothing more is asked under it."""
    session = Session(as_name)
    receipt = session.service.handle(EndAgreement(agreement=ref, **session.asking))
    words = f"agreement {receipt.ref} ended (entry {receipt.entry})"
    answer({"agreement": receipt.ref, "entry": receipt.entry}, words, as_json)


@agreement.command("list")
def list_agreements(as_name: As = None, as_json: Json = False) -> None:
    """List every agreement, and whether it is in force."""
    session = Session(as_name)
    session.demand_known()
    value = listed(session.service, session.area)
    heads = ("agreement", "pathway", "organisation", "purposes", "until", "stands")
    table = [[_shortly(one[head]) for head in heads] for one in value]
    answer(value, columns(heads, table, "no agreements"), as_json)


def _shortly(value: object) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)
