"""Signing in by a local account: its name, its password and a one-time code at once.

- One answer for whatever was wrong, and the same work for a name that nobody has.
- A code counts once for a person, in whatever spelling.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, select

from config.statements import Statement
from workflows.preparing import login_token
from workflows.service import Service
from workflows.signing_in import codes, failures
from workflows.signing_in.errors import not_signed_in
from workflows.signing_in.once import is_first_use
from workflows.signing_in.passwords import is_password
from workflows.signing_in.tables import local_account

_a = local_account.c
BY_NAME = Statement(
    select(local_account).where(
        _a.area == bindparam("area"), _a.token == bindparam("token")
    )
)
OF_PERSON = Statement(
    select(local_account).where(
        _a.area == bindparam("area"), _a.person == bindparam("person")
    )
)
NOBODY = "A" * 32  # a secret of codes that nobody has
KEPT = timedelta(seconds=4 * codes.STEP)


@dataclass(frozen=True, slots=True)
class Shown:
    """Whom a local account shows, after how many failures."""

    person: str
    failures: int


def name_token(service: Service, area: str, name: str) -> bytes:
    """Give the digest of an account's name; capitals and blanks make no other name."""
    plain = " ".join(name.casefold().split())
    return login_token(service.provider.index_key(area), f"local {plain}")


def shown_by(service: Service, area: str, name: str, password: str, code: str) -> Shown:
    """Give whom a name, a password and a code show.

    Raises SignInError for anything wrong, LockedOutError after too many attempts.
    """
    token = name_token(service, area, name)
    before = failures.count_attempt(service, area, token)
    with service.database.reading(area) as connection:
        row = connection.one(BY_NAME, area=area, token=token)
    is_right = is_password(row.password if row else None, password)
    step = _step(service, area, row, code)
    if row is None or not is_right or step is None:
        raise not_signed_in()
    _use_up(service, area, row.person, step)
    failures.forget(service, area, token)
    return Shown(row.person, before)


def demand_code(service: Service, area: str, person: str, code: str) -> None:
    """Go on only if a code shows once more that it is this person."""
    with service.database.reading(area) as connection:
        row = connection.one(OF_PERSON, area=area, person=person)
    if row is None:
        raise not_signed_in()
    failures.count_attempt(service, area, row.token)
    step = _step(service, area, row, code)
    if step is None:
        raise not_signed_in()
    _use_up(service, area, person, step)
    failures.forget(service, area, row.token)


def has_codes(service: Service, area: str, person: str) -> bool:
    """Tell whether a person has a local account with codes."""
    with service.database.reading(area) as connection:
        return connection.one(OF_PERSON, area=area, person=person) is not None


def _step(service: Service, area: str, row: Any, code: str) -> int | None:
    index_key = service.provider.index_key(area)
    secret = codes.opened(index_key, area, row.person, row.codes) if row else NOBODY
    return codes.step_of(secret, code, service.now())


def _use_up(service: Service, area: str, person: str, step: int) -> None:
    what = f"code/{person}/{step}"
    if not is_first_use(service, area, what, service.now() + KEPT):
        raise not_signed_in()
