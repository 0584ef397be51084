"""What answers while the records are sealed or out of reach: health, unseal, intake.

- None of these pages needs a key, a session or the database.
- Whoever leaves a referral says who they are in words; it is filed by somebody else,
  afterwards, and the page says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from casepath.pages.referring_words import problem_of
from casepath.web.answers import UNPROCESSABLE, Answer, Go, Page
from casepath.web.asked import Asked, Problem
from casepath.web.languages import marked, words_of
from casepath.web.routes import Route
from casepath.web.typed import fields_typed
from workflows.drafts.filling import CALM, NOW, TODAY, URGENCY, Form
from workflows.errors import NotFoundError
from workflows.sealing.custody import custodians_needed
from workflows.sealing.errors import SharesError, TooOftenError, UnsealError
from workflows.spool.errors import SpoolError, SpoolFullError
from workflows.spool.shelf import Offered, offered_in, offered_one
from workflows.spool.taking import Left, areas_taken, take_referral, wrong_in

UNAVAILABLE, TOO_MANY = 503, 429
WHO = ("name", "organisation", "reached_by")
MOST_ABOUT_WHO = 200  # characters each
TOO_OFTEN = marked("There were too many attempts. Try again in a quarter of an hour.")


@dataclass(frozen=True, slots=True)
class CustodianRow:
    """One custodian on the page; their passphrase goes no further than this."""

    nth: int
    name: str = field(default="", repr=False)
    passphrase: str = field(default="", repr=False)


def show_health(asked: Asked) -> Answer:
    """Say whether the records are open, for people and for what watches over them."""
    is_sealed = asked.site.standing.sealed is not None
    is_closed = is_sealed or asked.site.standing.is_closed
    return Page("sealed/health.html", {"is_sealed": is_sealed, "is_closed": is_closed})


def show_unseal(asked: Asked) -> Answer:
    """Ask for the passphrase while sealed, or for those of enough custodians."""
    is_sealed = _sealed(asked)
    need = custodians_needed(asked.site.settings) if is_sealed else 0
    rows = [CustodianRow(nth) for nth in range(need)]
    return Page("sealed/unseal.html", {"is_sealed": is_sealed, "rows": rows})


def unseal(asked: Asked) -> Answer:
    """Unseal with the passphrase, told alike whatever is wrong with it.

    Of a shared key file it is told which passphrase does not fit its custodian.
    """
    if not _sealed(asked):
        return Go("/unseal")
    need = custodians_needed(asked.site.settings)
    if need:
        return _unseal_together(asked, need)
    # Not stripped: a blank may belong to it.
    passphrase = next(iter(asked.texts("passphrase")), "")
    site = asked.site
    _ = words_of(asked.language).gettext
    try:
        site.tries.unseal(asked.service, site.settings, passphrase, "page")
    except TooOftenError:
        return _unseal_again(_(TOO_OFTEN), TOO_MANY)
    except UnsealError:
        words = _("This does not unseal the records. Type the passphrase again.")
        return _unseal_again(words, UNPROCESSABLE)
    return Go("/unseal")


def show_intake(asked: Asked) -> Answer:
    """Show for which cases a referral can be left now."""
    settings = asked.site.settings
    offered = [one for area in asked.site.areas for one in offered_in(settings, area)]
    values = {
        "offered": sorted(offered, key=lambda one: one.label(asked.language)),
        "is_closed": asked.site.standing.is_closed,
        "many_areas": len(asked.site.areas) > 1,
    }
    return Page("sealed/intake.html", values)


def show_form(asked: Asked) -> Answer:
    """Show a whole form on one page."""
    if not asked.site.standing.takes_referrals:
        return Go("/intake")
    return _form(asked, ())


def take_form(asked: Asked) -> Answer:
    """Seal what was typed into the spool, and give a receipt."""
    offered = _offered(asked)
    _ = words_of(asked.language).gettext
    if not asked.site.standing.takes_referrals:
        words = _(
            "The records are open again: sign in and make the referral there. What you"
            " typed is still on this page."
        )
        return _form(asked, [Problem(words)])
    form, content = _typed(asked, offered)
    problems = [*_who_is_missing(asked), *_wrong(asked, form, content)]
    if problems:
        return _form(asked, problems)
    left = Left(
        name=asked.text("name"),
        organisation=asked.text("organisation"),
        reached_by=asked.text("reached_by"),
        content=content,
        language=asked.language,
    )
    try:
        now = asked.service.now()
        receipt = take_referral(asked.site.settings, offered, left, asked.key, now)
    except SpoolError as error:
        return _not_taken(asked, error)
    values = {
        "receipt": receipt,
        "at": now,
        "pathway": offered.label(asked.language),
        "telephone": asked.site.settings.telephone,
    }
    return Page("sealed/received.html", values)


def problems_of(
    asked: Asked, form: Form, content: dict[str, Any], *, of: Sequence[str] = ()
) -> list[Problem]:
    """Say what is wrong with the answers of a whole form, in words."""
    asked_for = {one.name: one for task in form.tasks for one in task.questions}
    return [
        problem_of(one, asked_for[one.name], asked.language)
        for one in wrong_in(form, content, asked.service.now())
        if not of or one.name in of
    ]


def _wrong(asked: Asked, form: Form, content: dict[str, Any]) -> list[Problem]:
    problems = problems_of(asked, form, content)
    if form.asks_urgency and asked.text(URGENCY) not in {CALM, TODAY, NOW}:
        _ = words_of(asked.language).gettext
        problems.append(Problem(_("Choose how urgent it is"), URGENCY))
    return problems


def _who_is_missing(asked: Asked) -> list[Problem]:
    _ = words_of(asked.language).gettext
    said = {
        "name": _("Enter your name"),
        "organisation": _("Enter the organisation you work for"),
        "reached_by": _("Enter how you can be reached"),
    }
    too_long = _("Shorten what you wrote: at most %(most)s characters")
    missing = [Problem(said[one], one) for one in WHO if not asked.text(one)]
    long = [one for one in WHO if len(asked.text(one)) > MOST_ABOUT_WHO]
    return missing + [Problem(too_long % {"most": MOST_ABOUT_WHO}, one) for one in long]


def _typed(asked: Asked, offered: Offered) -> tuple[Form, dict[str, Any]]:
    empty = offered.form({}, asked.language)
    questions = [one for task in empty.tasks for one in task.questions]
    content: dict[str, Any] = {"fields": fields_typed(asked, questions)}
    if empty.asks_urgency:
        content[URGENCY] = asked.text(URGENCY)
    return offered.form(content, asked.language), content


def _form(
    asked: Asked, problems: Sequence[Problem], status: int = UNPROCESSABLE
) -> Page:
    offered = _offered(asked)
    values = {
        "offered": offered,
        "form": offered.form({}, asked.language),
        "problems": tuple(problems) or asked.problems,
        "telephone": asked.site.settings.telephone,
        "levels": (CALM, TODAY, NOW),
    }
    return Page("sealed/form.html", values, status if problems else 200)


def _not_taken(asked: Asked, error: SpoolError) -> Page:
    _ = words_of(asked.language).gettext
    full = _(
        "No more referrals can be kept here. Nothing was kept: tell it by telephone."
    )
    fails = _("The referral could not be kept. Nothing was kept: tell it by telephone.")
    words = full if isinstance(error, SpoolFullError) else fails
    return _form(asked, [Problem(words)], UNAVAILABLE)


def _unseal_together(asked: Asked, need: int) -> Answer:
    rows = [_typed_row(asked, nth) for nth in range(need)]
    _ = words_of(asked.language).gettext
    empty = [nth for nth, one in enumerate(rows) if not (one.name and one.passphrase)]
    if empty:
        words = _("Enter the name of the custodian and their passphrase")
        return _rows_again(rows, words, empty, UNPROCESSABLE)
    given = [(one.name, one.passphrase) for one in rows]
    site = asked.site
    try:
        site.tries.unseal_together(asked.service, site.settings, given, "page")
    except TooOftenError:
        return _rows_again(rows, _(TOO_OFTEN), [0], TOO_MANY)
    except SharesError as error:
        words = _(
            "This passphrase does not fit this custodian, or they are there twice"
        )
        return _rows_again(rows, words, error.wrong, UNPROCESSABLE)
    except UnsealError:
        words = _("This does not unseal the records. Type the passphrase again.")
        return _rows_again(rows, words, [0], UNPROCESSABLE)
    return Go("/unseal")


def _typed_row(asked: Asked, nth: int) -> CustodianRow:
    # Not stripped: a blank may belong to it.
    passphrase = next(iter(asked.texts(f"passphrase_{nth}")), "")
    return CustodianRow(nth, asked.text(f"custodian_{nth}"), passphrase)


def _rows_again(
    rows: Sequence[CustodianRow], words: str, wrong: Sequence[int], status: int
) -> Page:
    """Ask again, with the names as they were typed and without any passphrase."""
    problems = tuple(Problem(words, f"passphrase_{nth}") for nth in wrong)
    again = [CustodianRow(one.nth, one.name) for one in rows]
    values = {"is_sealed": True, "rows": again, "problems": problems}
    return Page("sealed/unseal.html", values, status)


def _unseal_again(words: str, status: int) -> Page:
    problems = (Problem(words, "passphrase"),)
    values = {"is_sealed": True, "rows": (), "problems": problems}
    return Page("sealed/unseal.html", values, status)


def _sealed(asked: Asked) -> bool:
    return asked.site.standing.sealed is not None


def _offered(asked: Asked) -> Offered:
    area, pathway = asked.named["area"], asked.named["pathway"]
    if not area or not pathway:
        raise NotFoundError("expected a form that can be filled in now, met none")
    settings = asked.site.settings
    return offered_one(settings, areas_taken(settings, area), pathway)


ROUTES: tuple[Route, ...] = (
    Route(
        "/health", "health of all", show=show_health, access="anybody", when_sealed=True
    ),
    Route(
        "/unseal",
        "unseal",
        show=show_unseal,
        take=unseal,
        access="anybody",
        writes="some",
        when_sealed=True,
        is_limited=True,
    ),
    Route("/intake", "intake", show=show_intake, access="anybody", when_sealed=True),
    Route(
        "/intake/{area}/{pathway}",
        "intake form",
        show=show_form,
        take=take_form,
        access="anybody",
        writes="nothing",
        when_sealed=True,
        is_limited=True,
    ),
)
