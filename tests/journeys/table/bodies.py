"""A body whose members are appointed for a term: who sits on it, and its sittings.

- Seats are filled by appointment, as in life; a seat can be lost again.
- At a sitting as many of each side are there as of the smaller one, so all can vote.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from config.statements import Statement
from policies.actors import RoleHeld
from states.panels import Panel
from workflows.commands import CastVote, CloseSitting, ListItem, OpenSitting
from workflows.panels.commands import (
    AppointSeat,
    ConfirmAppointment,
    EndAppointment,
)
from workflows.panels.tables import seat_appointment
from workflows.trying.standing import OnStage

if TYPE_CHECKING:
    from tests.journeys.table.playing import Play

VOTE = "vote"
ALL = "all"
_a = seat_appointment.c
APPOINTED = Statement(
    select(_a.seat, _a.person, _a.appointment).where(
        _a.area == bindparam("area"),
        _a.pathway == bindparam("pathway"),
        _a.ended_ts.is_(None),
    )
)


def appoint(play: "Play", *seats: str) -> None:
    """Appoint people to seats of the pathway's body; to `all` that have a term."""
    [(name, panel)] = play.version.pathway.panels.items()
    first, second = play.troupe.administrators
    if seats == (ALL,):
        seats = tuple(seat for seat, one in panel.seats.items() if one.term)
    for seat in seats:
        held = RoleHeld(panel.seats[seat].role, panel.seats[seat].organisation)
        sits = play.troupe.somebody(held, _members(play.stage).values())
        said = {"pathway": play.version.pathway.pathway, "panel": name}
        made = play.troupe.ask(first, AppointSeat, **said, seat=seat, person=sits)
        play.troupe.ask(second, ConfirmAppointment, appointment=made.ref)


def lose(play: "Play", *seats: str) -> None:
    """End the appointments to seats."""
    first, _ = play.troupe.administrators
    for row in _rows(play.stage):
        if row.seat in seats:
            play.troupe.ask(first, EndAppointment, appointment=row.appointment)


def is_appointed(panel: Panel) -> bool:
    """Tell whether the members of a panel are appointed for a term."""
    return any(seat.term is not None for seat in panel.seats.values())


@contextmanager
def sitting_of(
    stage: OnStage,
    panel_name: str,
    action: str,
    choice: str,
    *,
    without: Collection[str] = (),
) -> Iterator[str]:
    """Hold a sitting of those appointed in which all vote; give who chairs it."""
    panel = stage.version.pathway.panels[panel_name]
    members = _there(stage, panel, without)
    seat = panel.seats[panel.chaired_by]
    but = {*members.values(), *stage.barred_from(VOTE), *stage.barred_from(action)}
    chair = stage.troupe.somebody(RoleHeld(seat.role, seat.organisation), but)
    present = {panel.chaired_by: chair, **members}
    opened = stage.troupe.ask(
        chair,
        OpenSitting,
        pathway=stage.version.pathway.pathway,
        panel=panel_name,
        present=present,
    )
    stage.seated = list(present.values())
    stage.troupe.ask(chair, ListItem, case=stage.case, sitting=opened.ref or "")
    for person in stage.seated:
        assert stage.bring(person, VOTE) is None
        if person != chair:
            stage.troupe.ask(person, CastVote, case=stage.case, choice=choice)
    yield chair
    stage.troupe.ask(chair, CloseSitting, sitting=opened.ref or "")
    stage.seated = []


def _there(stage: OnStage, panel: Panel, without: Collection[str]) -> Mapping[str, str]:
    """Give of each side as many as the smaller one has."""
    members = {s: p for s, p in _members(stage).items() if s not in without}
    sides = [
        [seat for seat in side if seat in members] for side in panel.quorum.parity or ()
    ]
    fewest = min(map(len, sides))
    return {seat: members[seat] for side in sides for seat in side[:fewest]}


def _members(stage: OnStage) -> dict[str, str]:
    return {row.seat: row.person for row in _rows(stage)}


def _rows(stage: OnStage) -> list[Any]:
    troupe, pathway = stage.troupe, stage.version.pathway.pathway
    with troupe.service.database.reading(troupe.area) as connection:
        return connection.all(APPOINTED, area=troupe.area, pathway=pathway)


STEPS: Mapping[str, Callable[..., Any]] = {"appoint": appoint, "lose": lose}
