"""The rows of custodians and of emergency packs."""

from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from config.connection import Connection
from config.statements import Statement
from workflows.emergency.tables import custodian, emergency_pack
from workflows.rows import Put

BOTH = 2

_c, _e = custodian.c, emergency_pack.c
PUT_CUSTODIAN = Put(custodian)
CUSTODIAN = Statement(
    select(custodian).where(
        _c.area == bindparam("area"), _c.person == bindparam("person")
    )
)
CUSTODIANS = Statement(
    select(custodian)
    .where(_c.area == bindparam("area"), _c.ended_ts.is_(None))
    .order_by(_c.named_ts, _c.person)
)
INSERT_PACK = Statement(insert(emergency_pack))
PACK = Statement(
    select(emergency_pack).where(
        _e.area == bindparam("area"), _e.number == bindparam("number")
    )
)
NEWEST = Statement(
    select(func.max(_e.number).label("number")).where(_e.area == bindparam("area"))
)
_THIS = _e.area == bindparam("of_area"), _e.number == bindparam("of_number")
ENTER = Statement(
    update(emergency_pack)
    .where(*_THIS)
    .values(entered_by=bindparam("entered_by"), entered_ts=bindparam("entered_ts"))
)
CONFIRM = Statement(
    update(emergency_pack)
    .where(*_THIS)
    .values(
        confirmed_by=bindparam("confirmed_by"), confirmed_ts=bindparam("confirmed_ts")
    )
)


def confirmed_custodians(connection: Connection, area: str) -> list[Any]:
    """Give the custodians who count: confirmed, not ended; at most two."""
    rows = connection.all(CUSTODIANS, area=area)
    return [row for row in rows if row.confirmed_ts is not None][:BOTH]


def newest_number(connection: Connection, area: str) -> int:
    """Give the number of the newest pack, 0 before the first."""
    row = connection.one(NEWEST, area=area)
    return int(row.number or 0) if row is not None else 0
