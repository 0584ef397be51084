"""`casepath case pause`, `resume` and `extend`: a due date that is moved, on record."""

from typing import Annotated

import typer

from casepath.console import answer
from casepath.options import As, Json, Ref, Seen
from casepath.session import Session
from workflows.commands import ExtendClock, PauseClock, ResumeClock
from workflows.receipts import Receipt

Track = Annotated[str, typer.Option(help="The track whose clock it is.")]


def pause(
    ref: Ref,
    why: Annotated[str, typer.Option("--for", help="A reason that the pathway names.")],
    track: Track = "main",
    version: Seen = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Let the clock of the present state stand still, for a reason and a time."""
    session = Session(as_name)
    command = PauseClock(
        case=ref, why=why, track=track, version=version, **session.asking
    )
    _say(session.service.handle(command), "stands still", as_json)


def resume(
    ref: Ref,
    track: Track = "main",
    version: Seen = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Let a clock go on that stands still; its due date has moved."""
    session = Session(as_name)
    command = ResumeClock(case=ref, track=track, version=version, **session.asking)
    _say(session.service.handle(command), "goes on", as_json)


def extend(
    ref: Ref,
    reason: Annotated[str, typer.Option(help="Why, in words.")],
    track: Track = "main",
    version: Seen = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Put the due date of the present state off, before it has come."""
    session = Session(as_name)
    command = ExtendClock(
        case=ref, reason=reason, track=track, version=version, **session.asking
    )
    _say(session.service.handle(command), "is put off", as_json)


def _say(receipt: Receipt, what: str, as_json: bool) -> None:  # noqa: FBT001
    words = f"{receipt.case}: the clock {what} (entry {receipt.entry})"
    value = {"case": receipt.case, "version": receipt.version, "entry": receipt.entry}
    answer(value, words, as_json)
