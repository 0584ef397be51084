"""The rows of lists: what is due, what is on a list, and how each part stands."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from sqlalchemy import (
    and_,
    bindparam,
    distinct,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from config.connection import Connection
from config.statements import Statement
from policies.keeping import EVERYTHING, HOLD
from records.tables import erased
from workflows.entries import hash_of_text
from workflows.keeping.standing import IN_FORCE
from workflows.keeping.tables import case_matter, kept_until
from workflows.retention.tables import retention_list, retention_part
from workflows.tables import cases

OPEN, APPROVED, CONFIRMED = "open", "approved", "confirmed"
DECLINED, ENDED = "declined", "ended"
LISTED, ERASED, HELD = "listed", "erased", "held"
LEFT, FAILED = "left", "failed"
UNDER_WAY = (LISTED, APPROVED, CONFIRMED)

type Part = tuple[str, str, int]  # case, compartment, since when it is due

_k, _c, _e, _m = kept_until.c, cases.c, erased.c, case_matter.c
_l, _p = retention_list.c, retention_part.c
_IS_UNDER_WAY = or_(*(_p.status == one for one in UNDER_WAY))
_IS_DUE = (
    _k.area == bindparam("area"),
    _k.due_ts <= bindparam("until"),
    _c.pathway == bindparam("pathway"),
    _c.ended_ts.is_not(None),
    ~exists().where(
        _e.area == _k.area,
        _e.case_ref == _k.case_ref,
        _e.compartment == _k.compartment,
    ),
    ~exists().where(_p.area == _k.area, _p.case_ref == _k.case_ref, _IS_UNDER_WAY),
)
_IS_HELD = exists().where(
    _m.area == _k.area,
    _m.case_ref == _k.case_ref,
    _m.matter == HOLD,
    _m.status == IN_FORCE,
)
_CASE = and_(_c.area == _k.area, _c.case_ref == _k.case_ref)
DUE = Statement(
    select(_k.case_ref, _k.compartment, _k.due_ts)
    .join(cases, _CASE)
    .where(*_IS_DUE, ~_IS_HELD)
    .order_by(_k.due_ts, _k.case_ref, _k.compartment)
    .limit(bindparam("most"))
)
COUNT_HELD = Statement(
    select(func.count(distinct(_k.case_ref)).label("n"))
    .join(cases, _CASE)
    .where(*_IS_DUE, _IS_HELD)
)
PATHWAYS = Statement(
    select(_c.pathway)
    .where(_c.area == bindparam("area"), _c.ended_ts.is_not(None))
    .distinct()
    .order_by(_c.pathway)
)
INSERT_LIST = Statement(insert(retention_list))
INSERT_PART = Statement(insert(retention_part))
LISTS = Statement(
    select(retention_list)
    .where(_l.area == bindparam("area"))
    .order_by(_l.listed_ts, _l.list_ref)
)
LIST = Statement(
    select(retention_list).where(
        _l.area == bindparam("area"), _l.list_ref == bindparam("list_ref")
    )
)
PARTS = Statement(
    select(retention_part)
    .where(_p.area == bindparam("area"), _p.list_ref == bindparam("list_ref"))
    .order_by(_p.case_ref, _p.compartment)
)
ALL_PARTS = Statement(
    select(retention_part)
    .where(_p.area == bindparam("area"))
    .order_by(_p.list_ref, _p.case_ref, _p.compartment)
)
CASES_TO_ERASE = Statement(
    select(_p.list_ref, _p.case_ref)
    .join(retention_list, and_(_l.area == _p.area, _l.list_ref == _p.list_ref))
    .where(_p.area == bindparam("area"), _p.status == CONFIRMED, _l.status == CONFIRMED)
    .distinct()
    .order_by(_p.list_ref, _p.case_ref)
    .limit(bindparam("most"))
)
LEFT_TO_DO = Statement(
    select(_p.case_ref)
    .where(
        _p.area == bindparam("area"),
        _p.list_ref == bindparam("list_ref"),
        _p.status == CONFIRMED,
    )
    .limit(1)
)
MOVE_LIST = Statement(
    update(retention_list)
    .where(_l.area == bindparam("of_area"), _l.list_ref == bindparam("of_list"))
    .values(
        status=bindparam("status"),
        approved_by=bindparam("approved_by"),
        confirmed_by=bindparam("confirmed_by"),
    )
)
MOVE_PARTS = Statement(
    update(retention_part)
    .where(
        _p.area == bindparam("of_area"),
        _p.list_ref == bindparam("of_list"),
        _p.case_ref == bindparam("of_case"),
        _IS_UNDER_WAY,
    )
    .values(status=bindparam("status"), code=bindparam("code"))
)


def parts_due(
    connection: Connection, area: str, pathway: str, until: int, most: int
) -> list[Part]:
    """Give what is due, the oldest first; everything of a case covers its parts."""
    rows = connection.all(DUE, area=area, pathway=pathway, until=until, most=most)
    whole = {row.case_ref for row in rows if row.compartment == EVERYTHING}
    return [
        (row.case_ref, row.compartment, row.due_ts)
        for row in rows
        if row.compartment == EVERYTHING or row.case_ref not in whole
    ]


def by_case(rows: Iterable[Any], *statuses: str) -> dict[str, frozenset[str]]:
    """Give the compartments on a list by case, of parts that stand like this."""
    wanted = [row for row in rows if row.status in statuses]
    return {
        case: frozenset(row.compartment for row in group)
        for case, group in groupby(wanted, key=lambda row: row.case_ref)
    }


def hash_of_parts(parts: Iterable[Part]) -> str:
    """Give the hash of what is on a list."""
    said = "\n".join(f"{case} {what} {due}" for case, what, due in sorted(parts))
    return hash_of_text(said)
