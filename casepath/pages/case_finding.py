"""Finding a person: what for, by what; only cases that one may read come out."""

from casepath.web.answers import Answer, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from casepath.web.typed import date_typed
from config.errors import CasepathError
from workflows.errors import NotFoundError
from workflows.looking_up.commands import FindPerson
from workflows.looking_up.reading import Searchable, look_up, searchable


def show(asked: Asked) -> Answer:
    """Ask who is looked for, where and what for."""
    return Page("work/find.html", {"where": _where(asked), "entry": None, "cases": ()})


def take(asked: Asked) -> Answer:
    """Look for the person; that somebody did is an entry, whatever it showed."""
    where = _where(asked)
    pathway, _, purpose = asked.text("purpose").partition("/")
    if not pathway or not purpose:
        raise CasepathError(
            marked("Choose where you look, and what for."),
            code="E-MISSING",
            where="purpose",
        )
    command = FindPerson(
        pathway=pathway,
        purpose=purpose,
        name=asked.text("name"),
        birth_date=date_typed(asked, "born"),
        telephone=asked.text("telephone"),
        number=asked.text("number"),
        **asked.asking,
    )
    entry, cases = look_up(asked.service, command, asked.language)
    return Page("work/find.html", {"where": where, "entry": entry, "cases": cases})


def _where(asked: Asked) -> tuple[Searchable, ...]:
    where = searchable(asked.service, asked.area, asked.by, asked.language)
    if not where:
        raise NotFoundError("expected somebody who reads who a case is about")
    return where


ROUTES = (Route("/find", "find", show=show, take=take),)
