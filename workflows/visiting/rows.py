"""The rows of codes and visits: found, made, ended."""

from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from config.connection import Connection
from config.statements import Statement
from workflows.visiting.looking import CODE
from workflows.visiting.tables import visit, visit_code

GIVEN, USED, TAKEN_BACK = "given", "used", "taken_back"
REPLACED, LOCKED = "replaced", "locked"

_c, _v = visit_code.c, visit.c
_THIS = _c.area == bindparam("of_area"), _c.code_ref == bindparam("of_code")

INSERT_CODE = Statement(insert(visit_code))
BY_DIGEST = Statement(
    select(visit_code).where(
        _c.area == bindparam("area"), _c.digest == bindparam("digest")
    )
)
OF_CASE = Statement(
    select(visit_code)
    .where(_c.area == bindparam("area"), _c.case_ref == bindparam("case_ref"))
    .order_by(_c.given_ts.desc(), _c.code_ref)
)
END_CODE = Statement(
    update(visit_code)
    .where(*_THIS)
    .values(status=bindparam("to"), ended_ts=bindparam("at_ts"))
)
FAILED = Statement(update(visit_code).where(*_THIS).values(failures=bindparam("count")))
REPLACE = Statement(
    update(visit_code)
    .where(
        _c.area == bindparam("of_area"),
        _c.case_ref == bindparam("of_case"),
        _c.person == bindparam("of_person"),
        _c.status == GIVEN,
    )
    .values(status=REPLACED, ended_ts=bindparam("at_ts"))
)
INSERT_VISIT = Statement(insert(visit))
VISIT = Statement(
    select(visit).where(_v.area == bindparam("area"), _v.digest == bindparam("digest"))
)
END_VISIT = Statement(
    delete(visit).where(
        _v.area == bindparam("of_area"), _v.digest == bindparam("of_digest")
    )
)
END_VISITS_OF_CODE = Statement(
    delete(visit).where(
        _v.area == bindparam("of_area"), _v.code_ref == bindparam("of_code")
    )
)
FORGET_VISITS = Statement(
    delete(visit).where(
        _v.area == bindparam("of_area"), _v.ends_ts <= bindparam("at_ts")
    )
)


def code_of(connection: Connection, area: str, ref: str) -> Any:
    """Give the row of a code by its reference, or None."""
    return connection.one(CODE, area=area, code_ref=ref)
