"""Between a route and its view: who may come in, whether a form is ours, what failed.

- Who is not signed in meets the sign-in page, for every address alike; who has not
  come in by a code, where a visit is needed, is asked for one.
- Who has roles that conflict says first in which one they go on.
- What weighs most takes a second factor within the last five minutes.
- What a person can put right is told on the same page, with all that was typed.
"""

from collections.abc import Mapping
from dataclasses import replace

from casepath.web.again import ask_again, confirmed, is_asking
from casepath.web.answers import UNPROCESSABLE, Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.cookies import session_cookie
from casepath.web.failing import FORBIDDEN, may_be_corrected, page_of
from casepath.web.forgery import FIELD, is_from_here, is_ours
from casepath.web.routes import Route
from casepath.web.telling import problems_told
from casepath.web.typed import PREFIX
from config.errors import CasepathError
from workflows.errors import NotFoundError

# What concerns the session itself, whatever the role.
ROLELESS = frozenset({"role", "leave", "sessions", "end_others", "stay"})
FORGED = "expected a form of ours, met one from elsewhere or too old"


def answered(route: Route, asked: Asked, headers: Mapping[str, str]) -> Answer:
    """Give the answer of a route to what is asked of it."""
    _demand_there(route, asked)
    if route.access == "signed_in" and asked.session is None:
        return Go("/sign-in")
    if route.access == "by_code" and asked.visit is None:
        return Go("/person")
    if route.access == "signed_in" and _is_to_choose(asked, route):
        return Go("/role")
    if asked.method != "POST":
        return _shown(route, asked)
    _demand_ours(route, asked, headers)
    if route.strong and (is_asking(asked) or not _is_strong(asked)):
        return _after_confirming(route, asked)
    return _taken(route, asked)


def _is_to_choose(asked: Asked, route: Route) -> bool:
    """Tell whether somebody says first in which of their roles they go on."""
    is_open = asked.worn is not None and asked.worn.is_to_choose
    return is_open and route.name not in ROLELESS


def _after_confirming(route: Route, asked: Asked) -> Answer:
    """Ask for a second factor, and once it was shown come back to the filled form."""
    if not is_asking(asked):
        return ask_again(asked)
    again = confirmed(asked)
    if isinstance(again, Page):
        return again
    cookie = session_cookie(again.token, is_secure=asked.site.is_secure)
    filled = _filled(route, again)
    if isinstance(filled, Page):
        is_filled = route.show is not None and filled.status < FORBIDDEN
        said = {"confirmed": is_filled, "asked": again}
        values = {**filled.values, **said}
        return replace(filled, values=values, cookies=(*filled.cookies, cookie))
    return replace(filled, cookies=(*filled.cookies, cookie))


def _filled(route: Route, again: Asked) -> Answer:
    try:
        return _taken(route, again) if route.show is None else route.show(again)
    except Exception as error:  # noqa: BLE001 - else the new token would be lost
        return page_of(error, again)


def _demand_there(route: Route, asked: Asked) -> None:
    if route.access == "demonstration" and not asked.site.is_demonstration:
        raise NotFoundError("expected a page, met none at this address")


def _demand_ours(route: Route, asked: Asked, headers: Mapping[str, str]) -> None:
    given = asked.text(FIELD)
    if route.access == "by_code":
        is_good = is_ours(asked.visit_token, given, headers)
    elif asked.session is not None:
        is_good = is_ours(asked.token, given, headers)
    else:
        is_good = route.access != "signed_in" and is_from_here(headers)
    if not is_good:
        raise CasepathError(FORGED, code="E-FORM", hint="open the page and try again")


def _is_strong(asked: Asked) -> bool:
    session = asked.session
    return session is not None and session.is_strong(asked.service.now())


def _shown(route: Route, asked: Asked) -> Answer:
    if route.show is None:
        raise NotFoundError("expected a page, met none at this address")
    return route.show(asked)


def _taken(route: Route, asked: Asked) -> Answer:
    if route.take is None:
        raise NotFoundError("expected a page, met none at this address")
    try:
        return route.take(asked)
    except CasepathError as error:
        if route.show is None or not may_be_corrected(error):
            raise
        corrected = asked.with_problems(*problems_told(error, asked, ("", PREFIX)))
        again = route.show(corrected)
        if isinstance(again, Page):
            told = {"problems": corrected.problems, **again.values}
            return Page(again.template, told, UNPROCESSABLE)
        return again
