"""One's own sessions: where one is signed in, and how to end it."""

import re

from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.cookies import session_cookie
from casepath.web.routes import Route
from workflows.errors import NotFoundError
from workflows.signing_in.sessions import end_one, end_others, sessions_of

DIGEST = re.compile(r"[0-9a-f]{64}")


def show(asked: Asked) -> Answer:
    """Show where one is signed in."""
    sessions = sessions_of(asked.service, asked.area, asked.by)
    return Page("sign_in/sessions.html", {"sessions": sessions})


def end_this(asked: Asked) -> Answer:
    """End one of one's sessions; ending this very one signs out."""
    digest, session = asked.text("session"), asked.session
    if session is None or not DIGEST.fullmatch(digest):
        raise NotFoundError("expected a session of yours, met none")
    end_one(asked.service, session, digest)
    if digest != session.digest:
        return Go("/sessions")
    gone = session_cookie("", is_secure=asked.site.is_secure)
    return Go("/sign-in", cookies=(gone,))


def end_all_others(asked: Asked) -> Answer:
    """End all of one's sessions but this one."""
    if asked.session is not None:
        end_others(asked.service, asked.session)
    return Go("/sessions")


def stay(_asked: Asked) -> Answer:
    """Show until when one stays signed in; asking for it has just renewed that."""
    return Page("sign_in/stay.html")


ROUTES: tuple[Route, ...] = (
    Route("/sessions", "sessions", show=show, take=end_this, writes="nothing"),
    Route("/sessions/others", "end_others", take=end_all_others, writes="nothing"),
    Route("/sessions/stay", "stay", show=stay),
)
