"""Who else opened a case's record lately, as the entries of its readings say it.

- It is told to who may see who is on the case; what was opened is told to nobody here.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, select

from config.now import from_micros, to_micros
from config.statements import Statement
from workflows.handlers.reading import READ
from workflows.service import Service
from workflows.tables import case_act

LATELY = timedelta(hours=1)
MOST = 3

_a = case_act.c
_LAST = func.max(_a.last_ts)
READERS = Statement(
    select(_a.person, _LAST.label("at_ts"))
    .where(
        _a.area == bindparam("area"),
        _a.case_ref == bindparam("case_ref"),
        _a.action == READ,
        _a.person != bindparam("person"),
        _a.last_ts > bindparam("since_ts"),
    )
    .group_by(_a.person)
    .order_by(_LAST.desc(), _a.person)
    .limit(MOST)
)


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody who opened the record: by reference, when last."""

    person: str
    at: datetime


def opened_lately(service: Service, area: str, by: str, ref: str) -> list[Opened]:
    """Give who else opened the record of a case within the last hour."""
    since = to_micros(service.now() - LATELY)
    with service.database.reading(area) as connection:
        rows = connection.all(
            READERS, area=area, case_ref=ref, person=by, since_ts=since
        )
    return [Opened(row.person, from_micros(row.at_ts)) for row in rows]
