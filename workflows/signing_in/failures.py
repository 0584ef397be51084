"""Failures are counted by the name that was typed, whether anybody has it or not.

- Each attempt counts before it is checked, so that many at once are many.
- Five within a quarter of an hour lock a name until a quarter of an hour has passed
  since the last; a passkey, which nobody can guess, signs in all the same.
"""

from contextlib import suppress

from sqlalchemy import bindparam, delete, insert, select, update

from config.errors import UniqueError
from config.now import from_micros, to_micros
from config.statements import Statement
from workflows.service import Service
from workflows.signing_in.errors import LockedOutError
from workflows.signing_in.lasting import LOCKED
from workflows.signing_in.tables import sign_in_failure

MOST = 5

_f = sign_in_failure.c
_THIS = _f.area == bindparam("of_area"), _f.token == bindparam("of_token")
FIND = Statement(select(sign_in_failure).where(*_THIS))
FIRST = Statement(insert(sign_in_failure))
MORE = Statement(
    update(sign_in_failure)
    .where(*_THIS, _f.failures < MOST)
    .values(failures=_f.failures + 1, last_ts=bindparam("at_ts"))
)
FORGET = Statement(delete(sign_in_failure).where(*_THIS))
FORGET_OLD = Statement(
    delete(sign_in_failure).where(
        _f.area == bindparam("of_area"), _f.last_ts <= bindparam("until_ts")
    )
)


def count_attempt(service: Service, area: str, token: bytes) -> int:
    """Count an attempt; give how many failed before it.

    Raises LockedOutError, with the time from which one may try again.
    """
    with suppress(UniqueError):
        return _counted(service, area, token)
    return _counted(service, area, token)  # two first ones at once: now it is there


def forget(service: Service, area: str, token: bytes) -> None:
    """Forget the attempts of a name that signed in."""
    with service.database.writing(area) as connection:
        connection.run(FORGET, of_area=area, of_token=token)


def _counted(service: Service, area: str, token: bytes) -> int:
    at = service.now()
    this = {"of_area": area, "of_token": token}
    with service.database.writing(area) as connection:
        connection.run(FORGET_OLD, of_area=area, until_ts=to_micros(at - LOCKED))
        if connection.run(MORE, **this, at_ts=to_micros(at)):
            return int(connection.one(FIND, **this).failures) - 1
        row = connection.one(FIND, **this)
        if row is None:
            connection.run(
                FIRST, area=area, token=token, failures=1, last_ts=to_micros(at)
            )
            return 0
    raise LockedOutError(from_micros(row.last_ts) + LOCKED)
