"""Arriving: the start address, choosing who one is in a demonstration, leaving."""

import hmac

import structlog

from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.cookies import session_cookie
from casepath.web.navigation import rooms_for
from casepath.web.routes import Route
from workflows.errors import NotFoundError
from workflows.reading import queries
from workflows.reading.names import name_of
from workflows.reading.rooms import parts_for
from workflows.signing_in.sessions import begin, end

_log = structlog.get_logger("casepath")


def start(asked: Asked) -> Answer:
    """Send whoever comes to where they begin."""
    if asked.session is None:
        return Go("/sign-in")
    parts = parts_for(asked.service, asked.area, asked.by)
    row = rooms_for(parts, asked.path).row
    return Go(row[0].href if row else "/sessions")


def choose(asked: Asked) -> Answer:
    """Show who one can be in a demonstration; only to who was given the address."""
    _demand_welcome(asked)
    people = [
        {
            "ref": one.ref,
            "name": name_of(asked.service, area, one.ref),
            "area": area,
            "roles": sorted({held.role for held in one.roles}),
        }
        for area in asked.site.areas
        for one in queries.people(asked.service, area)
    ]
    values = {"people": people, "welcome": asked.named["word"]}
    return Page("sign_in/choose.html", values)


def chosen(asked: Asked) -> Answer:
    """Begin a session as an invented person."""
    _demand_welcome(asked)
    area, person = asked.text("area"), asked.text("person")
    if area not in asked.site.areas:
        raise NotFoundError("expected an invented person, met nobody")
    known = queries.actor(asked.service, area, person)
    token = begin(asked.service, area, known.ref, asked.device, strong=True)
    cookie = session_cookie(token, is_secure=asked.site.is_secure)
    return Go("/", cookies=(cookie,))


def leave(asked: Asked) -> Answer:
    """End the session."""
    if asked.session is not None:
        end(asked.service, asked.session)
        _log.info("signed out", area=asked.session.area)
    gone = session_cookie("", is_secure=asked.site.is_secure)
    return Go("/sign-in", cookies=(gone,))


def _demand_welcome(asked: Asked) -> None:
    given = asked.named.get("word", "")
    if not asked.site.welcome or not hmac.compare_digest(
        given.encode(), asked.site.welcome.encode()
    ):
        raise NotFoundError("expected a page, met none at this address")


ROUTES = (
    Route("/", "start", show=start, access="anybody"),
    Route(
        "/welcome/{word}",
        "choose",
        show=choose,
        take=chosen,
        access="demonstration",
        writes="nothing",
    ),
    Route("/sign-out", "leave", take=leave, writes="nothing"),
)
