"""`casepath glass …`: read in an emergency, confirm, end, review it."""

from typing import Annotated

import typer

from casepath.console import answer, columns
from casepath.options import As, Json, Ref
from casepath.plain.cases import emergency_reads
from casepath.session import Session
from workflows.glass.commands import (
    AnswerAboutGlass,
    AskAboutGlass,
    BreakGlass,
    ConfirmGlass,
    DeclineGlass,
    EndGlass,
    ReviewGlass,
)
from workflows.glass.telling import readings_for
from workflows.receipts import Receipt

glass = typer.Typer(no_args_is_help=True)

Reading = Annotated[
    str, typer.Argument(metavar="READING", help="Its reference; see `list`.")
]
Reason = Annotated[str | None, typer.Option(help="Why, in words.")]


@glass.command("break")
def break_it(
    ref: Ref,
    parts: Annotated[
        list[str], typer.Option("--part", help="A compartment that you need.")
    ],
    code: Annotated[str, typer.Option(help="A reason of the pathway's list.")],
    reason: Reason = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Read named parts of a case in an emergency; others are told at once."""
    session = Session(as_name)
    command = BreakGlass(
        case=ref,
        compartments=frozenset(parts),
        code=code,
        reason=reason,
        **session.asking,
    )
    receipt = session.service.handle(command)
    waits = receipt.outcome == "ask_glass"
    done = "it waits for a second person" if waits else "you may read now, for a while"
    _say(receipt, done, as_json)


@glass.command("confirm")
def confirm(
    ref: Ref, reading: Reading, as_name: As = None, as_json: Json = False
) -> None:
    """Let somebody read in an emergency, as the second person."""
    session = Session(as_name)
    command = ConfirmGlass(case=ref, glass=reading, **session.asking)
    _say(session.service.handle(command), "they may read now, for a while", as_json)


@glass.command("decline")
def decline(
    ref: Ref,
    reading: Reading,
    reason: Reason = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Let nobody read for it, and say why."""
    session = Session(as_name)
    command = DeclineGlass(case=ref, glass=reading, reason=reason, **session.asking)
    _say(session.service.handle(command), "nobody reads for it", as_json)


@glass.command("end")
def end(ref: Ref, reading: Reading, as_name: As = None, as_json: Json = False) -> None:
    """End your reading before its time, or take back what waits."""
    session = Session(as_name)
    command = EndGlass(case=ref, glass=reading, **session.asking)
    _say(session.service.handle(command), "it is over", as_json)


@glass.command("review")
def review(
    ref: Ref,
    reading: Reading,
    justified: Annotated[
        bool, typer.Option("--justified/--not-justified", help="What you found.")
    ],
    reason: Reason = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Say whether a reading that is over was justified, and why."""
    session = Session(as_name)
    command = ReviewGlass(
        case=ref,
        glass=reading,
        verdict="justified" if justified else "not_justified",
        reason=reason,
        **session.asking,
    )
    _say(session.service.handle(command), "it is reviewed", as_json)


@glass.command("ask")
def ask(
    ref: Ref,
    reading: Reading,
    reason: Reason = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Ask who read a question before you judge."""
    session = Session(as_name)
    command = AskAboutGlass(case=ref, glass=reading, reason=reason, **session.asking)
    _say(session.service.handle(command), "the question goes to who read", as_json)


@glass.command("answer")
def answer_it(
    ref: Ref,
    reading: Reading,
    reason: Reason = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Answer what was asked about your reading."""
    session = Session(as_name)
    command = AnswerAboutGlass(case=ref, glass=reading, reason=reason, **session.asking)
    _say(session.service.handle(command), "the answer goes to who asked", as_json)


@glass.command("list")
def list_them(as_name: As = None, as_json: Json = False) -> None:
    """List the readings in an emergency that you are told of."""
    session = Session(as_name)
    met = readings_for(session.service, session.area, session.by, "en")
    table = [
        (one.ref, one.case, one.role, one.reason, one.stands, str(one.minutes))
        for one in met
    ]
    head = ("reading", "case", "role", "reason", "now", "minutes")
    answer(emergency_reads(met), columns(head, table, "none"), as_json)


def _say(receipt: Receipt, done: str, as_json: bool) -> None:
    value = {"outcome": receipt.outcome, "entry": receipt.entry, "glass": receipt.ref}
    answer(value, [f"{done} ({receipt.ref}, entry {receipt.entry})"], as_json)
