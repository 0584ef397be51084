"""Breaking glass: reading in an emergency, and its review.

- What one reads then is read on the record page, like anything else.
- The second person confirms among what is to be confirmed; the review is a page here.
"""

from collections.abc import Iterable, Mapping

from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from config.errors import CasepathError
from workflows.errors import NotFoundError
from workflows.glass.commands import (
    AnswerAboutGlass,
    AskAboutGlass,
    BreakGlass,
    EndGlass,
    ReviewGlass,
    Verdict,
)
from workflows.glass.offering import offered, running
from workflows.glass.telling import Reading, reading_shown, readings_for
from workflows.people import AUDITOR
from workflows.reading.names import names_of
from workflows.reading.queries import view_case

VERDICTS: Mapping[str, Verdict] = {
    "justified": "justified",
    "not_justified": "not_justified",
}


def form(asked: Asked) -> Answer:
    """Show what breaking glass opens, who is told, when it ends, who reviews it."""
    ref, said = asked.named["ref"], (asked.service, asked.area, asked.by)
    view = view_case(*said, ref)
    values = {
        "offer": offered(*said, ref, asked.language),
        "running": running(view),
        "waiting": [
            one
            for one in readings_for(*said, asked.language, ref)
            if one.stands == "waits" and one.person == asked.by
        ],
    }
    return Page("glass/form.html", values)


def break_it(asked: Asked) -> Answer:
    """Break glass, or ask a second person."""
    chosen, code = frozenset(asked.texts("part")), asked.text("code")
    if not chosen:
        raise _missing("part", marked("Choose which parts you need."))
    if not code:
        raise _missing("code", marked("Choose a reason."))
    if not asked.text("reason"):
        raise _missing("reason", marked("Say what has happened."))
    ref = asked.named["ref"]
    command = BreakGlass(
        case=ref, compartments=chosen, code=code, reason=_words(asked), **asked.asking
    )
    receipt = asked.service.handle(command)
    waits = receipt.outcome == "ask_glass"
    return Go(f"/cases/{ref}/{'break-glass' if waits else 'record'}", receipt.entry)


def listed(asked: Asked) -> Answer:
    """Show the readings of the area that somebody is told of."""
    return _list(asked, is_audit=False)


def audited(asked: Asked) -> Answer:
    """Show an auditor the readings of the area."""
    if AUDITOR not in asked.roles:
        raise NotFoundError("expected a page, met none")
    return _list(asked, is_audit=True)


def show(asked: Asked) -> Answer:
    """Show one reading: what was read, why, what was said; the look is an entry."""
    shown = reading_shown(
        asked.service, asked.asking, asked.named["ref"], asked.language
    )
    others = (one.person for one in shown.words)
    values = {
        "shown": shown,
        "is_mine": shown.line.person == asked.by,
        "names": _names(asked, [shown.line], others),
    }
    return Page("glass/one.html", values)


def take(asked: Asked) -> Answer:
    """Judge a reading, ask about it, or answer."""
    if not asked.text("reason"):
        raise _missing("reason", marked("Say it in words."))
    said = {
        "case": asked.text("case"),
        "glass": asked.named["ref"],
        "reason": _words(asked),
        **asked.asking,
    }
    wanted = asked.text("do")
    if wanted in VERDICTS:
        receipt = asked.service.handle(ReviewGlass(verdict=VERDICTS[wanted], **said))
    elif wanted == "ask":
        receipt = asked.service.handle(AskAboutGlass(**said))
    elif wanted == "answer":
        receipt = asked.service.handle(AnswerAboutGlass(**said))
    else:
        raise NotFoundError("expected a way to answer this, met none")
    return Go(f"/break-glass/{asked.named['ref']}", receipt.entry)


def end(asked: Asked) -> Answer:
    """End one's own reading before its time."""
    ref, case = asked.named["ref"], asked.text("case")
    command = EndGlass(case=case, glass=ref, **asked.asking)
    receipt = asked.service.handle(command)
    return Go(f"/cases/{case}", receipt.entry)


def _list(asked: Asked, *, is_audit: bool) -> Page:
    met = readings_for(asked.service, asked.area, asked.by, asked.language)
    overdue = [one for one in met if one.is_overdue]
    unjustified = [one for one in met if one.stands == "not_justified"]
    values = {
        "readings": met,
        "overdue": overdue,
        "not_justified": unjustified,
        "others": [one for one in met if one not in overdue and one not in unjustified],
        "is_audit": is_audit,
        "names": None if is_audit else _names(asked, met),
    }
    return Page("glass/list.html", values)


def _names(
    asked: Asked, lines: Iterable[Reading], others: Iterable[str] = ()
) -> dict[str, str]:
    refs = {
        ref
        for one in lines
        for ref in (one.person, one.confirmed_by, one.reviewed_by)
        if ref
    }
    return dict(names_of(asked.service, asked.area, refs | {*others}))


def _words(asked: Asked) -> str:
    return asked.text("reason").replace("\r\n", "\n")


def _missing(where: str, words: str) -> CasepathError:
    return CasepathError(words, code="E-MISSING", where=where)


ROUTES: tuple[Route, ...] = (
    Route(
        "/cases/{ref}/break-glass", "break_glass", show=form, take=break_it, strong=True
    ),
    Route("/break-glass", "emergency_reads", show=listed),
    Route("/break-glass/{ref}", "emergency_read", show=show, take=take),
    Route("/break-glass/{ref}/end", "end_glass", take=end),
    Route("/audit/break-glass", "audit_glass", show=audited),
)
