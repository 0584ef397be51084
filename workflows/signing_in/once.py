"""What counts once: a code in its step, a challenge that was answered."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import bindparam, delete, insert

from config.errors import UniqueError
from config.now import to_micros
from config.statements import Statement
from workflows.service import Service
from workflows.signing_in.tables import used_once

_u = used_once.c
USE = Statement(insert(used_once))
FORGET = Statement(
    delete(used_once).where(
        _u.area == bindparam("of_area"), _u.until_ts <= bindparam("at_ts")
    )
)


def is_first_use(service: Service, area: str, what: str, until: datetime) -> bool:
    """Use something up; tell whether nobody had before. Kept until it ends by itself.

    The database decides, so that of two at once one alone is the first.
    """
    digest = sha256(what.encode()).hexdigest()
    try:
        with service.database.writing(area) as connection:
            at = to_micros(service.now())
            connection.run(FORGET, of_area=area, at_ts=at)
            connection.run(USE, area=area, digest=digest, until_ts=to_micros(until))
    except UniqueError:
        return False
    return True
