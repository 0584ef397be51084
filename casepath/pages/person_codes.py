"""Codes for the person's own page, given and taken back by staff on a case.

- A code is shown once, on the page that answers the form; nothing shows it again.
- It opens somebody's own page, so whoever gives one shows a second factor first.
"""

from typing import Any

from casepath.web.answers import UNPROCESSABLE, Answer, Go, Page
from casepath.web.asked import Asked, Problem
from casepath.web.languages import marked
from casepath.web.routes import Route
from config.errors import CasepathError
from workflows.errors import FieldError
from workflows.reading.case_page import shown
from workflows.reading.names import names_of
from workflows.reading.queries import view_case
from workflows.reading.refused import reasons_told
from workflows.visiting.codes_page import codes_of
from workflows.visiting.commands import TakeBackCode
from workflows.visiting.handing_over import Given, give
from workflows.visiting.offering import MEANS, PARTIES, chosen_means, chosen_party

UNSAFE = "E_WINDOW"


def show(asked: Asked) -> Answer:
    """Show the codes of a case, and ask for whom a new one is."""
    return Page("person/codes.html", _values(asked, is_checking=False))


def take(asked: Asked) -> Answer:
    """Check what was chosen, then give the code and show it once."""
    _demand_chosen(asked)
    if asked.text("step") != "give":
        return Page("person/codes.html", _values(asked, is_checking=True))
    try:
        given = _given(asked)
    except CasepathError as error:
        if error.code != UNSAFE:
            raise
        told = reasons_told(error, asked.language)
        problems = tuple(Problem(one.words) for one in told)
        values = {**_values(asked, is_checking=False), "problems": problems}
        return Page("person/codes.html", values, UNPROCESSABLE)
    return Page("person/given.html", {**_values(asked), "given": given})


def take_back(asked: Asked) -> Answer:
    """Take a code back; a visit that it opened ends."""
    ref = asked.named["ref"]
    command = TakeBackCode(case=ref, code=asked.named["code"], **asked.asking)
    return Go(f"/cases/{ref}/codes", asked.service.handle(command).entry)


def _demand_chosen(asked: Asked) -> None:
    if asked.text("who").partition("/")[0] not in PARTIES:
        raise FieldError(marked("Choose for whom the code is."), where="who")
    if asked.text("means") not in MEANS:
        raise FieldError(marked("Choose how you hand it over."), where="means")
    if asked.text("beside") not in {"birth_date", "word"}:
        raise FieldError(marked("Choose what is asked beside it."), where="beside")
    if asked.text("beside") == "word" and not asked.text("word"):
        raise FieldError(marked("Enter the word that you agreed."), where="word")


def _given(asked: Asked) -> Given:
    party, _, person = asked.text("who").partition("/")
    return give(
        asked.service,
        asked.asking,
        asked.named["ref"],
        party=chosen_party(party),
        person=person or None,
        means=chosen_means(asked.text("means")),
        word=asked.text("word") if asked.text("beside") == "word" else None,
    )


def _values(asked: Asked, **more: Any) -> dict[str, Any]:
    ref, place = asked.named["ref"], (asked.service, asked.area, asked.by)
    view = view_case(*place, ref)
    codes = codes_of(*place, ref, asked.language)
    names = names_of(asked.service, asked.area, (one.given_by for one in codes.codes))
    return {"case": shown(view, asked.language), "codes": codes, "names": names, **more}


ROUTES = (
    Route("/cases/{ref}/codes", "case_codes", show=show, take=take, writes="some",
          strong=True),
    Route("/cases/{ref}/codes/{code}/take-back", "case_code_back", take=take_back),
)  # fmt: skip
