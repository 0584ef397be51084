"""`casepath case clocks`, `pause`, `resume`, `extend`: due dates, told and moved."""

from typing import Annotated

import typer

from casepath.console import answer
from casepath.options import As, Json, Language, Ref, Seen
from casepath.session import Session
from workflows.commands import ExtendClock, PauseClock, ResumeClock
from workflows.reading.clocks import clocks_as_plain, lines_of_clocks, view_clocks
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


def clocks(
    ref: Ref, language: Language = None, as_name: As = None, as_json: Json = False
) -> None:
    """Say of each clock how its date was computed, and who is told when."""
    session = Session(as_name)
    spoken = session.language(language)
    found = view_clocks(session.service, session.area, session.by, ref, spoken)
    lines = lines_of_clocks(found, spoken)
    answer(clocks_as_plain(found), lines, as_json)


def _say(receipt: Receipt, what: str, as_json: bool) -> None:
    words = f"{receipt.case}: the clock {what} (entry {receipt.entry})"
    value = {"case": receipt.case, "version": receipt.version, "entry": receipt.entry}
    answer(value, words, as_json)
