"""The rows of filed referrals: claimed by one person, finished once."""

from typing import Any

from sqlalchemy import bindparam, insert, select, update

from config.statements import Statement
from workflows.spool.tables import spooled

FILING, FILED = "filing", "filed"

_s = spooled.c
_AREA: Any = bindparam("of_area")
_ONE = _s.area == _AREA, _s.receipt == bindparam("of_receipt")
FIND = Statement(select(spooled).where(*_ONE))
CLAIM = Statement(insert(spooled))
TAKE_OVER = Statement(
    update(spooled)
    .where(*_ONE, _s.status == FILING, _s.person == bindparam("from_person"))
    .values(person=bindparam("to_person"), since_ts=bindparam("since_ts"))
)
FINISH = Statement(
    update(spooled)
    .where(*_ONE, _s.status == FILING)
    .values(status=FILED, case_ref=bindparam("case_ref"), entry=bindparam("entry"))
)
