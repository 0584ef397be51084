"""What failed, as problem details (RFC 9457): every error of the API has this shape.

- A foreign thing, one that is not there and one nobody could name are one answer.
- Each reason is told in the language that was asked for; where the engine has but an
  English sentence, `english` says it.
- Whatever nobody foresaw has a number to look for in the operations log; nothing else.
"""

import secrets
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, Literal, NotRequired, TypedDict

import structlog

from casepath.api.errors import RequestError
from casepath.web.failing import AWAY_FOR, BUSY_FOR
from casepath.web.telling import told
from config.errors import (
    CasepathError,
    ConfigError,
    DatabaseBusyError,
    DatabaseError,
    RefusedByDatabaseError,
    UniqueError,
)
from workflows.errors import MovedGroundError, NotFoundError, StaleError
from workflows.reading.refused import ReasonTold

MEDIA = "application/problem+json"
STATUS: Mapping[str, HTTPStatus] = {
    "E_FIELD": HTTPStatus.UNPROCESSABLE_ENTITY,
    "E_ERASED": HTTPStatus.GONE,
    "E_STALE": HTTPStatus.CONFLICT,  # of anything but a case's version
    "E-IDEMP-MISMATCH": HTTPStatus.CONFLICT,
    "E-SIZE": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "E-KEY-MISSING": HTTPStatus.INTERNAL_SERVER_ERROR,
    "E-KEY-WRONG": HTTPStatus.INTERNAL_SERVER_ERROR,
    "E-KEY-PROVIDER": HTTPStatus.SERVICE_UNAVAILABLE,
    "E-SEALED": HTTPStatus.SERVICE_UNAVAILABLE,
    "E-LOG-SIGNER": HTTPStatus.INTERNAL_SERVER_ERROR,
    "E-LOG-TAMPERED": HTTPStatus.INTERNAL_SERVER_ERROR,
    "E-LOG-ROLLED-BACK": HTTPStatus.INTERNAL_SERVER_ERROR,
}
_REFUSING = (UniqueError, RefusedByDatabaseError)  # it is there, and says no
_log = structlog.get_logger("casepath")


class ReasonGiven(TypedDict):
    """One reason: its code, its words, the roles that could, the field it is about."""

    code: str
    words: str
    who: list[str]
    where: str | None
    english: str | None


class ProblemGiven(TypedDict):
    """Problem details, with what this product says beside them."""

    type: Literal["about:blank"]
    title: str
    status: int
    detail: str
    code: str
    where: str | None
    hint: str | None
    reasons: list[ReasonGiven]
    expected_version: NotRequired[int]
    met_version: NotRequired[int]
    since: NotRequired[list[str]]
    incident: NotRequired[str]


@dataclass(frozen=True, slots=True)
class Problem:
    """A failure as it is answered."""

    status: int
    value: ProblemGiven
    headers: Sequence[tuple[str, str]] = ()


def problem_of(error: Exception, language: str) -> Problem:
    """Give the problem details of a failure."""
    match error:
        case RequestError():
            reasons = error.reasons or _alone(error)
            return _problem(error.status, error, reasons, headers=error.headers)
        case NotFoundError():
            return not_there()
        case StaleError():
            return _stale(error)
        case DatabaseBusyError() | MovedGroundError():
            wait = [("Retry-After", BUSY_FOR)]
            busy = HTTPStatus.SERVICE_UNAVAILABLE
            return _problem(busy, error, _alone(error), headers=wait)
        case CasepathError() if not _is_ours_to_mend(error):
            return _problem(_status(error), error, told(error, language))
        case DatabaseError() if not isinstance(error, _REFUSING):
            return _out_of_reach(error)
    return _unforeseen(error)


def not_there() -> Problem:
    """Give the one answer for what is not there, and for what is not yours."""
    missing = NotFoundError(
        "expected something that is there and yours, met nothing of the kind",
        hint="look it up again: the lists name what you may know of",
    )
    return _problem(HTTPStatus.NOT_FOUND, missing, _alone(missing))


def _is_ours_to_mend(error: CasepathError) -> bool:
    if isinstance(error, DatabaseError):
        return True
    if _status(error) == HTTPStatus.INTERNAL_SERVER_ERROR:
        return True
    return isinstance(error, ConfigError) and error.code == ConfigError.code


def _status(error: CasepathError) -> int:
    if error.code in STATUS:
        return STATUS[error.code]
    if error.code.startswith("E_"):
        return HTTPStatus.FORBIDDEN
    return HTTPStatus.UNPROCESSABLE_ENTITY


def _alone(error: CasepathError) -> tuple[ReasonTold, ...]:
    return (ReasonTold(error.code, error.message, ()),)


def _problem(
    status: int,
    error: CasepathError,
    reasons: Sequence[ReasonTold],
    *,
    headers: Sequence[tuple[str, str]] = (),
    **more: Any,
) -> Problem:
    if status == HTTPStatus.SERVICE_UNAVAILABLE and not headers:
        headers = [("Retry-After", AWAY_FOR)]
    value = ProblemGiven(
        type="about:blank",
        title=HTTPStatus(status).phrase,
        status=int(status),
        detail=" ".join(one.words for one in reasons),
        code=error.code,
        where=error.where,
        hint=error.hint,
        reasons=[
            ReasonGiven(
                code=one.code,
                words=one.words,
                who=list(one.who),
                where=one.where,
                english=one.english,
            )
            for one in reasons
        ],
    )
    return Problem(int(status), {**value, **more}, headers)  # type: ignore[typeddict-item]


def _stale(error: StaleError) -> Problem:
    return _problem(
        HTTPStatus.PRECONDITION_FAILED,
        error,
        _alone(error),
        expected_version=error.expected,
        met_version=error.met,
        since=list(error.since),
    )


def _out_of_reach(error: DatabaseError) -> Problem:
    """Say that the database does not answer; whoever runs it finds the number."""
    away, incident = HTTPStatus.SERVICE_UNAVAILABLE, _logged(error)
    return _problem(away, error, _alone(error), incident=incident)


def _unforeseen(error: Exception) -> Problem:
    incident = _logged(error)
    ours = CasepathError(
        "nobody foresaw this; nothing was acknowledged",
        hint=f"tell who runs this the number {incident}",
    )
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    return _problem(status, ours, _alone(ours), incident=incident)


def _logged(error: Exception) -> str:
    incident = secrets.token_hex(4)
    last = traceback.extract_tb(error.__traceback__)[-1:]
    place = ", ".join(f"{Path(one.filename).name}:{one.lineno}" for one in last)
    _log.error("api failed", incident=incident, code=type(error).__name__, place=place)
    return incident
