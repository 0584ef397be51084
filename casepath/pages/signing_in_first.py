"""The first time: somebody opens the address they were given and chooses their means.

- Nothing is usable before the second factor was shown on the same page.
- The password is never drawn again, not even after an error.
"""

from casepath.web.answers import UNPROCESSABLE, Answer, Go, Page
from casepath.web.asked import Asked, Problem
from casepath.web.languages import words_of
from casepath.web.routes import Route
from workflows.errors import NotFoundError
from workflows.signing_in import activating, passkeys
from workflows.signing_in.errors import EnrolmentError, SignInError

READY = "/sign-in?ready=yes"


def show(asked: Asked) -> Answer:
    """Show what one can choose."""
    return _page(asked, activating.waiting(asked.service, asked.named["word"]))


def by_password(asked: Asked) -> Answer:
    """Choose a name, a password and codes."""
    met = _met(asked)
    typed = asked.texts("password")
    try:
        activating.choose_password(
            asked.service,
            met,
            asked.text("name"),
            typed[-1] if typed else "",
            asked.text("drawn"),
            asked.text("code"),
        )
    except (EnrolmentError, SignInError) as problem:
        return _page(_told(asked, problem), met, UNPROCESSABLE)
    return _ready(met)


def by_passkey(asked: Asked) -> Answer:
    """Choose a passkey."""
    met = _met(asked)
    address = asked.site.settings.address
    try:
        chosen = passkeys.enrolled(
            asked.service, address, met.area, met.person, asked.text("passkey")
        )
        activating.choose_passkey(asked.service, met, chosen)
    except EnrolmentError as problem:
        return _page(_told(asked, problem), met, UNPROCESSABLE)
    return _ready(met)


def _met(asked: Asked) -> activating.Waiting:
    if not asked.site.settings.local_accounts:
        raise NotFoundError("expected a page, met none at this address")
    return activating.waiting(asked.service, asked.named["word"])


def _page(asked: Asked, met: activating.Waiting, status: int = 200) -> Page:
    settings, service = asked.site.settings, asked.service
    drawn = passkey = None
    if settings.local_accounts:
        drawn = _drawn(asked, met)
        passkey = passkeys.to_enrol(service, settings.address, met.area, met.person)
    values = {
        "provider": settings.provider,
        "passkey": passkey,
        "drawn": drawn,
        "problems": asked.problems,
        "here": f"/sign-in/activate/{asked.named['word']}",
    }
    return Page("sign_in/activate.html", values, status)


def _drawn(asked: Asked, met: activating.Waiting) -> activating.CodesDrawn:
    """Keep the secret that an app may have taken up, unless its page is too old."""
    before = asked.text("drawn")
    try:
        if before:
            return activating.drawn_again(asked.service, met, before)
    except (SignInError, EnrolmentError):
        pass
    return activating.draw_codes(asked.service, met)


def _told(asked: Asked, problem: EnrolmentError | SignInError) -> Asked:
    gettext = words_of(asked.language).gettext
    known = {
        "name": gettext("Choose another name, of 3 to 64 characters."),
        "password": gettext(
            "Choose a password of 15 to 1,000 characters that nobody guesses, such as"
            " four random words."
        ),
        "code": gettext("Enter the code that your authenticator app shows now."),
    }
    words = known.get(
        problem.where or "",
        gettext("This could not be taken. Open the page again, or choose another."),
    )
    return asked.with_problems(Problem(words, problem.where))


def _ready(met: activating.Waiting) -> Go:
    return Go(f"{READY}&area={met.area}")


ROUTES: tuple[Route, ...] = (
    Route(
        "/sign-in/activate/{word}",
        "activate",
        show=show,
        take=by_password,
        access="anybody",
    ),
    Route(
        "/sign-in/activate/{word}/passkey",
        "activate_passkey",
        take=by_passkey,
        access="anybody",
    ),
)
