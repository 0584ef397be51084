"""How the machine is: the doctor's findings, its own work, its backups.

- Only counts, times and names of parts; no passphrase is needed and nothing opened.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select

from config.errors import CasepathError
from config.now import from_micros
from config.settings import Settings
from config.statements import Statement
from workflows.administering.looking import demand_administrator
from workflows.backup.manifest import Backup, backups_in
from workflows.diagnosing import Diagnosis, diagnose
from workflows.flows.last_pulse import last_pulse
from workflows.running.status import Status, beginning_of_day, status_of
from workflows.running.tables import work_done
from workflows.service import Service

_w = work_done.c
LAST_DONE = Statement(
    select(
        _w.work, func.max(_w.period).label("period"), func.max(_w.done_ts).label("at")
    )
    .where(_w.area == bindparam("area"))
    .group_by(_w.work)
    .order_by(_w.work)
)


@dataclass(frozen=True, slots=True)
class WorkTold:
    """Work that is done once a day, a month or a quarter."""

    name: str
    period: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FlowsShown:
    """How far the engine's own work is."""

    status: Status
    waiting: Mapping[str, int]
    done: tuple[WorkTold, ...]
    last_pulse: datetime | None


@dataclass(frozen=True, slots=True)
class BackupsShown:
    """The backups that lie in the folder of the settings, the newest first."""

    is_named: bool
    backups: tuple[Backup, ...]
    rehearsed: WorkTold | None
    problem: str = ""


def health(service: Service, settings: Settings, area: str, by: str) -> list[Diagnosis]:
    """Give an administrator everything that the doctor looks at."""
    _demand(service, area, by)
    return diagnose(settings, service.now())


def flows_shown(service: Service, settings: Settings, area: str, by: str) -> FlowsShown:
    """Give an administrator how far the engine's own work is."""
    now = service.now()
    with service.database.reading(area) as connection:
        demand_administrator(connection, area, by)
        status = status_of(connection, area, now, beginning_of_day(settings, now))
    return FlowsShown(
        status, status.waiting, _done(service, area), last_pulse(settings)
    )


def backups_shown(
    service: Service, settings: Settings, area: str, by: str
) -> BackupsShown:
    """Give an administrator the backups that are there."""
    _demand(service, area, by)
    rehearsed = next(
        (one for one in _done(service, area) if "rehears" in one.name), None
    )
    folder = settings.backup_folder
    if folder is None:
        return BackupsShown(is_named=False, backups=(), rehearsed=rehearsed)
    try:
        found = tuple(reversed(backups_in(folder)))
    except CasepathError as error:
        return BackupsShown(
            is_named=True, backups=(), rehearsed=rehearsed, problem=error.message
        )
    return BackupsShown(is_named=True, backups=found, rehearsed=rehearsed)


def _demand(service: Service, area: str, by: str) -> None:
    with service.database.reading(area) as connection:
        demand_administrator(connection, area, by)


def _done(service: Service, area: str) -> tuple[WorkTold, ...]:
    with service.database.reading(area) as connection:
        rows = connection.all(LAST_DONE, area=area)
    return tuple(WorkTold(row.work, row.period, from_micros(row.at)) for row in rows)
