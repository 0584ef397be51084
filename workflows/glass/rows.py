"""The rows of readings in an emergency, and what of them is in force when.

- A reading is in force from its first moment up to, and not at, its last.
"""

import json
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from config.connection import Connection
from config.now import to_micros
from config.statements import Statement
from workflows.glass.tables import glass, glass_said

JUSTIFIED, NOT_JUSTIFIED = "justified", "not_justified"
MOST = 200

_g, _s = glass.c, glass_said.c
_HERE = _g.area == bindparam("area")
INSERT = Statement(insert(glass))
INSERT_SAID = Statement(insert(glass_said))
ONE = Statement(select(glass).where(_HERE, _g.glass == bindparam("glass")))
SAID = Statement(
    select(glass_said)
    .where(_s.area == bindparam("area"), _s.glass == bindparam("glass"))
    .order_by(_s.entry)
)
OF_CASE = Statement(
    select(glass)
    .where(_HERE, _g.case_ref == bindparam("case_ref"))
    .order_by(_g.asked_ts.desc(), _g.glass)
)
NEWEST = Statement(
    select(glass).where(_HERE).order_by(_g.asked_ts.desc(), _g.glass).limit(MOST)
)
IN_FORCE = Statement(
    select(glass)
    .where(
        _HERE,
        _g.case_ref == bindparam("case_ref"),
        _g.person == bindparam("person"),
        _g.from_ts <= bindparam("now_ts"),
        _g.until_ts > bindparam("now_ts"),
        _g.ended_ts.is_(None),
    )
    .order_by(_g.glass)
)
WAITING = Statement(
    select(glass)
    .where(
        _HERE,
        _g.from_ts.is_(None),
        _g.ended_ts.is_(None),
        _g.until_ts > bindparam("now_ts"),
    )
    .order_by(_g.asked_ts, _g.glass)
    .limit(MOST)
)
TO_REVIEW = Statement(
    select(glass)
    .where(_HERE, _g.from_ts.is_not(None), _g.verdict.is_(None))
    .order_by(_g.asked_ts, _g.glass)
    .limit(MOST)
)
LATE = Statement(
    select(_g.glass)
    .where(
        _HERE,
        _g.verdict.is_(None),
        _g.late_ts.is_(None),
        _g.review_ts <= bindparam("until"),
    )
    .order_by(_g.review_ts, _g.glass)
    .limit(bindparam("most"))
)


def change(connection: Connection, area: str, ref: str, **said: Any) -> None:
    """Write some columns of one reading."""
    new = {f"new_{name}": value for name, value in said.items()}
    connection.run(_changing(*said), of_area=area, of_glass=ref, **new)


@cache
def _changing(*names: str) -> Statement:
    here = _g.area == bindparam("of_area"), _g.glass == bindparam("of_glass")
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    return Statement(update(glass).where(*here).values(**values))


def in_force(
    connection: Connection, area: str, case: str, person: str, moment: datetime
) -> list[Any]:
    """Give what this person may read in an emergency on this case at this moment."""
    return connection.all(
        IN_FORCE, area=area, case_ref=case, person=person, now_ts=to_micros(moment)
    )


def parts_of_row(row: Any) -> tuple[str, ...]:
    """Give the compartments that were asked for."""
    return tuple(json.loads(row.compartments))


def opened_by_role(rows: list[Any]) -> dict[str, frozenset[str]]:
    """Give what was asked for, by the role in which it was."""
    opened: dict[str, frozenset[str]] = {}
    for row in rows:
        parts = frozenset(parts_of_row(row))
        opened[row.role] = opened.get(row.role, frozenset()) | parts
    return opened


def ends_at(row: Any) -> int:
    """Give when a reading is over: its time, or earlier where it was ended."""
    return int(row.until_ts if row.ended_ts is None else row.ended_ts)
