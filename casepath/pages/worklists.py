"""My work: the lists of cases, each derived from who can act; and handing cases over.

- A list is chosen by an address that names no person; fifty rows a page.
- What is wanted of the lists is kept for the session, and stands in no address.
- What is given to several cases at once is ruled on one by one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from casepath.pages.case_finding import ROUTES as FINDING
from casepath.pages.worklists_wanted import wanted_here
from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from casepath.web.telling import told
from config.errors import CasepathError
from workflows.choosing.filters import NAMES, keep_filter
from workflows.commands import Assign
from workflows.errors import NotFoundError
from workflows.looking_up.reading import searchable
from workflows.reading.assignable import assignable
from workflows.reading.listing import Work, wanted_from, work_shown
from workflows.reading.names import name_of, names_of
from workflows.reading.refused import ReasonTold
from workflows.reading.standing_in_told import how_many_stuck
from workflows.reading.to_confirm import how_many_to_confirm

PATH = "/mywork"


@dataclass(frozen=True, slots=True)
class Given:
    """What came of giving a role on one case to somebody."""

    ref: str
    entry: int | None
    reasons: tuple[ReasonTold, ...] = ()


def show(asked: Asked) -> Answer:
    """Show a list of cases, the most pressing first."""
    service, area = asked.service, asked.area
    work = work_shown(service, area, asked.by, wanted_here(asked), asked.language)
    refs = {one for row in work.rows for one in row.caseworkers}
    if work.wanted.tab != "mine" or work.wanted.caseworker:
        refs |= set(work.caseworkers)  # to choose from: each is a name to be opened
    may_assign = assignable(asked.service, asked.area, asked.by, asked.language)
    values = {
        "work": work,
        "names": names_of(service, area, refs),
        "to_confirm": how_many_to_confirm(service, area, asked.by),
        "stuck": how_many_stuck(service, area, asked.by),
        "page_at": lambda page: _address(work, page),
        "may_assign": bool(may_assign),
        "may_find": bool(
            searchable(asked.service, asked.area, asked.by, asked.language)
        ),
    }
    return Page("work/mywork.html", values)


def narrow(asked: Asked) -> Answer:
    """Keep what is wanted of the lists, until it is changed or the session ends."""
    wanted = {} if asked.text("do") == "all" else {n: asked.text(n) for n in NAMES}
    if asked.session is not None:
        keep_filter(asked.service, asked.session, wanted)
    tab = wanted_from({"list": asked.text("list")}).tab
    return Go(f"{PATH}?{urlencode({'list': tab})}")


def choose(asked: Asked) -> Answer:
    """Ask to whom the chosen cases go, in which role."""
    found = assignable(asked.service, asked.area, asked.by, asked.language)
    if not found:
        raise NotFoundError("expected somebody who gives cases to others, met none")
    names = names_of(asked.service, asked.area, {one.person for one in found})
    people = sorted(found, key=lambda one: (names[one.person].casefold(), one.role))
    listed = asked.text("cases") or asked.query.get("cases", "")
    refs = tuple(dict.fromkeys(one for one in listed.split(",") if one))
    values = {"refs": refs, "people": people, "names": names, "given": ()}
    return Page("work/assign.html", values)


def give(asked: Asked) -> Answer:
    """Give each chosen case to the person, or say why not."""
    refs = asked.texts("case")
    if not refs:
        raise CasepathError(
            marked("Choose at least one case."), code="E-MISSING", where="case"
        )
    person, _, role = asked.text("to").partition("/")
    if not person or not role:
        raise CasepathError(
            marked("Choose who gets the cases."), code="E-MISSING", where="to"
        )
    before = asked.by if asked.text("hand_over") == "yes" else None
    given = tuple(_each(asked, refs, person, role, before))
    name = name_of(asked.service, asked.area, person)
    values = {"refs": refs, "people": (), "names": {person: name}, "given": given}
    return Page("work/assign.html", values)


def _each(
    asked: Asked, refs: tuple[str, ...], person: str, role: str, before: str | None
) -> Iterator[Given]:
    for ref in dict.fromkeys(refs):
        command = Assign(
            case=ref,
            person=person,
            role=role,
            instead_of=before,
            **{**asked.asking, "key": f"{asked.key}/{ref}"},
        )
        try:
            yield Given(ref, asked.service.handle(command).entry)
        except CasepathError as error:
            yield Given(ref, None, told(error, asked.language))


def _address(work: Work, page: int) -> str:
    wanted = work.wanted
    said = {
        "list": wanted.tab,
        "page": str(page),
    }
    return f"{PATH}?{urlencode(said)}"


ROUTES = (
    Route(PATH, "mywork", show=show, take=narrow, writes="nothing"),
    Route("/mywork/assign", "assign_many", show=choose, take=give, writes="some"),
    *FINDING,
)
