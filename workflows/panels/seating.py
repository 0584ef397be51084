"""Taking a seat in an open sitting.

- A seat is taken by who is appointed to it, or holds its role for its organisation.
- Who takes a seat says in which way; only ways that count fill it.
- Who comes back takes the seat again: the log tells of each coming and going.
"""

from typing import Any

from states.panels import Way
from workflows import tables
from workflows.errors import SittingError
from workflows.panels.body import DEPUTY, HOLDER
from workflows.panels.chairing import Chaired, refuse_sitting
from workflows.panels.sittings import ATTENDANCE
from workflows.rows import Put
from workflows.unit_of_work import Work

PUT_ATTENDANCE = Put(tables.attendance)


def take_seat(
    work: Work, met: Chaired, sitting: str, name: str, person: str, way: Way
) -> str:
    """Seat somebody; give what the entry says of it."""
    whence = met.body.organisation(name, person)
    there = work.connection.all(ATTENDANCE, area=work.area, sitting=sitting)
    _demand_free(there, met, name, person)
    sits_as = _sits_as(there, met, name, person)
    PUT_ATTENDANCE(
        work.connection,
        {"area": work.area, "sitting": sitting, "seat": name, "person": person},
        organisation=whence,
        sits_as=sits_as,
        in_ts=work.micros,
        out_ts=None,
        way=way,
    )
    return f"{name}/{person}/{whence}/{sits_as}/{way}"


def _demand_free(there: list[Any], met: Chaired, name: str, person: str) -> None:
    taken = {row.seat for row in there}
    seat = met.panel.seats[name]
    if name in taken and not (seat.deputy or seat.everybody):
        raise SittingError(f"the seat '{name}' is taken and has no deputy")
    if any(row.person == person and row.seat == name for row in there):
        raise SittingError(f"this person is on the seat '{name}' already")


def _sits_as(there: list[Any], met: Chaired, name: str, person: str) -> str:
    if name in met.body.bound:
        return HOLDER if met.body.holders.get(name) == person else DEPUTY
    if met.panel.seats[name].everybody is not None:
        return HOLDER
    taken = any(row.seat == name for row in there)
    return DEPUTY if taken else HOLDER


def demand_may_sit(work: Work, met: Chaired, name: str, person: str, way: Way) -> None:
    """Refuse a seat that is not there, a way that does not count, who may not sit."""
    seat = met.panel.seats.get(name)
    if seat is None:
        raise SittingError(f"expected a seat of the panel, met '{name}'")
    if way not in met.panel.present:
        raise SittingError(
            f"expected a way of taking part that counts, met '{way}'",
            hint=f"one of: {', '.join(met.panel.present)}",
        )
    if met.body.may_fill(name, person):
        return
    wanted = f"somebody with the role '{seat.role}'"
    wanted += f" for '{seat.organisation}'" if seat.organisation else ""
    hint = "grant the role first, or seat somebody else"
    if name in met.body.bound:
        wanted = "somebody whose appointment to it and whose role are in force"
        hint = "appoint them first, or seat somebody else: casepath panel seats"
    problem = SittingError(
        f"expected {wanted} on the seat '{name}'", code="E_ROLE", hint=hint
    )
    refuse_sitting(work, "take_seat", problem)
