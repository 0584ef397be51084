"""What becomes of a proposed merge when one of its cases ends: it falls."""

from sqlalchemy import bindparam, or_, select

from config.connection import Connection
from config.statements import Statement
from workflows.clocks.rows import STOP_CLOCK
from workflows.keeping.standing import ENDED, MERGE, PROPOSED
from workflows.keeping.tables import case_matter
from workflows.rows import Put

PUT_MATTER = Put(case_matter)
_m = case_matter.c
WAITING = Statement(
    select(case_matter).where(
        _m.area == bindparam("area"),
        or_(_m.case_ref == bindparam("case_ref"), _m.other == bindparam("case_ref")),
        _m.matter == MERGE,
        _m.status == PROPOSED,
    )
)


def end_proposed_merges(connection: Connection, area: str, case: str) -> None:
    """Let what was proposed about joining a case fall, and its clock stop."""
    for row in connection.all(WAITING, area=area, case_ref=case):
        connection.run(STOP_CLOCK, of_area=area, of_clock=row.detail)
        values = {**row._asdict(), "status": ENDED}
        key = {name: values.pop(name) for name in ("area", "case_ref", "matter")}
        PUT_MATTER(connection, key, **values)
