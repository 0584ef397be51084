"""A sitting held for one decision: seats filled, the case listed, all vote for it.

- Nobody sits who must not vote; nobody chairs who must not take the action.
- Every member reads what a vote asks to have read.
- Who sits on a seat with a term is appointed to it, for this sitting alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from policies.actors import RoleHeld
from states.everybody import ANY, with_everybody
from states.panels import Panel
from workflows.commands import (
    CastVote,
    CloseSitting,
    JoinSitting,
    ListItem,
    OpenSitting,
)
from workflows.panels.commands import (
    AppointSeat,
    ConfirmAppointment,
    EndAppointment,
)
from workflows.trying.errors import NotTriedError
from workflows.trying.standing import OnStage

VOTE = "vote"


@contextmanager
def sitting(stage: OnStage, action: str) -> Iterator[None]:
    """Hold a sitting of the panel of the present state that votes for an action."""
    name, panel = _panel_of(stage)
    seats = _seats(stage, name, panel, action)
    appointed = _appointed(stage, name, panel, seats)
    try:
        with _held(stage, name, seats[panel.chaired_by], seats, action):
            yield
    finally:
        for one in appointed:
            admin, _ = stage.troupe.administrators
            stage.troupe.ask(admin, EndAppointment, appointment=one)


@contextmanager
def _held(
    stage: OnStage, name: str, chair: str, seats: dict[str, str], action: str
) -> Iterator[None]:
    here = stage.version.pathway.panels[name]
    opened = stage.troupe.ask(
        chair,
        OpenSitting,
        pathway=stage.version.pathway.pathway,
        panel=name,
        present={seat: who for seat, who in seats.items() if seat in here.seats},
    )
    stage.seated = list(seats.values())
    ref = opened.ref or ""
    for seat, who in seats.items():
        if seat not in here.seats:  # one more on a seat for everybody
            own = seat.rpartition("_")[0]
            stage.troupe.ask(chair, JoinSitting, sitting=ref, seat=own, person=who)
    stage.troupe.ask(chair, ListItem, case=stage.case, sitting=ref)
    for person in stage.seated:
        missing = stage.bring(person, VOTE)
        if person == chair:
            continue
        if missing is not None:
            raise NotTriedError(missing)
        stage.troupe.ask(person, CastVote, case=stage.case, choice=action)
    yield
    stage.troupe.ask(chair, CloseSitting, sitting=ref)
    stage.seated = []


def _appointed(
    stage: OnStage, name: str, panel: Panel, seats: dict[str, str]
) -> list[str]:
    """Appoint people to the seats with a term, for this sitting alone."""
    proposer, confirmer = stage.troupe.administrators
    made = []
    for seat, person in seats.items():
        if panel.seats[seat].term is None:
            continue
        proposed = stage.troupe.ask(
            proposer,
            AppointSeat,
            pathway=stage.version.pathway.pathway,
            panel=name,
            seat=seat,
            person=person,
        )
        made.append(proposed.ref or "")
        stage.troupe.ask(confirmer, ConfirmAppointment, appointment=proposed.ref)
    return made


def _panel_of(stage: OnStage) -> tuple[str, Panel]:
    pathway = stage.version.pathway
    for track, state in stage.facts_of(stage.opener).facts.tracks.items():
        name = pathway.tracks[track].states[state].panel
        if name is not None:
            return name, with_everybody(pathway).panels[name]
    raise NotTriedError("a state before a panel")


def _seats(
    stage: OnStage, panel_name: str, panel: Panel, action: str
) -> dict[str, str]:
    """Fill the seats, each by another person."""
    may_not_vote, may_not_act = stage.barred_from(VOTE), stage.barred_from(action)
    seats: dict[str, str] = {}
    for name in _to_fill(panel):
        seat = panel.seats[name]
        but = may_not_vote | set(seats.values())
        if name == panel.chaired_by:
            but |= may_not_act
        whence = seat.organisation.replace(ANY, "any_")
        seats[name] = stage.troupe.somebody(RoleHeld(seat.role, whence), but)
        if _is_for_everybody(stage, panel_name, name):
            stage.assign(seats[name], seat.role)
    return seats


def _is_for_everybody(stage: OnStage, panel: str, seat: str) -> bool:
    seats = stage.version.pathway.panels[panel].seats
    named = seats.get(seat) or seats[seat.rpartition("_")[0]]
    return named.everybody is not None


def _to_fill(panel: Panel) -> list[str]:
    """Give every seat that votes, of equal sides only as many as the smallest."""
    sides = panel.quorum.parity or ()
    fewest = min((len(side) for side in sides), default=0)
    left_empty = {seat for side in sides for seat in side[fewest:]}
    advise = {name for name, seat in panel.seats.items() if seat.advises}
    return [name for name in panel.seats if name not in left_empty | advise]
