"""What failed, as a page: what was expected, what was met, what to do.

- A foreign thing and one that is not there are the same page.
- A refusal tells its reasons; an unforeseen failure tells a number to ring about.
"""

import secrets
import traceback
from pathlib import Path

import structlog
from starlette.exceptions import HTTPException

from casepath.web.answers import Page
from casepath.web.asked import Asked
from casepath.web.telling import told
from config.errors import CasepathError, DatabaseBusyError, DatabaseError
from workflows.errors import MalformedReferenceError, NotFoundError, StaleError
from workflows.reading.refused import reasons_told
from workflows.sealing.standing import is_cut_off, is_sealed

FORBIDDEN, MISSING, CHANGED, TOO_LARGE, TOO_MANY = 403, 404, 409, 413, 429
BUSY, FAILED = 503, 500
BUSY_FOR, AWAY_FOR = "1", "30"  # seconds after which to try again
STATUS = {
    "E-FORM": FORBIDDEN,
    "E-SIZE": TOO_LARGE,
    "E-RATE": TOO_MANY,
    "E-IDEMP-MISMATCH": CHANGED,
}
IN_THE_FORM = {"E_FIELD"}  # refusals that a form can put right
_log = structlog.get_logger("casepath")


def page_of(error: Exception, asked: Asked) -> Page:
    """Give the page of a failure."""
    match error:
        case NotFoundError() | MalformedReferenceError() | HTTPException():
            return Page("failing/not_found.html", status=MISSING)
        case StaleError():
            values = {"since": error.since, "typed": asked.form}
            return Page("failing/changed.html", values, CHANGED)
        case DatabaseBusyError():
            return Page("failing/busy.html", status=BUSY, again_in=BUSY_FOR)
        case CasepathError() if is_sealed(error):
            return Page("sealed/sealed.html", status=BUSY, again_in=AWAY_FOR)
        case CasepathError() if is_cut_off(error):
            told_of = _unforeseen(error).values
            return Page("sealed/away.html", told_of, BUSY, again_in=AWAY_FOR)
        case DatabaseError():
            return _unforeseen(error)
        case CasepathError():
            return _refused(error, asked)
    return _unforeseen(error)


def may_be_corrected(error: CasepathError) -> bool:
    """Tell whether who asked can put it right on the same page."""
    if isinstance(error, NotFoundError | StaleError | DatabaseError):
        return False
    if error.code in STATUS:
        return False
    return {one.code for one in reasons_told(error, "en")} <= IN_THE_FORM or (
        not error.code.startswith("E_")
    )


def _refused(error: CasepathError, asked: Asked) -> Page:
    values = {"error": error, "reasons": told(error, asked.language)}
    status = STATUS.get(error.code, FORBIDDEN)
    return Page("failing/refused.html", values, status)


def _unforeseen(error: Exception) -> Page:
    incident = secrets.token_hex(4)
    where = traceback.extract_tb(error.__traceback__)[-1:]
    place = ", ".join(f"{Path(one.filename).name}:{one.lineno}" for one in where)
    _log.error("page failed", incident=incident, code=type(error).__name__, place=place)
    return Page("failing/failed.html", {"incident": incident}, FAILED)
