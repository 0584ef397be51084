"""What the pages of panels share: what was typed is drawn again on any error."""

from typing import Any

from casepath.web.answers import UNPROCESSABLE, Page
from casepath.web.asked import Asked, Problem
from casepath.web.failing import CHANGED, FORBIDDEN
from casepath.web.telling import problems_told
from casepath.web.typed import PREFIX
from config.errors import CasepathError
from workflows.errors import StaleError

OK = 200
IN_THE_FORM = "E_FIELD"


def drawn(asked: Asked, template: str, status: int = OK, **values: Any) -> Page:
    """Draw a page with what was asked, typed and found wrong."""
    said = {"asked": asked, "problems": asked.problems, **values}
    return Page(f"panel/{template}", said, status)


def problems_of(error: CasepathError, asked: Asked) -> tuple[Problem, ...]:
    """Give what is wrong, each reason as its own line, at its field if it has one."""
    return problems_told(error, asked, (PREFIX,))


def status_of(error: CasepathError) -> int:
    """Give the status of a form that was not taken in."""
    if isinstance(error, StaleError):
        return CHANGED
    is_refused = error.code.startswith("E_") and error.code != IN_THE_FORM
    return FORBIDDEN if is_refused else UNPROCESSABLE
