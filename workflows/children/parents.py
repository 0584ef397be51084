"""The parent of a child case, and whether somebody acted on it.

- Reading the parent is no act on it, nor is opening a case beside it: who decides
  a complaint has to read what it is about.
"""

from sqlalchemy import and_, bindparam, select

from config.connection import Connection
from config.statements import Statement
from policies.rulebook import RIGHTS
from workflows.tables import case_act, sub_case

ACTED_ON_PARENT = "acted_on_parent"
NO_ACT = frozenset({"read", "read_log", "export"}) | RIGHTS

_s, _a = sub_case.c, case_act.c
PARENT = Statement(
    select(_s.parent, _s.kind).where(
        _s.area == bindparam("area"), _s.child == bindparam("child")
    )
)
ACTS_ON_PARENT = Statement(
    select(_a.action)
    .join(sub_case, and_(_s.area == _a.area, _s.parent == _a.case_ref))
    .where(
        _s.area == bindparam("area"),
        _s.child == bindparam("child"),
        _a.person == bindparam("person"),
    )
)


def acted_on_parent(connection: Connection, area: str, case: str, person: str) -> bool:
    """Tell whether somebody did anything on the case that this one is a child of."""
    rows = connection.all(ACTS_ON_PARENT, area=area, child=case, person=person)
    return any(row.action not in NO_ACT for row in rows)


def parent_of(connection: Connection, area: str, case: str) -> str | None:
    """Give the parent of a case, if it has one."""
    row = connection.one(PARENT, area=area, child=case)
    return None if row is None else str(row.parent)
