"""The person's own page, and the guardian's, by a one-time code.

- The code comes in a form, never in an address: no history, no log and no referrer
  holds it. What it opens is named by no address either, but by a cookie of this page.
- Nothing names anybody before the code and the answer beside it are right.
- What somebody does here is a command like any other, asked of the same guard.
"""

from typing import Any

from casepath.pages.person_codes import ROUTES as CODES
from casepath.web import cookies
from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.forgery import token_of
from casepath.web.languages import marked
from casepath.web.routes import Route
from workflows.children.commands import OpenBeside
from workflows.commands import Command, ReadCase, TakeAction
from workflows.errors import FieldError, NotFoundError
from workflows.visiting import coming_in, visits
from workflows.visiting.own_page import OwnPage, PartOfRecord, own_page, own_part
from workflows.visiting.visits import Visit

HOME, LEFT = "/person", "/left"


def show(asked: Asked) -> Answer:
    """Show the page of one's own, or ask for a code."""
    if asked.visit is None:
        return Page("person/enter.html")
    try:
        return _page(asked, "own", own=_own(asked))
    except NotFoundError:  # it is not safe any more, or not theirs any more
        return _left(asked, HOME)


def enter(asked: Asked) -> Answer:
    """Let somebody in by a code and the answer beside it."""
    if not asked.text("code"):
        raise FieldError(marked("Enter the code you were given."), where="code")
    parts = {part: asked.text(f"born.{part}") for part in ("day", "month", "year")}
    typed = coming_in.Typed(asked.text("code"), asked.text("word"), **parts)
    token = coming_in.enter(asked.service, asked.site.areas, typed)
    kept = cookies.visit_cookie(token, is_secure=asked.site.is_secure)
    return Go(HOME, cookies=(kept,))


def leave(asked: Asked) -> Answer:
    """End the visit, and go where nothing tells of it."""
    return _left(asked, LEFT)


def left(_: Asked) -> Answer:
    """Show a page on which nothing stands."""
    return Page("person/left.html")


def show_ending(asked: Asked) -> Answer:
    """Say what taking consent back does, before it is done."""
    own = _own(asked)
    return _page(asked, "end", own=own, ending=own.ending(asked.named["action"]))


def end(asked: Asked) -> Answer:
    """Take consent back, at once and without a reason."""
    command = TakeAction(action=asked.named["action"], **_asking(asked))
    return Go(HOME, asked.service.handle(command).entry)


def show_asking(asked: Asked) -> Answer:
    """Say what becomes of what is asked for, before it is asked."""
    own = _own(asked)
    return _page(asked, "ask", own=own, right=own.right(asked.named["action"]))


def ask(asked: Asked) -> Answer:
    """Ask for a review, complain, or ask for one's record."""
    command: Command = OpenBeside(
        action=asked.named["action"], opens=asked.text("opens"), **_asking(asked)
    )
    return Go(HOME, asked.service.handle(command).entry)


def show_part(asked: Asked) -> Answer:
    """Say that a part of the record may be opened, and ask."""
    own = _own(asked)
    return _page(asked, "part", own=own, part=_part(asked, own), opened=None)


def open_part(asked: Asked) -> Answer:
    """Open a part of the record; the entry of it comes first."""
    own = _own(asked)
    part = _part(asked, own)
    command = ReadCase(
        compartments=frozenset({part.name}), purpose=part.purpose, **_asking(asked)
    )
    opened = own_part(asked.service, command, asked.language)
    return _page(asked, "part", own=own, part=part, opened=opened)


def _own(asked: Asked) -> OwnPage:
    return own_page(asked.service, _visit(asked), asked.key, asked.language)


def _part(asked: Asked, own: OwnPage) -> PartOfRecord:
    for one in own.parts:
        if one.name == asked.named["part"]:
            return one
    raise NotFoundError("expected a part that may be opened, met none")


def _visit(asked: Asked) -> Visit:
    if asked.visit is None:
        raise NotFoundError("expected somebody who came in by a code, met nobody")
    return asked.visit


def _asking(asked: Asked) -> dict[str, Any]:
    visit = _visit(asked)
    return {
        "area": visit.area,
        "by": visit.person,
        "key": asked.key,
        "via": "page",
        "case": visit.case,
        "visit": visit.digest,
    }


def _page(asked: Asked, name: str, **values: Any) -> Page:
    csrf = token_of(asked.visit_token)
    visit = _visit(asked)
    return Page(f"person/{name}.html", {"csrf": csrf, "visit": visit, **values})


def _left(asked: Asked, to: str) -> Answer:
    if asked.visit is not None:
        visits.end(asked.service, asked.visit)
    gone = cookies.visit_cookie("", is_secure=asked.site.is_secure)
    return Go(to, cookies=(gone,))


ROUTES = (
    *CODES,
    Route(HOME, "person", show=show, take=enter, access="anybody", writes="some",
          is_limited=True),
    Route(f"{HOME}/leave", "person_leave", take=leave, access="by_code",
          writes="nothing"),
    Route(f"{HOME}/end/{{action}}", "person_end", show=show_ending, take=end,
          access="by_code"),
    # What is asked for is a case of its own: an entry of each of the two.
    Route(f"{HOME}/ask/{{action}}", "person_ask", show=show_asking, take=ask,
          access="by_code", writes="some"),
    Route(f"{HOME}/record/{{part}}", "person_record", show=show_part, take=open_part,
          access="by_code", writes="some"),
    Route(LEFT, "person_left", show=left, access="anybody"),
)  # fmt: skip
