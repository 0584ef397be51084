"""A sitting held for one decision: seats filled, the case listed, all vote for it.

- Nobody sits who must not vote; nobody chairs who must not take the action.
- Every member reads what a vote asks to have read.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from policies.actors import RoleHeld
from states.panels import Panel
from workflows.commands import CastVote, CloseSitting, ListItem, OpenSitting
from workflows.trying.errors import NotTriedError
from workflows.trying.standing import OnStage

VOTE = "vote"


@contextmanager
def sitting(stage: OnStage, action: str) -> Iterator[None]:
    """Hold a sitting of the panel of the present state that votes for an action."""
    name, panel = _panel_of(stage)
    seats = _seats(stage, panel, action)
    chair = seats[panel.chaired_by]
    opened = stage.troupe.ask(
        chair,
        OpenSitting,
        pathway=stage.version.pathway.pathway,
        panel=name,
        present=seats,
    )
    stage.seated = list(seats.values())
    ref = opened.ref or ""
    stage.troupe.ask(chair, ListItem, case=stage.case, sitting=ref)
    for person in stage.seated:
        if person != chair:
            missing = stage.bring(person, VOTE)
            if missing is not None:
                raise NotTriedError(missing)
            stage.troupe.ask(person, CastVote, case=stage.case, choice=action)
    yield
    stage.troupe.ask(chair, CloseSitting, sitting=ref)
    stage.seated = []


def _panel_of(stage: OnStage) -> tuple[str, Panel]:
    pathway = stage.version.pathway
    for track, state in stage.facts_of(stage.opener).facts.tracks.items():
        name = pathway.tracks[track].states[state].panel
        if name is not None:
            return name, pathway.panels[name]
    raise NotTriedError("a state before a panel")


def _seats(stage: OnStage, panel: Panel, action: str) -> dict[str, str]:
    """Fill the seats, each by another person."""
    may_not_vote, may_not_act = stage.barred_from(VOTE), stage.barred_from(action)
    seats: dict[str, str] = {}
    for name in _to_fill(panel):
        seat = panel.seats[name]
        but = may_not_vote | set(seats.values())
        if name == panel.chaired_by:
            but |= may_not_act
        held = RoleHeld(seat.role, seat.organisation)
        seats[name] = stage.troupe.somebody(held, but)
    return seats


def _to_fill(panel: Panel) -> list[str]:
    """Give every seat, but of sides with equal voices only as many as the smallest."""
    sides = panel.quorum.parity or ()
    fewest = min((len(side) for side in sides), default=0)
    left_empty = {seat for side in sides for seat in side[fewest:]}
    return [name for name in panel.seats if name not in left_empty]
