"""Looking at panels: who sits where, what waits, what a sitting lacks, its minute.

- Nothing here is content; a minute is read by a command, and so is an entry.
- Who stands back from an item reads of it nowhere: not in a forecast or a minute.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args

from config.connection import Connection
from config.now import from_micros
from states.definition import Pathway
from states.panels import Way
from workflows.errors import FieldError, NotFoundError, SittingError
from workflows.panels.body import APPOINTED, body_of
from workflows.panels.chairing import PLAN, Chaired
from workflows.panels.commands import ReadMinute
from workflows.panels.minute_words import Said, words_said
from workflows.panels.minutes import Minuted, minuted, without
from workflows.panels.outlook import Outlook, outlook
from workflows.panels.sittings import SITTING
from workflows.panels.waiting import WaitingFor, waiting_for_panels
from workflows.people import actor_of
from workflows.receipts import Receipt
from workflows.service import Service


@dataclass(frozen=True, slots=True)
class Appointed:
    """An appointment as it is kept."""

    ref: str
    seat: str
    person: str
    sits_as: str
    begins: datetime
    ends: datetime | None


@dataclass(frozen=True, slots=True)
class MinuteShown:
    """A minute as somebody may read it, with what was said of it."""

    receipt: Receipt
    minuted: Minuted
    minute: dict[str, Any]
    said: Said


def way_of(text: str) -> Way:
    """Read a way of taking part, as somebody types it."""
    ways: dict[str, Way] = {way: way for way in get_args(Way.__value__)}
    if text not in ways:
        known = ", ".join(ways)
        raise FieldError("expected a way of taking part", hint=f"one of: {known}")
    return ways[text]


def seats(
    service: Service, area: str, pathway: str, panel: str
) -> tuple[dict[str, tuple[str, ...]], list[Appointed]]:
    """Give who could fill each seat now, and the appointments that have not ended."""
    with service.database.reading(area) as connection:
        version = service.versions.current(connection, area, pathway)
        if panel not in version.pathway.panels:
            raise NotFoundError(f"expected a panel of the pathway, met '{panel}'")
        body = body_of(connection, area, version.pathway, panel, service.now())
        rows = connection.all(APPOINTED, area=area, pathway=pathway, panel=panel)
    able = {seat: body.candidates(seat) for seat in body.panel.seats}
    return able, [_appointed(row) for row in rows if row.ended_ts is None]


def waiting(service: Service, area: str) -> tuple[WaitingFor, ...]:
    """Give what waits for each panel, and by when it must sit."""
    with service.database.reading(area) as connection:
        return waiting_for_panels(connection, area, service.versions, service.now())


def forecast_of(
    service: Service, area: str, by: str, sitting: str
) -> tuple[Outlook, ...]:
    """Give what each item of a planned sitting lacks, to who may sit on the panel."""
    with service.database.reading(area) as connection:
        met = _planned(service, connection, area, by, sitting)
        if by not in met.body.members():
            raise SittingError("this is for who may sit on the panel", code="E_ROLE")
        items = outlook(connection, area, met, service.now())
    return tuple(one for one in items if by not in one.recused)


def read_minute(service: Service, command: ReadMinute) -> MinuteShown:
    """Read a minute: the entry first, and then what it says."""
    receipt = service.handle(command)
    area, sitting = command.area, command.sitting
    with service.database.reading(area) as connection:
        found = minuted(connection, area, sitting)
        minute = without(found.minute, command.by)
        said = words_said(service, connection, area, found, minute)
    return MinuteShown(receipt, found, minute, said)


def _planned(
    service: Service, connection: Connection, area: str, by: str, sitting: str
) -> Chaired:
    row = connection.one(PLAN, area=area, sitting=sitting)
    if row is None or row.called_off_ts is not None:
        raise SittingError("expected a planned sitting, met none of that reference")
    version = service.versions.current(connection, area, row.pathway)
    body = body_of(connection, area, version.pathway, row.panel, service.now())
    actor = actor_of(connection, area, by)
    return Chaired(version, row.panel, body, actor, row)


def _appointed(row: Any) -> Appointed:
    ends = from_micros(row.until_ts) if row.until_ts is not None else None
    return Appointed(
        row.appointment,
        row.seat,
        row.person,
        row.sits_as,
        from_micros(row.from_ts),
        ends,
    )


def pathway_of(service: Service, area: str, sitting: str) -> Pathway:
    """Give the pathway of whose panel a sitting was."""
    with service.database.reading(area) as connection:
        row = connection.one(SITTING, area=area, sitting=sitting)
        if row is None:
            raise SittingError("expected a sitting, met none of that reference")
        return service.versions.current(connection, area, row.pathway).pathway
