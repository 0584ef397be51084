"""A second, naive opinion on which events of a trace a pathway accepts.

- It reads the plain model only: no machine, no table, no ruling of the product.
- A refused event changes nothing; the next is tried from the same states.
- After the end nothing is accepted.
- It knows guards on tracks and nothing else, which is all these pathways have.
"""

from collections.abc import Iterable

from states.conditions import TrackIn
from states.definition import Pathway
from states.tracks import Action, State


def places(pathway: Pathway) -> dict[str, list[tuple[str, str]]]:
    """Give for each action the tracks and states in which it is offered."""
    found: dict[str, list[tuple[str, str]]] = {}
    for track_name, track in pathway.tracks.items():
        for state_name, state in track.states.items():
            for action in state.actions:
                found.setdefault(action, []).append((track_name, state_name))
    return found


class Trace:
    """One case on its way, as a state on each track."""

    def __init__(self, pathway: Pathway) -> None:
        self.pathway = pathway
        self.now = {name: track.start for name, track in pathway.tracks.items()}

    def take(self, action: str) -> bool:
        """Take an action if it is possible, and tell whether it was."""
        if self._state("main").final:
            return False
        for track in self.now:
            arrow = self._state(track).actions.get(action)
            if arrow is not None and self._open(arrow):
                self._move(track, arrow)
                return True
        return False

    def can_end(self) -> bool:
        """Tell whether an action into a final state is possible now."""
        main = self.pathway.tracks["main"].states
        return any(
            arrow.go_to is not None and main[arrow.go_to].final and self._open(arrow)
            for arrow in self._state("main").actions.values()
        )

    def _state(self, track: str) -> State:
        return self.pathway.tracks[track].states[self.now[track]]

    def _open(self, arrow: Action) -> bool:
        for name in arrow.when:
            condition = self.pathway.guards[name].when
            assert isinstance(condition, TrackIn)
            if self.now[condition.track] not in condition.states:
                return False
        return True

    def _move(self, track: str, arrow: Action) -> None:
        self.now[track] = arrow.go_to or self.now[track]
        for other, also in arrow.also.items():
            if self.now[other] in also.states:
                self.now[other] = also.go_to


def refused(pathway: Pathway, actions: Iterable[str]) -> list[str]:
    """Give the actions of a trace that are refused."""
    trace = Trace(pathway)
    return [action for action in actions if not trace.take(action)]
