"""Seats for everybody, as many as a sitting needs: for what is proved of a file.

- How many people are on a case is not known beforehand; where a quorum can be made
  at all, it can be made by enough of them.
- The first of such seats bears the name of the file, so that all that names it holds.
"""

from math import ceil

from states.definition import Pathway, Role
from states.panels import Panel, Seat, Sides

ANY = "any."  # begins no name of an organisation


def with_everybody(pathway: Pathway) -> Pathway:
    """Give the pathway with each seat for everybody as seats for single people."""
    if not any(_for_all(panel) for panel in pathway.panels.values()):
        return pathway
    panels = {n: _filled(pathway, panel) for n, panel in pathway.panels.items()}
    return pathway.model_copy(update={"panels": panels})


def fits(seat: Seat, organisation: str) -> bool:
    """Tell whether somebody of an organisation can be on a seat."""
    return seat.organisation == organisation or seat.organisation.startswith(ANY)


def _for_all(panel: Panel) -> dict[str, Seat]:
    return {n: seat for n, seat in panel.seats.items() if seat.everybody is not None}


def _filled(pathway: Pathway, panel: Panel) -> Panel:
    for_all = _for_all(panel)
    if not for_all:
        return panel
    count = _how_many(panel, len(for_all))
    own = {
        name: [name] if name == panel.chaired_by else _names(name, count)
        for name in for_all
    }
    seats: dict[str, Seat] = {}
    for name, seat in panel.seats.items():
        whence = _organisations(pathway.roles.get(seat.role), name, seat, count)
        for place, one in enumerate(own.get(name, ())):
            place_of = {"organisation": whence[place % len(whence)], "everybody": None}
            seats[one] = seat.model_copy(update=place_of)
        if name not in own:
            seats[name] = seat
    parity = _sides(panel.quorum.parity, own)
    quorum = panel.quorum.model_copy(update={"parity": parity})
    majority = _sides(panel.double_majority, own)
    update = {"seats": seats, "quorum": quorum, "double_majority": majority}
    return panel.model_copy(update=update)


def _how_many(panel: Panel, shared_by: int) -> int:
    single = len(panel.seats) - shared_by
    missing = ceil((panel.quorum.at_least - single) / shared_by)
    return max(1, missing, panel.quorum.organisations_at_least or 1)


def _names(name: str, count: int) -> list[str]:
    return [name, *(f"{name}_{number}" for number in range(2, count + 1))]


def _organisations(
    role: Role | None, name: str, seat: Seat, count: int
) -> tuple[str, ...]:
    if seat.organisation:
        return (seat.organisation,)
    # Where any will do, each may be another: so a quorum of them can be made.
    some = tuple(f"{ANY}{name}.{number}" for number in range(1, count + 1))
    return (role.organisations if role else ()) or some


def _sides(sides: Sides | None, own: dict[str, list[str]]) -> Sides | None:
    if sides is None:
        return None
    return tuple(
        tuple(one for name in side for one in own.get(name, [name])) for side in sides
    )
