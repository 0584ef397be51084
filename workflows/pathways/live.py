"""Open cases of a pathway's version, counted by state: how many, how old, how late.

- Who works on such cases sees every number. To anybody else a small one is told as
  fewer than five: one case could be recognised by where it is.
- Nothing is opened; a case is counted, never named.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, select

from config.connection import Connection
from config.now import from_micros
from config.statements import Statement
from policies.actors import Actor
from policies.reasons import label
from states.definition import Pathway
from states.telling.teller import as_walked
from workflows.clocks.rows import NOT_DUE_TO_ANYBODY
from workflows.standing_in.tables import stuck_case
from workflows.tables import cases, clock

FEW = 5

_c, _k, _s = cases.c, clock.c, stuck_case.c
_OPEN = (
    _c.area == bindparam("area"),
    _c.digest == bindparam("digest"),
    _c.ended_ts.is_(None),
)
COUNTED = Statement(
    select(
        _c.main_state, func.count().label("n"), func.min(_c.opened_ts).label("oldest")
    )
    .where(*_OPEN)
    .group_by(_c.main_state)
)
OVERDUE = Statement(
    select(_c.main_state, func.count(_c.case_ref.distinct()).label("n"))
    .join_from(cases, clock, and_(_k.area == _c.area, _k.case_ref == _c.case_ref))
    .where(
        *_OPEN,
        _k.due_ts < bindparam("now_ts"),
        *(_k.kind != kind for kind in sorted(NOT_DUE_TO_ANYBODY)),
    )
    .group_by(_c.main_state)
)
NOBODY = Statement(
    select(_c.main_state, func.count(_c.case_ref.distinct()).label("n"))
    .join_from(cases, stuck_case, and_(_s.area == _c.area, _s.case_ref == _c.case_ref))
    .where(*_OPEN, _s.healed_ts.is_(None))
    .group_by(_c.main_state)
)


@dataclass(frozen=True, slots=True)
class LiveState:
    """The open cases in one state; a number that is None is fewer than five."""

    name: str
    label: str
    cases: int | None
    oldest: datetime | None
    overdue: int | None
    nobody: int | None  # how many of them nobody can act on


def told(number: int, *, is_exact: bool) -> int | None:
    """Give a number, or None where it is too small for who asks."""
    return number if is_exact or number == 0 or number >= FEW else None


def works_on(actor: Actor, pathway: Pathway) -> bool:
    """Tell whether somebody holds a role of the pathway."""
    return any(held.role in pathway.roles for held in actor.roles)


def live_states(
    connection: Connection,
    place: tuple[str, str],
    pathway: Pathway,
    language: str,
    now_ts: int,
    *,
    is_exact: bool,
) -> tuple[LiveState, ...]:
    """Count the open cases of a version; `place` is its area and its digest."""
    asked = {"area": place[0], "digest": place[1]}
    rows = {row.main_state: row for row in connection.all(COUNTED, **asked)}
    late = _by_state(connection.all(OVERDUE, now_ts=now_ts, **asked))
    nobody = _by_state(connection.all(NOBODY, **asked))
    states = pathway.tracks["main"].states
    found = []
    for name in as_walked(pathway, "main"):
        row, state = rows.get(name), states[name]
        if row is None and state.final:
            continue
        count = told(row.n if row else 0, is_exact=is_exact)
        found.append(
            LiveState(
                name,
                label(state.label, language),
                count,
                from_micros(row.oldest) if row and count is not None else None,
                told(late.get(name, 0), is_exact=is_exact),
                told(nobody.get(name, 0), is_exact=is_exact),
            )
        )
    return tuple(found)


def _by_state(rows: Iterable[Any]) -> dict[str, int]:
    return {row.main_state: row.n for row in rows}
