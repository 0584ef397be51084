"""The cases somebody may know of, part by part: as many as wanted, after a place.

- The place is a case: what is opened meanwhile comes later, and shifts nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, or_, select

from config.statements import Statement
from workflows import tables
from workflows.cases import load_case
from workflows.people import actor_of
from workflows.service import Service

AT_ONCE = 500

_c = tables.cases.c
AFTER = Statement(
    select(
        _c.case_ref, _c.pathway, _c.digest, _c.main_state,
        _c.opened_ts, _c.ended_ts, _c.version,
    )
    .where(
        _c.area == bindparam("area"),
        or_(
            _c.opened_ts > bindparam("after_ts"),
            and_(
                _c.opened_ts == bindparam("same_ts"),
                _c.case_ref > bindparam("after_ref"),
            ),
        ),
    )
    .order_by(_c.opened_ts, _c.case_ref)
    .limit(bindparam("most"))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a list, and whether more follows it."""

    rows: Sequence[Any]
    has_more: bool


def cases_after(
    service: Service, area: str, by: str, last: str | None, most: int
) -> Part | None:
    """Give the cases after one, the oldest first; None where that one is not there."""
    with service.database.reading(area) as connection:
        held = {role.role for role in actor_of(connection, area, by).roles}
        at, ref = -1, ""
        if last is not None:
            case = load_case(connection, area, last)
            if case is None:
                return None
            at, ref = case.opened_ts, case.ref
        known: list[Any] = []
        while len(known) <= most:
            rows = connection.all(
                AFTER, area=area, after_ts=at, same_ts=at, after_ref=ref, most=AT_ONCE
            )
            for row in rows:
                version = service.versions.named(connection, area, row.digest)
                if held & version.pathway.roles.keys():
                    known.append(row)
            if len(rows) < AT_ONCE:
                break
            at, ref = rows[-1].opened_ts, rows[-1].case_ref
    return Part(known[:most], len(known) > most)
