"""`casepath panel …`: who sits where, and what waits for a panel."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

import typer

from casepath.console import answer
from casepath.options import As, Json
from casepath.plain import panels as plain
from casepath.session import Session
from casepath.times import parsed_time
from workflows.panels import looking
from workflows.panels.commands import (
    AppointSeat,
    ConfirmAppointment,
    EndAppointment,
)
from workflows.panels.waiting import WaitingFor
from workflows.receipts import Receipt

panel = typer.Typer(no_args_is_help=True)

AppointmentRef = Annotated[str, typer.Argument(help="The appointment's reference.")]
Begins = Annotated[
    str | None, typer.Option("--from", help="A time, as 2026-03-02T09:00+00:00.")
]
Ends = Annotated[str | None, typer.Option("--until", help="A time after it.")]


@panel.command("appoint")
def appoint(
    pathway: str,
    panel_name: Annotated[str, typer.Argument(metavar="PANEL")],
    seat: str,
    account: str,
    as_deputy: Annotated[
        bool, typer.Option("--deputy", help="As a deputy of the seat.")
    ] = False,
    begins: Begins = None,
    ends: Ends = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Appoint somebody to a seat; a second administrator confirms."""
    session = Session(as_name)
    receipt = session.service.handle(
        AppointSeat(
            pathway=pathway,
            panel=panel_name,
            seat=seat,
            person=session.person(account),
            as_deputy=as_deputy,
            begins=parsed_time(begins, "--from") if begins else None,
            ends=parsed_time(ends, "--until") if ends else None,
            **session.asking,
        )
    )
    words = (
        f"appointment {receipt.ref} (entry {receipt.entry}) waits for a second"
        f" administrator: casepath panel confirm {receipt.ref}"
    )
    _answer(receipt, words, as_json)


@panel.command("confirm")
def confirm(ref: AppointmentRef, as_name: As = None, as_json: Json = False) -> None:
    """Confirm an appointment as the second administrator."""
    session = Session(as_name)
    command = ConfirmAppointment(appointment=ref, **session.asking)
    receipt = session.service.handle(command)
    words = f"appointment {receipt.ref} confirmed (entry {receipt.entry})"
    _answer(receipt, words, as_json)


@panel.command("end")
def end(ref: AppointmentRef, as_name: As = None, as_json: Json = False) -> None:
    """End an appointment before its term."""
    session = Session(as_name)
    command = EndAppointment(appointment=ref, **session.asking)
    receipt = session.service.handle(command)
    words = f"appointment {receipt.ref} ended (entry {receipt.entry})"
    _answer(receipt, words, as_json)


@panel.command("seats")
def seats(
    pathway: str,
    panel_name: Annotated[str, typer.Argument(metavar="PANEL")],
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Show who could fill each seat now, and who is appointed until when."""
    session = Session(as_name)
    session.demand_known()
    able, kept = looking.seats(session.service, session.area, pathway, panel_name)
    value = plain.seats(able, kept)
    words = [f"{seat}: {', '.join(who) or 'nobody'}" for seat, who in able.items()]
    words += [
        f"  {one.ref}  {one.sits_as} of {one.seat}: {one.person},"
        f" {_day(one.begins)} to {_day(one.ends)}"
        for one in kept
    ]
    answer(value, words, as_json)


@panel.command("waiting")
def waiting(as_name: As = None, as_json: Json = False) -> None:
    """Show what waits for each panel, and by when it must sit."""
    session = Session(as_name)
    session.demand_known()
    found = looking.waiting(session.service, session.area)
    words = [line for one in found for line in _lines(one)]
    answer([plain.waiting(one) for one in found], words or "no panel", as_json)


def _lines(one: WaitingFor) -> Iterator[str]:
    yield f"{one.pathway}, {one.panel}: {len(one.cases)} waiting"
    yield f"  sat last: {_day(one.last)}; by its rhythm next: {_day(one.expected)}"
    if one.latest is not None:
        yield f"  must sit before: {one.latest:%Y-%m-%d %H:%M} UTC"
    if one.planned is not None:
        planned = one.planned
        yield (
            f"  planned: {planned.sitting}, {planned.kind},"
            f" {planned.starts:%Y-%m-%d %H:%M} UTC, {planned.place}"
        )
    for case, since in one.cases:
        yield f"  case {case} since {_day(since)}"


def _day(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d}" if at is not None else "-"


def _answer(receipt: Receipt, words: str, as_json: bool) -> None:
    value = {"appointment": receipt.ref, "entry": receipt.entry}
    answer(value, words, as_json)
