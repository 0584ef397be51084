"""Signing in by a provider: out and back, to come in, to confirm, or to be known.

- The trip has a cookie of its own, signed, for ten minutes; it says what it is for.
- Who comes back gets a page with a link, because a browser that comes from elsewhere
  does not show the new session at once.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from casepath.pages.signing_in_shown import area_meant, sign_in_page
from casepath.web.answers import UNPROCESSABLE, Answer, Go, Page
from casepath.web.asked import Asked, Problem
from casepath.web.cookies import round_trip_cookie, session_cookie
from casepath.web.languages import words_of
from casepath.web.routes import Route
from config.inward import Provider
from workflows.errors import NotFoundError
from workflows.reading.queries import person_of_login
from workflows.signing_in import activating, providers, tickets
from workflows.signing_in.entering import demand_access, enter, tell_failure
from workflows.signing_in.errors import EnrolmentError, SignInError, not_signed_in
from workflows.signing_in.lasting import TICKET
from workflows.signing_in.once import is_first_use
from workflows.signing_in.providers import Identity
from workflows.signing_in.sessions import session_of, strengthen

TRIP = "round trip"
ENTER, CONFIRM, ACTIVATE = "enter", "confirm", "activate"
BACK = "/sign-in/back"


def to_enter(asked: Asked) -> Answer:
    """Go to the provider to sign in."""
    return _set_out(asked, for_=ENTER, area=area_meant(asked))


def to_confirm(asked: Asked) -> Answer:
    """Go to the provider to show once more that it is oneself."""
    digest = asked.session.digest if asked.session else ""
    return _set_out(asked, for_=CONFIRM, area=asked.area, about=digest)


def to_activate(asked: Asked) -> Answer:
    """Go to the provider to be known by it from now on."""
    word = asked.named["word"]
    met = activating.waiting(asked.service, word)
    return _set_out(asked, for_=ACTIVATE, area=met.area, about=word)


def come_back(asked: Asked) -> Answer:
    """End a round trip, and do what it was for."""
    provider = _provider(asked)
    trip: Mapping[str, Any] = {}
    try:
        trip = tickets.said_by(asked.service, TRIP, asked.round_trip)
        identity = providers.come_back(
            provider, _back(asked), trip, asked.query, asked.service.now()
        )
        _demand_first(asked, trip)
        return _done(asked, trip, identity)
    except (SignInError, EnrolmentError, NotFoundError) as problem:
        tell_failure(str(trip.get("area", "")), problem)
        return _failed(asked, trip.get("for", ""))


def _failed(asked: Asked, for_: str) -> Page:
    gettext = words_of(asked.language).gettext
    if for_ == CONFIRM:
        words = gettext(
            "This does not show that it is you. Close this tab and try again."
        )
    else:
        words = gettext(
            "You are not signed in. Begin again; if it fails once more, ring an"
            " administrator of your area."
        )
    told = replace(asked, query={}).with_problems(Problem(words))
    page = sign_in_page(told, UNPROCESSABLE)
    return replace(page, cookies=(_gone(asked),))


def _done(asked: Asked, trip: Mapping[str, Any], identity: Identity) -> Answer:
    area, about = str(trip["area"]), str(trip["about"])
    service = asked.service
    if trip["for"] == CONFIRM:
        return _confirmed(asked, area, about, identity)
    if trip["for"] == ACTIVATE:
        met = activating.waiting(service, about)
        activating.choose_provider(service, met, identity)
    return _in(asked, area, identity)


def _confirmed(asked: Asked, area: str, digest: str, identity: Identity) -> Page:
    service = asked.service
    session = session_of(service, area, digest)
    person = person_of_login(service, area, identity.login)
    is_strong = identity.is_strong(service.now())
    if session is None or session.person != person or not is_strong:
        raise not_signed_in()
    strengthen(service, session)
    values = {"is_again": True}
    return Page("sign_in/came_back.html", values, cookies=(_gone(asked),))


def _in(asked: Asked, area: str, identity: Identity) -> Page:
    service = asked.service
    person = person_of_login(service, area, identity.login)
    demand_access(service, area, person)
    is_strong = identity.is_strong(service.now())
    token = enter(service, area, person, asked.device, "provider", strong=is_strong)
    cookie = session_cookie(token, is_secure=asked.site.is_secure)
    values = {"is_again": False}
    return Page("sign_in/came_back.html", values, cookies=(cookie, _gone(asked)))


def _set_out(asked: Asked, *, for_: str, area: str, about: str = "") -> Answer:
    is_again = for_ != ENTER
    leaving = providers.set_out(_provider(asked), _back(asked), again=is_again)
    ticket = tickets.ticket(
        asked.service,
        TRIP,
        area=area,
        about=about,
        state=leaving.state,
        nonce=leaving.nonce,
        verifier=leaving.verifier,
        **{"for": for_},
    )
    cookie = round_trip_cookie(ticket, is_secure=asked.site.is_secure)
    return Go(leaving.address, cookies=(cookie,))


def _demand_first(asked: Asked, trip: Mapping[str, Any]) -> None:
    what, until = f"trip/{trip['state']}", asked.service.now() + TICKET
    if not is_first_use(asked.service, str(trip["area"]), what, until):
        raise not_signed_in()


def _provider(asked: Asked) -> Provider:
    provider = asked.site.settings.provider
    if provider is None or asked.site.is_demonstration:
        raise NotFoundError("expected a page, met none at this address")
    return provider


def _back(asked: Asked) -> str:
    return f"{asked.site.settings.address}{BACK}"


def _gone(asked: Asked) -> str:
    return round_trip_cookie("", is_secure=asked.site.is_secure)


ROUTES: tuple[Route, ...] = (
    Route("/sign-in/provider", "to_provider", show=to_enter, access="anybody"),
    Route("/sign-in/again", "to_provider_again", show=to_confirm),
    Route(
        "/sign-in/activate/{word}/provider",
        "to_provider_first",
        show=to_activate,
        access="anybody",
    ),
    Route(BACK, "from_provider", show=come_back, access="anybody"),
)
