"""Signing in: by a passkey, or by a name, a password and a code.

- Whatever is wrong is told in the same words; the name that was typed is kept, no
  password and no code ever is.
"""

from datetime import timedelta

from casepath.pages.choosing_role import ROUTES as ROLE
from casepath.pages.signing_in_by_provider import ROUTES as BY_PROVIDER
from casepath.pages.signing_in_first import ROUTES as FIRST
from casepath.pages.signing_in_sessions import ROUTES as SESSIONS
from casepath.pages.signing_in_shown import sign_in_page
from casepath.web.answers import UNPROCESSABLE, Answer, Go, Page
from casepath.web.asked import Asked, Problem
from casepath.web.cookies import session_cookie
from casepath.web.languages import words_of
from casepath.web.routes import Route
from workflows.errors import NotFoundError
from workflows.signing_in import local, passkeys
from workflows.signing_in.entering import enter, tell_failure
from workflows.signing_in.errors import LockedOutError, SignInError
from workflows.signing_in.sessions import end

TOO_MANY = 429


def show(asked: Asked) -> Answer:
    """Show by which means one can sign in here."""
    if asked.session is not None:
        return Go("/")
    return sign_in_page(asked)


def by_password(asked: Asked) -> Answer:
    """Sign in by a local account."""
    _demand_local_accounts(asked)
    page = sign_in_page(asked)
    area = str(page.values["area"])
    typed = (asked.text("name"), _verbatim(asked, "password"), asked.text("code"))
    try:
        shown = local.shown_by(asked.service, area, *typed)
        failures = shown.failures
        token = enter(
            asked.service,
            area,
            shown.person,
            asked.device,
            "password",
            failures=failures,
        )
    except SignInError as problem:
        tell_failure(area, problem)
        return _failed(asked, problem)
    return _in(asked, token)


def by_passkey(asked: Asked) -> Answer:
    """Sign in by a passkey alone; its device verified who holds it."""
    _demand_local_accounts(asked)
    address = asked.site.settings.address
    try:
        holder = passkeys.holder_of(asked.service, address, asked.text("passkey"))
        if holder.area not in asked.site.areas:
            raise NotFoundError("expected an area of this installation, met another")
        token = enter(
            asked.service, holder.area, holder.person, asked.device, "passkey"
        )
    except SignInError as problem:
        tell_failure("", problem)
        return _failed(asked, problem)
    return _in(asked, token)


def _in(asked: Asked, token: str) -> Answer:
    if asked.session is not None:
        end(asked.service, asked.session)
    cookie = session_cookie(token, is_secure=asked.site.is_secure)
    return Go("/", cookies=(cookie,))


def _failed(asked: Asked, problem: SignInError) -> Page:
    is_locked = isinstance(problem, LockedOutError)
    told = asked.with_problems(Problem(_words(asked, problem)))
    return sign_in_page(told, TOO_MANY if is_locked else UNPROCESSABLE)


def _words(asked: Asked, problem: SignInError) -> str:
    gettext = words_of(asked.language).gettext
    if isinstance(problem, LockedOutError):
        left = -(-(problem.again - asked.service.now()) // timedelta(minutes=1))
        words = gettext(
            "There were too many attempts with this name. Try again in"
            " %(minutes)s minutes, or ring an administrator of your area."
        )
        return words % {"minutes": left}
    return gettext(
        "The name, the password or the code is not right, or the account is not"
        " active. Try again, or ring an administrator of your area."
    )


def _verbatim(asked: Asked, name: str) -> str:
    """Give a password as it was typed, blanks around it too."""
    given = asked.texts(name)
    return given[-1] if given else ""


def _demand_local_accounts(asked: Asked) -> None:
    if not asked.site.settings.local_accounts:
        raise NotFoundError("expected a page, met none at this address")


ROUTES: tuple[Route, ...] = (
    Route("/sign-in", "sign_in", show=show, take=by_password, access="anybody"),
    Route("/sign-in/passkey", "sign_in_passkey", take=by_passkey, access="anybody"),
    *BY_PROVIDER,
    *FIRST,
    *SESSIONS,
    *ROLE,
)
