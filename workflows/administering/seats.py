"""Seats of panels: who holds each until when, what waits, who could be appointed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.now import from_micros, to_micros
from config.statements import Statement
from policies.reasons import label
from states.definition import Pathway
from workflows.administering.looking import (
    demand_administrator,
    pathways_in_force,
    plainly,
)
from workflows.panels.body import DEPUTY, body_of
from workflows.panels.tables import seat_appointment
from workflows.people import PEOPLE
from workflows.reading.names import names_of
from workflows.service import Service

_a = seat_appointment.c
APPOINTMENTS = Statement(
    select(seat_appointment)
    .where(_a.area == bindparam("area"), _a.ended_ts.is_(None))
    .order_by(_a.from_ts, _a.appointment)
)


@dataclass(frozen=True, slots=True)
class Appointment:
    """An appointment that has not ended."""

    ref: str
    person: str
    is_deputy: bool
    begins: datetime
    ends: datetime | None
    is_over: bool
    is_confirmed: bool
    may_confirm: bool


@dataclass(frozen=True, slots=True)
class SeatTold:
    """A seat: whose it is, who could sit on it now, who is appointed."""

    name: str
    label: str
    role: str
    organisation: str
    has_deputy: bool
    for_everybody: bool
    can_sit: tuple[str, ...]
    appointed: tuple[Appointment, ...]

    @property
    def is_vacant(self) -> bool:
        """Whether nobody could sit on it now."""
        return not self.can_sit and not self.for_everybody


@dataclass(frozen=True, slots=True)
class PanelTold:
    """A panel of a pathway with its seats."""

    pathway: str
    label: str  # of the pathway
    name: str
    words: str
    seats: tuple[SeatTold, ...]


@dataclass(frozen=True, slots=True)
class SeatsShown:
    """The panels of an area, and who can be chosen."""

    panels: tuple[PanelTold, ...]
    people: tuple[tuple[str, str], ...]

    @property
    def vacant(self) -> int:
        """How many seats nobody could sit on now."""
        return sum(seat.is_vacant for one in self.panels for seat in one.seats)


def seats_shown(service: Service, area: str, by: str, language: str) -> SeatsShown:
    """Give the seats of every panel in force to an administrator."""
    with service.database.reading(area) as connection:
        demand_administrator(connection, area, by)
        pathways = pathways_in_force(service, connection, area)
        rows = connection.all(APPOINTMENTS, area=area)
        refs = [row.person for row in connection.all(PEOPLE, area=area)]
        able = {
            (pathway.pathway, name): _able(connection, area, pathway, name, service)
            for pathway in pathways
            for name in pathway.panels
        }
    names, now = names_of(service, area, refs), to_micros(service.now())
    kept: dict[tuple[str, str, str], list[Appointment]] = {}
    for row in rows:
        place = row.pathway, row.panel, row.seat
        kept.setdefault(place, []).append(_said(row, names, by, now))
    panels = tuple(
        PanelTold(
            pathway.pathway,
            label(pathway.label, language),
            name,
            plainly(name),
            tuple(
                _seat(
                    (pathway, language),
                    (name, seat),
                    able[pathway.pathway, name][seat],
                    kept.get((pathway.pathway, name, seat), []),
                    names,
                )
                for seat in pathway.panels[name].seats
            ),
        )
        for pathway in pathways
        for name in pathway.panels
    )
    people = sorted(names.items(), key=lambda one: one[1].casefold())
    return SeatsShown(panels, tuple(people))


def _able(
    connection: Connection, area: str, pathway: Pathway, name: str, service: Service
) -> dict[str, tuple[str, ...]]:
    body = body_of(connection, area, pathway, name, service.now())
    return {seat: body.candidates(seat) for seat in body.panel.seats}


def _seat(
    told: tuple[Pathway, str],
    place: tuple[str, str],
    can_sit: Iterable[str],
    appointed: Iterable[Appointment],
    names: Mapping[str, str],
) -> SeatTold:
    pathway, language = told
    panel, name = place
    seat = pathway.panels[panel].seats[name]
    role = pathway.roles.get(seat.role)
    return SeatTold(
        name,
        plainly(name),
        label(role.label, language) if role else plainly(seat.role),
        plainly(seat.organisation or ""),
        seat.deputy,
        seat.everybody is not None,
        tuple(names.get(one, one) for one in can_sit),
        tuple(appointed),
    )


def _said(row: Any, names: Any, by: str, now: int) -> Appointment:
    return Appointment(
        row.appointment,
        names.get(row.person, row.person),
        row.sits_as == DEPUTY,
        from_micros(row.from_ts),
        from_micros(row.until_ts) if row.until_ts else None,
        row.until_ts is not None and row.until_ts <= now,
        row.confirmed_ts is not None,
        row.confirmed_ts is None and by not in {row.proposed_by, row.person},
    )
