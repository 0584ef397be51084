"""The sittings of the panels that concern somebody, and what waits for one.

- Counts are of cases, told to who may know of the panel's sittings; a case from
  which somebody stands back is told by reference nowhere here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import bindparam, func, select

from config.connection import Connection
from config.now import from_micros, to_micros
from config.statements import Statement
from policies.reasons import label
from workflows import tables
from workflows.panels.body import body_of, chairs
from workflows.panels.minutes import MINUTE
from workflows.panels.seen import PAPERS_OF, Seen, may_know, spoken
from workflows.panels.tables import sitting_plan
from workflows.panels.waiting import PATHWAYS, WaitingFor, waiting_for_panels
from workflows.people import actor_of
from workflows.service import Service

MOST = 100

type Papers = Literal["none", "later", "open", "closed"]
type MinuteState = Literal["not_written", "to_sign", "signed"]

_p, _s = sitting_plan.c, tables.sitting.c
PLANS = Statement(
    select(sitting_plan)
    .where(
        _p.area == bindparam("area"),
        _p.pathway == bindparam("pathway"),
        _p.panel == bindparam("panel"),
    )
    .order_by(_p.starts_ts.desc())
    .limit(bindparam("most"))
)
OPENED = Statement(
    select(tables.sitting)
    .where(
        _s.area == bindparam("area"),
        _s.pathway == bindparam("pathway"),
        _s.panel == bindparam("panel"),
    )
    .order_by(_s.opened_ts.desc())
    .limit(bindparam("most"))
)
ITEMS = Statement(
    select(func.count().label("count")).where(
        tables.item.c.area == bindparam("area"),
        tables.item.c.sitting == bindparam("sitting"),
    )
)


@dataclass(frozen=True, slots=True)
class SittingLine:
    """One sitting in the table of sittings."""

    ref: str
    pathway: str
    panel: str
    zone: str
    at: datetime
    place: str
    is_extraordinary: bool
    stage: str
    cases: int
    papers: Papers
    papers_at: datetime | None  # from when they are open, where that is to come
    minute: MinuteState


@dataclass(frozen=True, slots=True)
class PanelLine:
    """A panel somebody has to do with: what waits for it, whether they chair it."""

    pathway: str  # its name in commands
    name: str
    label: str
    panel: str
    zone: str
    is_chair: bool
    waiting: int
    latest: datetime | None
    planned: str | None


@dataclass(frozen=True, slots=True)
class SittingsShown:
    """The table of sittings, and the panels it is of."""

    panels: tuple[PanelLine, ...]
    sittings: tuple[SittingLine, ...]


def sittings_shown(
    service: Service, area: str, by: str, language: str
) -> SittingsShown:
    """Give the sittings of every panel that somebody may know of, the newest first."""
    now = service.now()
    panels: list[PanelLine] = []
    found: list[SittingLine] = []
    with service.database.reading(area) as connection:
        mine = tuple(panels_of(service, connection, area, by))
        waits = waits_for(service, connection, area) if mine else {}
        for one in mine:
            key = (one.pathway.pathway, one.name)
            panels.append(_panel(one, waits.get(key), language))
            found.extend(_lines(connection, area, one, to_micros(now), language))
    found.sort(key=lambda one: one.at, reverse=True)
    return SittingsShown(tuple(panels), tuple(found))


def panels_of(
    service: Service, connection: Connection, area: str, by: str
) -> Iterator[Seen]:
    """Give the panels of which somebody may know."""
    actor = actor_of(connection, area, by)
    for row in connection.all(PATHWAYS, area=area):
        version = service.versions.current(connection, area, row.pathway)
        for name in version.pathway.panels:
            body = body_of(connection, area, version.pathway, name, service.now())
            if may_know(version.pathway, name, body, actor):
                yield Seen("", version, name, body, actor)


def waits_for(
    service: Service, connection: Connection, area: str
) -> dict[tuple[str, str], WaitingFor]:
    """Give what waits for each panel, by pathway and name."""
    rows = waiting_for_panels(connection, area, service.versions, service.now())
    return {(one.pathway, one.panel): one for one in rows}


def _panel(one: Seen, waits: WaitingFor | None, language: str) -> PanelLine:
    return PanelLine(
        one.pathway.pathway,
        one.name,
        label(one.pathway.label, language),
        spoken(one.name),
        one.pathway.time_zone,
        chairs(one.body, one.actor),
        len(waits.cases) if waits else 0,
        waits.latest if waits else None,
        waits.planned.sitting if waits and waits.planned else None,
    )


def _lines(
    connection: Connection, area: str, panel: Seen, now: int, language: str
) -> Iterator[SittingLine]:
    said = {"area": area, "pathway": panel.pathway.pathway, "panel": panel.name}
    plans = {row.sitting: row for row in connection.all(PLANS, **said, most=MOST)}
    rows = {row.sitting: row for row in connection.all(OPENED, **said, most=MOST)}
    for ref in dict.fromkeys((*plans, *rows)):
        one = Seen(
            ref, panel.version, panel.name, panel.body, panel.actor,
            plans.get(ref), rows.get(ref),
        )  # fmt: skip
        yield _line(connection, area, one, now, language)


def _line(
    connection: Connection, area: str, one: Seen, now: int, language: str
) -> SittingLine:
    plan = one.plan
    open_from, papers = papers_state(connection, area, one, now)
    counted = connection.one(ITEMS, area=area, sitting=one.sitting)
    return SittingLine(
        one.sitting,
        label(one.pathway.label, language),
        spoken(one.name),
        one.pathway.time_zone,
        from_micros(one.starts_ts),
        plan.place if plan else "",
        plan is not None and plan.kind == "extraordinary",
        one.stage,
        counted.count if counted else 0,
        papers,
        open_from,
        minute_state(connection, area, one),
    )


def papers_state(
    connection: Connection, area: str, one: Seen, now: int
) -> tuple[datetime | None, Papers]:
    """Say whether the papers of a sitting are open, and from when if they will be."""
    row = connection.one(PAPERS_OF, area=area, sitting=one.sitting)
    if row is None:
        return None, "open" if one.stage == "open" else "none"
    if row.until_ts is not None and row.until_ts <= now:
        return None, "closed"
    if row.from_ts > now:
        return from_micros(row.from_ts), "later"
    return None, "open"


def minute_state(connection: Connection, area: str, one: Seen) -> MinuteState:
    """Say how far the minute of a sitting is."""
    row: Any = connection.one(MINUTE, area=area, sitting=one.sitting)
    if row is None:
        return "not_written"
    return "to_sign" if row.signed_ts is None else "signed"
