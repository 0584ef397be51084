"""Coming in by a code as it was typed: every "no" is one answer, after one time.

- The digests are made and one transaction writes whichever code was typed; then a
  "no" leaves when as much time has passed as for any other.
"""

import secrets
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from config.now import to_micros
from workflows.errors import NotFoundError
from workflows.service import Service
from workflows.visiting import answers
from workflows.visiting.codes import area_of, digest_of, digest_of_token, typed_code
from workflows.visiting.commands import EnterByCode
from workflows.visiting.errors import CodeLockedError, NoVisitError
from workflows.visiting.rows import BY_DIGEST, FORGET_VISITS

TOKEN_BYTES = 32
EVEN = 0.3  # seconds after which every "no" leaves


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed to come in."""

    code: str = field(repr=False)
    word: str = field(default="", repr=False)
    day: str = field(default="", repr=False)
    month: str = field(default="", repr=False)
    year: str = field(default="", repr=False)


def enter(service: Service, areas: Sequence[str], typed: Typed) -> str:
    """Come in by a code; give the token of the visit.

    Raises NoVisitError for whatever was wrong, CodeLockedError for a locked code.
    """
    began = service.monotonic()
    try:
        return _entered(service, areas, typed)
    except (NoVisitError, CodeLockedError, NotFoundError) as problem:
        time.sleep(max(0.0, EVEN - (service.monotonic() - began)))
        if isinstance(problem, CodeLockedError):
            raise
        raise NoVisitError from problem


def _entered(service: Service, areas: Sequence[str], typed: Typed) -> str:
    code = typed_code(typed.code)
    area = area_of(code, areas) or areas[0]
    digest = digest_of(code)
    key = service.provider.index_key(area)
    given = tuple(
        answers.digest_of_answer(key, digest, kind, answer)
        for kind, answer in _answers(typed)
    )
    with service.database.writing(area) as connection:
        connection.run(FORGET_VISITS, of_area=area, at_ts=to_micros(service.now()))
        row = connection.one(BY_DIGEST, area=area, digest=digest)
    if row is None:
        raise NoVisitError
    token = secrets.token_urlsafe(TOKEN_BYTES)
    service.handle(
        EnterByCode(
            area=area,
            by=row.person,
            key=secrets.token_hex(16),
            via="page",
            case=row.case_ref,
            code=row.code_ref,
            answers=given,
            digest=digest_of_token(token),
        )
    )
    return f"{area}.{token}"


def _answers(typed: Typed) -> Iterator[tuple[str, str]]:
    day = answers.typed_day(typed.day, typed.month, typed.year)
    if day is not None:
        yield answers.BIRTH_DATE, day
    if typed.word:
        yield answers.WORD, answers.plain_word(typed.word)
