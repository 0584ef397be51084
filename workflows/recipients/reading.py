"""The never-send list as administrators see it: since when, by whom; no address."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from config.now import from_micros
from config.statements import Statement
from workflows.administering.looking import demand_administrator
from workflows.recipients.tables import never_send
from workflows.service import Service

ALL = Statement(
    select(never_send)
    .where(never_send.c.area == bindparam("area"))
    .order_by(never_send.c.put_ts, never_send.c.listed)
)


@dataclass(frozen=True, slots=True)
class Listed:
    """An address on the list, by its reference."""

    ref: str
    by: str
    since: datetime
    may_take_off: bool


def never_send_list(service: Service, area: str, by: str) -> tuple[Listed, ...]:
    """Give an administrator what is on the list, the oldest first."""
    with service.database.reading(area) as connection:
        demand_administrator(connection, area, by)
        rows = connection.all(ALL, area=area)
    return tuple(
        Listed(row.listed, row.put_by, from_micros(row.put_ts), row.put_by != by)
        for row in rows
    )
