"""What everybody may read of published cases, and what anybody may hand in.

- Nobody signs in here. Where an area, a pathway or a case is not there, or publishes
  nothing, is not told apart but for this: a pathway that publishes and has nothing yet
  says so.
- What is only read may be kept by caches; a page with a form never is, because two
  people would send the same form.
- Whoever hands something in gets a code; it is shown once, and in no address.
"""

from dataclasses import replace

from casepath.web.answers import Answer, Page
from casepath.web.asked import Asked
from casepath.web.routes import Route
from casepath.web.typed import PREFIX, fields_typed
from workflows.consulting.errors import ClosedError, HandingInError
from workflows.consulting.following import followed, take_back
from workflows.consulting.forms import FormShown, asking_beside, form_shown
from workflows.consulting.handing_in import (
    HandedIn,
    asking_to_begin,
    hand_in,
    taken_beside,
)
from workflows.errors import NotFoundError
from workflows.published.shown import (
    area_published,
    case_published,
    pathway_published,
)

CLOSED, UNKNOWN = 409, 404
CODE = "code"


def areas(asked: Asked) -> Answer:
    """Show the areas that publish, or take something from anybody."""
    shown = [
        area
        for area in asked.site.areas
        if area_published(asked.service, area, asked.language)
    ]
    return Page("published/areas.html", {"shown": shown})


def overview(asked: Asked) -> Answer:
    """Show the pathways of an area that publish, or take something from anybody."""
    area = _area(asked)
    shown = area_published(asked.service, area, asked.language)
    return Page("published/area.html", {"shown": shown, "area": area})


def show(asked: Asked) -> Answer:
    """Show every published case of a pathway."""
    area = _area(asked)
    shown = pathway_published(
        asked.service, area, asked.named["pathway"], asked.language
    )
    return Page("published/pathway.html", {"shown": shown, "area": area})


def one(asked: Asked) -> Answer:
    """Show what everybody may read of one case, and of what stands beside it."""
    area = _area(asked)
    shown = case_published(
        asked.service, area, asked.named["pathway"], asked.named["ref"], asked.language
    )
    return Page("published/case.html", {"shown": shown, "area": area})


def write(asked: Asked) -> Answer:
    """Show the form by which anybody begins a case of a pathway."""
    area = _area(asked)
    asking = asking_to_begin(asked.service, area, asked.named["pathway"])
    shown = form_shown(asking, asked.language)
    values = {"shown": shown, "area": area, "window": None, "back": f"/public/{area}"}
    return Page("published/form.html", values)


def comment(asked: Asked) -> Answer:
    """Show the form for what anybody says to a published case, or that it is closed."""
    area = _area(asked)
    place = asked.named["pathway"], asked.named["ref"]
    _, version, window = taken_beside(asked.service, area, *place)
    shown = form_shown(asking_beside(asked.service, area, version), asked.language)
    back = f"/public/{area}/{'/'.join(place)}"
    values = {"shown": shown, "area": area, "window": window, "back": back}
    return Page("published/form.html", values)


def take_writing(asked: Asked) -> Answer:
    """Take in what somebody begins a case with; give them the code."""
    area = _area(asked)
    asking = asking_to_begin(asked.service, area, asked.named["pathway"])
    return _taken(asked, form_shown(asking, asked.language), None)


def take_comment(asked: Asked) -> Answer:
    """Take in what somebody says to a published case; give them the code."""
    area, ref = _area(asked), asked.named["ref"]
    try:
        _, version, _ = taken_beside(asked.service, area, asked.named["pathway"], ref)
        asking = asking_beside(asked.service, area, version)
        return _taken(asked, form_shown(asking, asked.language), ref)
    except ClosedError:
        closed = comment(asked)
        return replace(closed, status=CLOSED) if isinstance(closed, Page) else closed


def _taken(asked: Asked, shown: FormShown, beside: str | None) -> Page:
    area = _area(asked)
    handed = HandedIn(
        area=area,
        pathway=asked.named["pathway"],
        key=asked.key,
        fields=fields_typed(asked, shown.questions),
        beside=beside,
        language=asked.language,
    )
    try:
        code = hand_in(asked.service, handed)
    except HandingInError as problem:
        problem.where = f"{PREFIX}{problem.where}"
        raise
    values = {"shown": shown, "area": area, "code": code}
    return Page("published/handed_in.html", values)


def ask_code(asked: Asked) -> Answer:
    """Ask for the code of what somebody handed in."""
    return Page("published/code.html", {"area": _area(asked), "unknown": False})


def follow(asked: Asked) -> Answer:
    """Tell what became of what was handed in, or take it back."""
    area, code = _area(asked), asked.text(CODE)
    try:
        if asked.text("back") == "yes":
            take_back(asked.service, area, code, asked.key)
        shown = followed(asked.service, area, code, asked.language)
    except NotFoundError:
        return Page("published/code.html", {"area": area, "unknown": True}, UNKNOWN)
    return Page("published/followed.html", {"shown": shown, "area": area, "code": code})


def _area(asked: Asked) -> str:
    """Give the area of the address: nobody is signed in who could have another."""
    area = asked.named["area"]
    if area not in asked.site.areas:
        raise NotFoundError("expected a page, met none at this address")
    return area


ROUTES: tuple[Route, ...] = (
    Route("/public", "public_areas", show=areas, access="anybody", is_kept=True),
    Route(
        "/public/{area}", "public_area", show=overview, access="anybody", is_kept=True
    ),
    Route(
        "/public/{area}/{pathway}",
        "public",
        show=show,
        access="anybody",
        is_kept=True,
    ),
    Route(
        "/public/{area}/{pathway}/write",
        "public_write",
        show=write,
        take=take_writing,
        access="anybody",
        writes="some",
        is_limited=True,
    ),
    Route(
        "/public/{area}/{pathway}/{ref}",
        "public_case",
        show=one,
        access="anybody",
        is_kept=True,
    ),
    Route(
        "/public/{area}/{pathway}/{ref}/comment",
        "public_comment",
        show=comment,
        take=take_comment,
        access="anybody",
        writes="some",
        is_limited=True,
    ),
    Route(
        "/public-code/{area}",
        "public_code",
        show=ask_code,
        take=follow,
        access="anybody",
        writes="some",
        is_limited=True,
    ),
)
