"""What has come to who chairs because somebody was late, and still is.

- A rung that fired counts while the case is still in the state whose clock it was.
- Nothing is told of a case from which who asks stands back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, select

from config.connection import Connection
from config.now import from_micros
from config.statements import Statement
from policies.actors import Actor
from policies.reasons import label
from workflows import tables
from workflows.clocks.rows import Firing, firings_of
from workflows.panels.agenda_shown import CaseMet, case_met
from workflows.panels.seen import Seen
from workflows.service import Service

_c = tables.clock.c
FIRED = Statement(
    select(tables.clock)
    .join_from(
        tables.clock,
        tables.cases,
        and_(tables.cases.c.area == _c.area, tables.cases.c.case_ref == _c.case_ref),
    )
    .where(
        _c.area == bindparam("area"),
        tables.cases.c.pathway == bindparam("pathway"),
        tables.cases.c.ended_ts.is_(None),
        _c.rung > 0,
    )
    .order_by(_c.due_ts)
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True)
class Escalated:
    """A case whose delay has come to who chairs: its state, when it was due."""

    ref: str
    state: str
    due: datetime


def escalated_to(
    service: Service, connection: Connection, panel: Seen, language: str, most: int
) -> Iterator[Escalated]:
    """Give the cases whose delay has come to a role that this person holds."""
    area, pathway = panel.actor.area, panel.pathway
    said: set[str] = set()
    for row in connection.all(FIRED, area=area, pathway=pathway.pathway, most=most):
        fired = firings_of(row)[: row.rung]
        mine = any(_is_to(one, panel.actor) for one in fired)
        if not mine or row.case_ref in said:
            continue
        met = case_met(service, connection, panel.actor, row.case_ref, panel)
        if met is None or panel.actor.ref in met.recused or not _still(met, row):
            continue
        said.add(row.case_ref)
        state = met.version.pathway.tracks[row.track].states[row.state]
        words = label(state.label, language)
        yield Escalated(row.case_ref, words, from_micros(row.due_ts))


def _is_to(fired: Firing, actor: Actor) -> bool:
    return (
        fired.kind == "escalate" and bool(fired.what) and actor.holds(fired.what or "")
    )


def _still(met: CaseMet, row: Any) -> bool:
    """Tell whether the case is where it was when this clock began."""
    place = met.case.places.get(row.track)
    if place is None or place.state != row.state or row.started_ts < place.since:
        return False
    return row.request is None or row.next_ts is not None
