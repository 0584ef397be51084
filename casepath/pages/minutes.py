"""Minutes: read on record, signed by their hash, added to; what waits for a signature.

- A minute is written by nobody: it is made from the entries of its sitting.
"""

from collections.abc import Callable, Mapping
from typing import Any

from casepath.pages.panel_papers import ROUTES as PAPERS
from casepath.pages.panel_parts import drawn
from casepath.web.answers import Answer, Go
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from workflows.commands import Command
from workflows.errors import FieldError
from workflows.panels.commands import (
    AddToMinute,
    CorrectMinute,
    ReadMinute,
    RemarkOnMinute,
    SendMinute,
    SettleCorrection,
    SignMinute,
)
from workflows.panels.minute_page import has_minute, minute_page
from workflows.panels.overview import minutes_to_sign, own_panels


def show(asked: Asked) -> Answer:
    """Show a minute, once that it is read is recorded."""
    ref = asked.named["ref"]
    if not has_minute(asked.service, asked.area, asked.by, ref):
        return drawn(asked, "no_minute.html", ref=ref)
    command = ReadMinute(sitting=ref, **asked.asking)
    minute = minute_page(asked.service, command, asked.language)
    return drawn(asked, "minute.html", minute=minute)


def take(asked: Asked) -> Answer:
    """Do one thing about a minute that is not signed, and come back to it."""
    wanted = WANTED.get(asked.text("do"))
    if wanted is None:
        raise FieldError("expected one of the forms of this page, met another")
    receipt = asked.service.handle(wanted(asked))
    return Go(f"/panel/minutes/{asked.named['ref']}", receipt.entry)


def _send(asked: Asked) -> Command:
    return SendMinute(**_of_minute(asked))


def _remark(asked: Asked) -> Command:
    return RemarkOnMinute(text=_words(asked, "remarks"), **_of_minute(asked))


def _correct(asked: Asked) -> Command:
    about = asked.text("about") or None
    text = _words(asked, "correction")
    return CorrectMinute(text=text, about=about, **_of_minute(asked))


def _settle(asked: Asked) -> Command:
    answer = asked.text("answer")
    if answer not in {"accept", "refuse"}:
        raise FieldError("expected whether it is accepted or refused", where="answer")
    return SettleCorrection(
        correction=asked.text("which"),
        accept=answer == "accept",
        text=asked.text("why") or None,
        about=asked.text("about") or None,
        **_of_minute(asked),
    )


def _words(asked: Asked, field: str) -> str:
    text = asked.text(field)
    if not text:
        raise FieldError("expected it in words", where=field)
    return text


def _of_minute(asked: Asked) -> dict[str, Any]:
    return {"sitting": asked.named["ref"], **asked.asking}


def sign(asked: Asked) -> Answer:
    """Sign the minute that was read, by its hash."""
    ref = asked.named["ref"]
    command = SignMinute(sitting=ref, hash=asked.text("hash"), **asked.asking)
    receipt = asked.service.handle(command)
    return Go(f"/panel/minutes/{ref}", receipt.entry)


def add(asked: Asked) -> Answer:
    """Add to a signed minute what it lacks or has wrong."""
    ref, text = asked.named["ref"], asked.text("text")
    if not text:
        raise FieldError(marked("Write what the minute lacks."), where="text")
    command = AddToMinute(sitting=ref, text=text, **asked.asking)
    receipt = asked.service.handle(command)
    return Go(f"/panel/minutes/{ref}", receipt.entry)


def show_add(asked: Asked) -> Answer:
    """Show the form by which who chairs adds to a minute; it reads nothing of it."""
    ref = asked.named["ref"]
    if not has_minute(asked.service, asked.area, asked.by, ref):
        return drawn(asked, "no_minute.html", ref=ref)
    return drawn(asked, "add.html", ref=ref)


def show_to_sign(asked: Asked) -> Answer:
    """Show the minutes that wait for the signature of who asks."""
    rows = minutes_to_sign(asked.service, asked.area, asked.by, asked.language)
    return drawn(asked, "decisions.html", rows=rows)


def show_mine(asked: Asked) -> Answer:
    """Show how the panels stand that who asks chairs."""
    panels = own_panels(asked.service, asked.area, asked.by, asked.language)
    return drawn(asked, "mine.html", panels=panels)


WANTED: Mapping[str, Callable[[Asked], Command]] = {
    "send": _send,
    "remark": _remark,
    "correct": _correct,
    "settle": _settle,
}
AT = "/panel/minutes/{ref}"
ROUTES = (
    Route(AT, "minute", show=show, take=take),
    Route(f"{AT}/sign", "minute_sign", take=sign, strong=True),
    Route(f"{AT}/add", "minute_add", show=show_add, take=add),
    Route("/panel/decisions", "decisions", show=show_to_sign),
    Route("/panel/mine", "own_panels", show=show_mine),
    *PAPERS,
)
