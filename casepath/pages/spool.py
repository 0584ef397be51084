"""Referrals received while the records were sealed: listed, opened, filed."""

from collections.abc import Mapping
from typing import Any

from casepath.pages.referring_words import answer_in_words, typed_as
from casepath.pages.sealed import problems_of
from casepath.web.answers import UNPROCESSABLE, Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked, words_of
from casepath.web.routes import Route
from casepath.web.typed import PREFIX, fields_typed
from config.errors import CasepathError
from workflows.reading.questions import Question
from workflows.spool.aside import set_aside
from workflows.spool.commands import Because
from workflows.spool.filing import Filing, file_spooled, filed, form_to_file
from workflows.spool.opening import (
    OpenedReferral,
    SpoolShown,
    open_spooled,
    spool_shown,
)

SPOOL = "/spool"
REASONS: Mapping[Because, str] = {
    "junk": marked("It is no referral at all"),
    "cut-off": marked("It is cut off, or was changed"),
    "wrong-key": marked("It was sealed under another key"),
    "no-pathway": marked("It is for a pathway that is not published"),
    "other": marked("Something else"),
}


def show(asked: Asked) -> Answer:
    """Show what waits to be filed, for whoever may open such a case."""
    shown = spool_shown(
        asked.service, asked.site.settings, asked.area, asked.by, asked.language
    )
    return _list(asked, shown)


def put_aside(asked: Asked) -> Answer:
    """Set a file aside that cannot be opened, as an administrator."""
    reason = asked.text("reason")
    known = next((one for one in REASONS if one == reason), None)
    if known is None:
        _ = words_of(asked.language).gettext
        raise CasepathError(_("Choose why it is set aside"), code="E-MISSING")
    receipt = asked.text("receipt")
    moved = set_aside(asked.service, asked.site.settings, asked.asking, receipt, known)
    return Go(SPOOL, moved.entry)


def _list(asked: Asked, shown: SpoolShown) -> Page:
    _ = words_of(asked.language).gettext
    reasons = {one: _(said) for one, said in REASONS.items()}
    return Page("sealed/spool.html", {"shown": shown, "reasons": reasons})


def show_one(asked: Asked) -> Answer:
    """Open one; that it was opened is an entry."""
    became = filed(asked.service, asked.area, asked.named["receipt"])
    if became is not None:
        return Go(f"/cases/{became.case}")
    return _one(asked, _opened(asked), {})


def file_one(asked: Asked) -> Answer:
    """File it as a case, in the name of who does."""
    became = filed(asked.service, asked.area, asked.named["receipt"])
    if became is not None:
        return Go(f"/cases/{became.case}")
    opened = _opened(asked)
    corrected = fields_typed(asked, _to_put_right(asked, opened))
    if problems_of(asked, *form_to_file(opened, corrected, asked.language)):
        return _one(asked, opened, corrected)
    filing = Filing(asked.area, asked.by, opened.receipt, "page")
    became = file_spooled(
        asked.service,
        asked.site.settings,
        filing,
        opened,
        corrected,
        _from_whom(asked, opened),
    )
    return Go(f"/cases/{became.case}", became.entry)


def _opened(asked: Asked) -> OpenedReferral:
    receipt = asked.named["receipt"]
    asking = {**asked.asking, "key": f"{asked.key}/read"}
    return open_spooled(asked.service, asked.site.settings, asking, receipt)


def _to_put_right(asked: Asked, opened: OpenedReferral) -> list[Question]:
    """Give the questions whose answers the newest form does not take as they came."""
    form, content = form_to_file(opened, {}, asked.language)
    wrong = {one.field for one in problems_of(asked, form, content)}
    return [
        one
        for task in form.tasks
        for one in task.questions
        if f"{PREFIX}{one.name}" in wrong
    ]


def _one(asked: Asked, opened: OpenedReferral, corrected: Mapping[str, Any]) -> Page:
    form, content = form_to_file(opened, corrected, asked.language)
    problems = problems_of(asked, form, content)
    put_right = _to_put_right(asked, opened)
    fields = content.get("fields", {})
    answers = [
        (one.label, answer_in_words(one, fields[one.name], asked.language))
        for task in form.tasks
        for one in task.questions
        if one.name in fields and one not in put_right
    ]
    values = {
        "opened": opened,
        "answers": answers,
        "put_right": put_right,
        "typed": Typed(typed_as(put_right, fields)),
        "problems": tuple(problems),
    }
    is_again = asked.method == "POST" and bool(problems)
    return Page("sealed/one.html", values, UNPROCESSABLE if is_again else 200)


class Typed:
    """The answers to be put right, as the inputs of their form hold them."""

    def __init__(self, typed: dict[str, list[str]]) -> None:
        self._typed = typed

    def text(self, name: str) -> str:
        """Give what stands in a field."""
        return next(iter(self._typed.get(name, ())), "")

    def texts(self, name: str) -> tuple[str, ...]:
        """Give all that is chosen in a field."""
        return tuple(self._typed.get(name, ()))


def _from_whom(asked: Asked, opened: OpenedReferral) -> str:
    _ = words_of(asked.language).gettext
    words = _(
        "Left while nothing could be filed (receipt %(receipt)s), by %(name)s,"
        " %(organisation)s, to be reached by %(reached_by)s."
    )
    return words % {
        "receipt": opened.receipt,
        "name": opened.name,
        "organisation": opened.organisation,
        "reached_by": opened.reached_by,
    }


ROUTES: tuple[Route, ...] = (
    Route(SPOOL, "spool", show=show, take=put_aside, writes="one"),
    Route(
        f"{SPOOL}/{{receipt}}", "spooled", show=show_one, take=file_one, writes="some"
    ),
)
