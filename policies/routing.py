"""Where a case waits: the roles on whose worklists it lies.

- On each track the owner of the present state has the case.
- A request that is not answered waits for its party beside the owner.
- A resting or final state waits for nobody; a closed case for nobody at all.
- A worklist goes by due date, then arrival; never by anything about a person.
"""

from dataclasses import dataclass
from datetime import datetime

from states.definition import Pathway
from states.facts import Facts
from states.tracks import State


@dataclass(frozen=True, slots=True)
class Waiting:
    """One place on a worklist: for a role, and for one organisation if asked."""

    track: str
    state: str
    role: str
    organisation: str | None = None
    request: str | None = None


def worklist(pathway: Pathway, facts: Facts) -> tuple[Waiting, ...]:
    """Give everywhere the case waits now, by track and request."""
    states = present_states(pathway, facts)
    if any(state.final for state in states.values()):
        return ()
    waiting: list[Waiting] = []
    for track, state in states.items():
        if state.owner is not None:
            waiting.append(Waiting(track, facts.tracks[track], state.owner))
        waiting.extend(_open_requests(track, state, facts))
    return tuple(waiting)


def present_states(pathway: Pathway, facts: Facts) -> dict[str, State]:
    """Give the state of each track; a track that is not known is left out."""
    return {
        name: track.states[facts.tracks[name]]
        for name, track in pathway.tracks.items()
        if facts.tracks.get(name) in track.states
    }


def worklist_order(
    due: datetime | None, arrived: datetime
) -> tuple[bool, datetime, datetime]:
    """Give the place of a case on a worklist; what has no due date comes last."""
    return (due is None, due or arrived, arrived)


def _open_requests(track: str, state: State, facts: Facts) -> list[Waiting]:
    open_now = facts.asked - facts.answered
    return [
        Waiting(track, facts.tracks[track], asked.ask, asked.organisation, name)
        for name, asked in state.requests.items()
        if name in open_now
    ]
