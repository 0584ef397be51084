"""What who chairs looks at first: minutes to sign, and how their panels stand.

- Every count stands over the list of what it counts; nothing is ranked.
- A case from which who asks stands back is neither listed nor counted.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, select

from config.connection import Connection
from config.now import from_micros, to_micros
from config.statements import Statement
from policies.reasons import label
from workflows import tables
from workflows.panels.agenda_shown import CaseMet, case_met
from workflows.panels.escalated import Escalated, escalated_to
from workflows.panels.seen import Seen, spoken
from workflows.panels.sitting_list import panels_of, waits_for
from workflows.panels.sittings import panel_of
from workflows.panels.tables import sitting_minute
from workflows.panels.waiting import WaitingFor
from workflows.reading.due_day import due_day
from workflows.service import Service

MOST = 50  # cases that are listed of one panel

_s, _m, _c = tables.sitting.c, sitting_minute.c, tables.clock.c
TO_SIGN = Statement(
    select(_s.sitting, _s.closed_ts, _m.due_ts)
    .join_from(
        sitting_minute,
        tables.sitting,
        and_(_s.area == _m.area, _s.sitting == _m.sitting),
    )
    .where(
        _m.area == bindparam("area"),
        _m.signed_ts.is_(None),
        _s.pathway == bindparam("pathway"),
        _s.panel == bindparam("panel"),
    )
    .order_by(_s.closed_ts)
)
DEFERRED = Statement(
    select(tables.item.c.visit, _s.sitting)
    .join_from(
        tables.item,
        tables.sitting,
        and_(_s.area == tables.item.c.area, _s.sitting == tables.item.c.sitting),
    )
    .where(
        tables.item.c.area == bindparam("area"),
        tables.item.c.case_ref == bindparam("case_ref"),
        _s.closed_ts.is_not(None),
    )
)
DECIDED = Statement(
    select(tables.decision.c.sitting, tables.decision.c.visit).where(
        tables.decision.c.area == bindparam("area"),
        tables.decision.c.case_ref == bindparam("case_ref"),
    )
)
REVIEWS = Statement(
    select(_c.case_ref, _c.due_ts)
    .join_from(
        tables.clock,
        tables.cases,
        and_(tables.cases.c.area == _c.area, tables.cases.c.case_ref == _c.case_ref),
    )
    .where(
        _c.area == bindparam("area"),
        tables.cases.c.pathway == bindparam("pathway"),
        tables.CLOCK_RUNS,
        tables.IS_REVIEW,
    )
    .order_by(_c.due_ts)
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True)
class ToSign:
    """A minute that waits for the signature of who chairs."""

    sitting: str
    pathway: str
    panel: str
    zone: str
    closed: datetime
    due: datetime | None
    due_day: date | None  # the last day of it; None: at an hour
    is_late: bool


@dataclass(frozen=True, slots=True)
class WaitingCase:
    """A case before the panel: its state, since when, whether a sitting put it off."""

    ref: str
    state: str
    since: datetime
    was_deferred: bool


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """A review of a case of the pathway, and when it is due."""

    ref: str
    due: datetime


@dataclass(frozen=True, slots=True)
class PanelShown:
    """How one panel stands."""

    pathway: str
    panel: str
    zone: str
    states: tuple[tuple[str, int], ...]
    cases: tuple[WaitingCase, ...]
    latest: datetime | None
    reviews: tuple[ReviewDue, ...]
    escalated: tuple[Escalated, ...]
    to_sign: int

    @property
    def deferred(self) -> tuple[WaitingCase, ...]:
        """The cases that a sitting left without a result."""
        return tuple(one for one in self.cases if one.was_deferred)


def minutes_to_sign(
    service: Service, area: str, by: str, language: str
) -> tuple[ToSign, ...]:
    """Give the minutes that somebody who chairs has still to sign."""
    with service.database.reading(area) as connection:
        panels = list(panels_of(service, connection, area, by))
        found = [
            one
            for panel in panels
            if panel.is_chair
            for one in _to_sign(service, connection, panel, language)
        ]
    return tuple(sorted(found, key=lambda one: one.closed))


def own_panels(
    service: Service, area: str, by: str, language: str
) -> tuple[PanelShown, ...]:
    """Give how the panels stand that somebody chairs."""
    with service.database.reading(area) as connection:
        panels = [
            one for one in panels_of(service, connection, area, by) if one.is_chair
        ]
        waits = waits_for(service, connection, area) if panels else {}
        return tuple(
            _panel(service, connection, one, waits, language) for one in panels
        )


def _to_sign(
    service: Service, connection: Connection, panel: Seen, language: str
) -> Iterator[ToSign]:
    now = to_micros(service.now())
    rows = connection.all(
        TO_SIGN,
        area=panel.actor.area,
        pathway=panel.pathway.pathway,
        panel=panel.name,
    )
    zone = panel.pathway.time_zone
    for row in rows:
        due = from_micros(row.due_ts) if row.due_ts is not None else None
        yield ToSign(
            row.sitting,
            label(panel.pathway.label, language),
            spoken(panel.name),
            zone,
            from_micros(row.closed_ts),
            due,
            due_day(due, zone) if due else None,
            row.due_ts is not None and row.due_ts < now,
        )


def _panel(
    service: Service,
    connection: Connection,
    panel: Seen,
    waits: dict[tuple[str, str], WaitingFor],
    language: str,
) -> PanelShown:
    area, pathway = panel.actor.area, panel.pathway
    found = waits.get((pathway.pathway, panel.name))
    met = [
        (one, since)
        for ref, since in (found.cases if found else ())
        if (one := case_met(service, connection, panel.actor, ref, panel))
        and panel.actor.ref not in one.recused
    ]
    cases = tuple(_case(connection, one, since, language) for one, since in met)
    rows = connection.all(REVIEWS, area=area, pathway=pathway.pathway, most=MOST)
    return PanelShown(
        label(pathway.label, language),
        spoken(panel.name),
        pathway.time_zone,
        tuple(Counter(one.state for one in cases).items()),
        cases[:MOST],
        found.latest if found else None,
        tuple(
            ReviewDue(row.case_ref, from_micros(row.due_ts))
            for row in rows
            if _may_meet(service, connection, panel, row)
        ),
        tuple(escalated_to(service, connection, panel, language, MOST)),
        len(list(_to_sign(service, connection, panel, language))),
    )


def _may_meet(service: Service, connection: Connection, panel: Seen, row: Any) -> bool:
    met = case_met(service, connection, panel.actor, row.case_ref, panel)
    return met is not None and panel.actor.ref not in met.recused


def _case(
    connection: Connection, met: CaseMet, since: datetime, language: str
) -> WaitingCase:
    case, pathway = met.case, met.version.pathway
    place = panel_of(pathway, case.states.values())
    state = place[1] if place else case.states["main"]
    visit = max(one.visits.get(state, 0) for one in case.places.values())
    where = {"area": case.area, "case_ref": case.ref}
    decided = {(row.sitting, row.visit) for row in connection.all(DECIDED, **where)}
    was_deferred = any(
        row.visit == visit and (row.sitting, row.visit) not in decided
        for row in connection.all(DEFERRED, **where)
    )
    words = label(pathway.states_named(state)[0].label, language)
    return WaitingCase(case.ref, words, since, was_deferred)
