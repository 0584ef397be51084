"""`casepath sitting convene …`: sittings planned ahead, and their minutes."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from casepath.console import answer
from casepath.options import As, Json, Language
from casepath.plain import panels as plain
from casepath.session import Session
from casepath.times import parsed_time
from workflows.panels import looking
from workflows.panels.commands import (
    AddToMinute,
    AnswerSitting,
    CallOffSitting,
    ConveneSitting,
    CorrectMinute,
    ReadMinute,
    RemarkOnMinute,
    SendMinute,
    SettleCorrection,
    SignMinute,
)
from workflows.panels.minute_told import lines_below, lines_of_minute
from workflows.receipts import Receipt

Item = Annotated[
    str | None, typer.Option("--item", help="The case of the item it is about.")
]
SittingRef = Annotated[str, typer.Argument(help="The sitting's reference.")]


def convene(
    pathway: str,
    panel: str,
    starts: Annotated[
        str, typer.Option("--at", help="When, as 2026-03-02T09:00+00:00.")
    ],
    place: Annotated[str, typer.Option(help="Where, in a few words.")],
    extraordinary: Annotated[
        bool, typer.Option(help="Beside the rhythm of the panel.")
    ] = False,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Plan a sitting and invite everybody who may sit."""
    session = Session(as_name)
    receipt = session.service.handle(
        ConveneSitting(
            pathway=pathway,
            panel=panel,
            starts=parsed_time(starts, "--at"),
            place=place,
            extraordinary=extraordinary,
            **session.asking,
        )
    )
    done(receipt, as_json)


def call_off(ref: SittingRef, as_name: As = None, as_json: Json = False) -> None:
    """Call a planned sitting off; its papers close."""
    session = Session(as_name)
    done(session.service.handle(CallOffSitting(sitting=ref, **session.asking)), as_json)


def coming(
    ref: SittingRef,
    comes: Annotated[bool, typer.Option("--yes/--no", help="Whether you come.")],
    way: Annotated[
        str, typer.Option(help="One of: in_person, video, telephone.")
    ] = "in_person",
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Say whether you come to a planned sitting, and in which way."""
    session = Session(as_name)
    command = AnswerSitting(
        sitting=ref, comes=comes, way=looking.way_of(way), **session.asking
    )
    done(session.service.handle(command), as_json)


def forecast(ref: SittingRef, as_name: As = None, as_json: Json = False) -> None:
    """Say which items will have their quorum, and what the others lack."""
    session = Session(as_name)
    items = looking.forecast_of(session.service, session.area, session.by, ref)
    value = plain.forecast(items, session.settings.language)
    words = [line for one in value for line in _outlook_lines(one)]
    answer(value, words or "nothing is on the agenda", as_json)


def _outlook_lines(item: dict[str, Any]) -> Iterator[str]:
    yield f"case {item['case']}: {item['words']}"
    for one in item["invite"]:
        yield f"  to invite: {one['person']} ({one['seat']})"


def minute(
    ref: SittingRef,
    language: Language = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Read the minute of a closed sitting; that you did is an entry."""
    session = Session(as_name)
    command = ReadMinute(sitting=ref, **session.asking)
    shown = looking.read_minute(session.service, command)
    pathway = looking.pathway_of(session.service, session.area, ref)
    spoken = session.language(language)
    words = [
        *lines_of_minute(shown.minute, pathway, spoken),
        *lines_below(shown, spoken),
    ]
    value = plain.minute(shown)
    answer(value, words, as_json)


def sign(
    ref: SittingRef,
    seen: Annotated[str, typer.Option("--hash", help="The hash you have read.")],
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Sign the minute you have read, by its hash."""
    session = Session(as_name)
    command = SignMinute(sitting=ref, hash=seen, **session.asking)
    done(session.service.handle(command), as_json)


def add(
    ref: SittingRef,
    text: Annotated[str, typer.Option(help="What is lacking or wrong, in words.")],
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Add to a signed minute what it lacks or has wrong."""
    session = Session(as_name)
    command = AddToMinute(sitting=ref, text=text, **session.asking)
    done(session.service.handle(command), as_json)


def send(ref: SittingRef, as_name: As = None, as_json: Json = False) -> None:
    """Send the draft of a minute to the members, for their corrections."""
    session = Session(as_name)
    done(session.service.handle(SendMinute(sitting=ref, **session.asking)), as_json)


def remark(
    ref: SittingRef,
    text: Annotated[str, typer.Option(help="The remarks, in words.")],
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Put free remarks into a minute that is not signed yet."""
    session = Session(as_name)
    command = RemarkOnMinute(sitting=ref, text=text, **session.asking)
    done(session.service.handle(command), as_json)


def correct(
    ref: SittingRef,
    text: Annotated[str, typer.Option(help="What is to be put right, in words.")],
    item: Item = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Ask for a correction of a minute that was sent to you."""
    session = Session(as_name)
    command = CorrectMinute(sitting=ref, text=text, about=item, **session.asking)
    done(session.service.handle(command), as_json)


def settle(
    ref: SittingRef,
    correction: Annotated[str, typer.Argument(help="The correction's reference.")],
    accept: Annotated[
        bool, typer.Option("--accept/--refuse", help="What becomes of it.")
    ],
    why: Annotated[str | None, typer.Option(help="Why, in words.")] = None,
    item: Item = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Accept a correction of a minute, or refuse it and say why."""
    session = Session(as_name)
    command = SettleCorrection(
        sitting=ref,
        correction=correction,
        accept=accept,
        text=why,
        about=item,
        **session.asking,
    )
    done(session.service.handle(command), as_json)


def done(receipt: Receipt, as_json: bool) -> None:
    """Say what was done to a sitting."""
    outcome = receipt.outcome.replace("_", " ")
    words = f"done: {outcome}, {receipt.ref} (entry {receipt.entry})"
    value = {"outcome": receipt.outcome, "ref": receipt.ref, "entry": receipt.entry}
    answer(value, words, as_json)
