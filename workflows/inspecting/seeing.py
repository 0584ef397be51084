"""Which trails somebody may read: where a pathway permits it, and they have no part."""

from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, exists, false, or_, select

from config.connection import Connection
from config.statements import Statement
from policies.ruling import Permit
from workflows import tables
from workflows.exports.permission import rule_on_all
from workflows.people import actor_of
from workflows.versions import Versions

_c, _v = tables.cases.c, tables.pathway_version.c
PATHWAYS = Statement(
    select(_v.pathway)
    .where(_v.area == bindparam("area"))
    .distinct()
    .order_by(_v.pathway)
)


def readable(
    versions: Versions, connection: Connection, area: str, by: str, now: datetime
) -> list[str]:
    """Give the pathways of which somebody may read every trail."""
    who, found = actor_of(connection, area, by), []
    for row in connection.all(PATHWAYS, area=area):
        version = versions.current(connection, area, row.pathway)
        ruling = rule_on_all(version.rulebook, who, "read_log", frozenset(), now)
        if isinstance(ruling, Permit):
            found.append(row.pathway)
    return found


def cases_seen(connection: Connection, area: str, by: str, pathway: str) -> list[str]:
    """Give the cases of a pathway on which somebody has no part, by reference."""
    rows = connection.all(CASES_SEEN, area=area, by=by, pathway=pathway)
    return [row.case_ref for row in rows]


def may_see(pathways: int) -> Any:
    """Give the condition that a case is one whose trail may be read."""
    of_these = (_c.pathway == bindparam(f"pathway{at}") for at in range(pathways))
    return and_(or_(false(), *of_these), *_without_part())


def _without_part() -> list[Any]:
    return [
        ~exists().where(
            table.c.area == _c.area,
            table.c.case_ref == _c.case_ref,
            table.c.person == bindparam("by"),
        )
        for table in (tables.interest, tables.assignment)
    ]


CASES_SEEN = Statement(
    select(_c.case_ref)
    .where(
        _c.area == bindparam("area"),
        _c.pathway == bindparam("pathway"),
        *_without_part(),
    )
    .order_by(_c.case_ref)
)
