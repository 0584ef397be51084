"""A sitting for one decision: who is in the room, what they vote, who stays away."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from policies.actors import RoleHeld
from states.panels import Panel
from tests.journeys.table.assembly import assembled, is_assembly
from tests.journeys.table.bodies import is_appointed, sitting_of
from workflows.commands import CastVote, CloseSitting, ListItem, OpenSitting
from workflows.trying.standing import OnStage

VOTE = "vote"
# The fewest with whom any decision of the family is quorate.
IN_THE_ROOM = (
    "chair", "police", "childrens_social_care", "education", "health", "unhcr", "ngo",
)  # fmt: skip


@contextmanager
def sitting(
    stage: OnStage,
    action: str,
    choice: str | None = None,
    about: str | None = None,
    *,
    without: Collection[str] = (),
    room: Collection[str] = IN_THE_ROOM,
    chair_reads: bool = True,
) -> Iterator[str]:
    """Hold a sitting in which all vote for one choice; give who chairs it."""
    name, panel = _panel_of(stage)
    if is_assembly(panel):
        choice = choice or action
        with assembled(stage, name, choice, about, without=without) as chair:
            yield chair
        return
    if is_appointed(panel):
        choice = choice or action
        with sitting_of(stage, name, action, choice, without=without) as chair:
            yield chair
        return
    there = [name for name in room if name not in without]
    seats = _seats(stage, panel, action, there)
    chair = seats[panel.chaired_by]
    opened = stage.troupe.ask(
        chair,
        OpenSitting,
        pathway=stage.version.pathway.pathway,
        panel=name,
        present=seats,
    )
    stage.seated = list(seats.values())
    stage.troupe.ask(chair, ListItem, case=stage.case, sitting=opened.ref or "")
    for person in stage.seated:
        if person != chair or chair_reads:
            assert stage.bring(person, VOTE) is None
        if person != chair:
            stage.troupe.ask(person, CastVote, case=stage.case, choice=choice or action)
    yield chair
    stage.troupe.ask(chair, CloseSitting, sitting=opened.ref or "")
    stage.seated = []


def _panel_of(stage: OnStage) -> tuple[str, Panel]:
    pathway = stage.version.pathway
    tracks = stage.facts_of(stage.opener).facts.tracks
    name = next(
        panel
        for track, state in tracks.items()
        if (panel := pathway.tracks[track].states[state].panel) is not None
    )
    return name, pathway.panels[name]


def _seats(
    stage: OnStage, panel: Panel, action: str, room: Collection[str]
) -> dict[str, str]:
    may_not_vote, may_not_act = stage.barred_from(VOTE), stage.barred_from(action)
    seats: dict[str, str] = {}
    for name in room:
        if name not in panel.seats:
            continue
        seat = panel.seats[name]
        but = may_not_vote | set(seats.values())
        if name == panel.chaired_by:
            but |= may_not_act
        held = RoleHeld(seat.role, seat.organisation)
        seats[name] = stage.troupe.somebody(held, but)
    return seats
