"""What waits for a panel: its cases, its next sitting, and by when it must sit.

- A case waits while it stands in a state before the panel.
- The next sitting must be so long after the last one at most; without one, after
  the first case that waits came to wait.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select

from config.connection import Connection
from config.now import from_micros, to_micros
from config.statements import Statement
from policies.sitting_times import next_by
from states.panels import Panel
from workflows import tables
from workflows.cases import places_from
from workflows.panels.tables import sitting_plan
from workflows.versions import Version, Versions

_c, _s, _p = tables.cases.c, tables.sitting.c, sitting_plan.c
LIVE_CASES = Statement(
    select(_c.case_ref, _c.digest, _c.tracks)
    .where(
        _c.area == bindparam("area"),
        _c.pathway == bindparam("pathway"),
        _c.ended_ts.is_(None),
    )
    .order_by(_c.opened_ts, _c.case_ref)
)
PATHWAYS = Statement(
    select(tables.pathway_version.c.pathway)
    .where(tables.pathway_version.c.area == bindparam("area"))
    .distinct()
    .order_by(tables.pathway_version.c.pathway)
)
LAST_SAT = Statement(
    select(func.max(_s.opened_ts).label("at")).where(
        _s.area == bindparam("area"),
        _s.pathway == bindparam("pathway"),
        _s.panel == bindparam("panel"),
    )
)
NEXT_PLANNED = Statement(
    select(_p.sitting, _p.starts_ts, _p.kind, _p.place)
    .where(
        _p.area == bindparam("area"),
        _p.pathway == bindparam("pathway"),
        _p.panel == bindparam("panel"),
        _p.called_off_ts.is_(None),
        _p.starts_ts >= bindparam("now_ts"),
    )
    .order_by(_p.starts_ts)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Planned:
    """The next planned sitting."""

    sitting: str
    starts: datetime
    kind: str
    place: str


@dataclass(frozen=True, slots=True)
class WaitingFor:
    """A panel, the cases that wait for it and since when, its rhythm."""

    pathway: str
    panel: str
    cases: tuple[tuple[str, datetime], ...]
    last: datetime | None
    planned: Planned | None
    expected: datetime | None  # by its rhythm
    latest: datetime | None  # by when it must sit, where it must

    @property
    def since(self) -> datetime | None:
        """From when the next sitting is counted."""
        return self.last or min((at for _, at in self.cases), default=None)


def waiting_for_panels(
    connection: Connection, area: str, versions: Versions, moment: datetime
) -> tuple[WaitingFor, ...]:
    """Give every panel of the published pathways and what waits for it."""
    return tuple(
        _waiting(connection, area, versions, version, name, moment)
        for version, name, _ in _panels(connection, area, versions)
    )


def late_to_sit(
    connection: Connection, area: str, versions: Versions, moment: datetime
) -> tuple[WaitingFor, ...]:
    """Give the panels that should have sat by now, while cases wait for them."""
    late = []
    for version, name, panel in _panels(connection, area, versions):
        apart = panel.sits.at_most_apart if panel.sits else None
        last = _last_sat(connection, area, version, name)
        zone = version.pathway.time_zone
        # The cases are looked through only where the rhythm may be broken.
        if apart is None or (
            last is not None and next_by(last, apart, version.calendar, zone) > moment
        ):
            continue
        one = _waiting(connection, area, versions, version, name, moment)
        if one.cases and one.latest is not None and one.latest <= moment:
            late.append(one)
    return tuple(late)


def _panels(
    connection: Connection, area: str, versions: Versions
) -> Iterator[tuple[Version, str, Panel]]:
    for row in connection.all(PATHWAYS, area=area):
        version = versions.current(connection, area, row.pathway)
        for name, panel in version.pathway.panels.items():
            yield version, name, panel


def _last_sat(
    connection: Connection, area: str, version: Version, name: str
) -> datetime | None:
    pathway = version.pathway.pathway
    sat = connection.one(LAST_SAT, area=area, pathway=pathway, panel=name)
    return from_micros(sat.at) if sat is not None and sat.at is not None else None


def _cases(
    connection: Connection, area: str, versions: Versions, version: Version, name: str
) -> tuple[tuple[str, datetime], ...]:
    rows = connection.all(LIVE_CASES, area=area, pathway=version.pathway.pathway)
    found = []
    for row in rows:
        pathway = versions.named(connection, area, row.digest).pathway
        for track, place in places_from(row.tracks).items():
            if pathway.tracks[track].states[place.state].panel == name:
                found.append((row.case_ref, from_micros(place.since)))
    return tuple(sorted(found, key=lambda one: one[1]))


def _waiting(
    connection: Connection,
    area: str,
    versions: Versions,
    version: Version,
    name: str,
    moment: datetime,
) -> WaitingFor:
    pathway = version.pathway
    cases = _cases(connection, area, versions, version, name)
    last = _last_sat(connection, area, version, name)
    since = last or min((at for _, at in cases), default=None)
    sits = pathway.panels[name].sits
    expected = latest = None
    if sits is not None and since is not None:
        zone, calendar = pathway.time_zone, version.calendar
        expected = next_by(since, sits.every, calendar, zone)
        if sits.at_most_apart is not None:
            latest = next_by(since, sits.at_most_apart, calendar, zone)
    planned = _planned(connection, area, pathway.pathway, name, moment)
    return WaitingFor(pathway.pathway, name, cases, last, planned, expected, latest)


def _planned(
    connection: Connection, area: str, pathway: str, name: str, moment: datetime
) -> Planned | None:
    row = connection.one(
        NEXT_PLANNED,
        area=area,
        pathway=pathway,
        panel=name,
        now_ts=to_micros(moment),
    )
    if row is None:
        return None
    return Planned(row.sitting, from_micros(row.starts_ts), row.kind, row.place)
