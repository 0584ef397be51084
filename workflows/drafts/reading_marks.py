"""Which of their notices somebody has read: for themselves alone, and no entry."""

from collections.abc import Iterable

from sqlalchemy import bindparam, select

from config.now import to_micros
from config.statements import Statement
from workflows.drafts.tables import read_mark
from workflows.rows import Put
from workflows.service import Service
from workflows.tables import inbox

_i, _r = inbox.c, read_mark.c
PUT = Put(read_mark)
OWN = Statement(
    select(_i.notice).where(
        _i.area == bindparam("area"), _i.person == bindparam("person")
    )
)
READ = Statement(
    select(_r.notice).where(
        _r.area == bindparam("area"), _r.person == bindparam("person")
    )
)


def mark_read(service: Service, area: str, person: str, notices: Iterable[str]) -> None:
    """Remember that somebody has read notices; what is not theirs is left out."""
    at = to_micros(service.now())
    with service.database.writing(area) as connection:
        own = {row.notice for row in connection.all(OWN, area=area, person=person)}
        read = {row.notice for row in connection.all(READ, area=area, person=person)}
        for notice in sorted((set(notices) & own) - read):
            key = {"area": area, "person": person, "notice": notice}
            PUT(connection, key, read_ts=at)


def read_by(service: Service, area: str, person: str) -> frozenset[str]:
    """Give the notices that somebody has read."""
    with service.database.reading(area) as connection:
        rows = connection.all(READ, area=area, person=person)
    return frozenset(row.notice for row in rows)
