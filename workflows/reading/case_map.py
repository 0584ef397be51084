"""The map of the way: the stages of main in their usual order, and how it may end.

- The order is that in which a case can first come there: by the fewest moves from
  the start; what is equally far stands in the order of the labels.
- The stages are those of the pathway file; without any, each state is its own.
- How a case may end is told apart: an end is no step of the way.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from policies.reasons import label
from states.definition import Pathway
from states.vocabulary import Words
from workflows.cases import Place

MAIN = "main"


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the way: whether the case is there, or was there."""

    label: str
    is_here: bool
    was_here: bool
    state: str = ""  # the label of the present state, where it says more


@dataclass(frozen=True, slots=True)
class Way:
    """The stages in their order, and the ends."""

    steps: tuple[Step, ...]
    ends: tuple[Step, ...]


def way_of(pathway: Pathway, place: Place, language: str) -> Way:
    """Give the way of a pathway, with where a case is on it."""
    states = pathway.tracks[MAIN].states
    final = [name for name in states if states[name].final]
    return Way(
        tuple(_step(pathway, one, place, language) for one in _stages(pathway)),
        tuple(
            _step(pathway, (states[name].label, (name,)), place, language)
            for name in sorted(final, key=lambda one: label(states[one].label))
        ),
    )


type _Stage = tuple[Words, tuple[str, ...]]


def _step(pathway: Pathway, stage: _Stage, place: Place, language: str) -> Step:
    words, names = stage
    said = label(words, language)
    is_here = place.state in names
    here = label(pathway.tracks[MAIN].states[place.state].label, language)
    return Step(
        said,
        is_here,
        any(place.visits.get(name) for name in names) and not is_here,
        here if is_here and here != said else "",
    )


def _stages(pathway: Pathway) -> list[_Stage]:
    """Give labels with the states they stand for, in the order of the way."""
    states = pathway.tracks[MAIN].states
    far = _distances(pathway)
    staged = {name for one in pathway.stages.values() for name in one.states}
    stages: list[_Stage] = [(one.label, one.states) for one in pathway.stages.values()]
    stages += [
        (state.label, (name,))
        for name, state in states.items()
        if name not in staged and not state.final
    ]
    last = len(states)
    return sorted(
        stages,
        key=lambda one: (min(far.get(name, last) for name in one[1]), label(one[0])),
    )


def _distances(pathway: Pathway) -> Mapping[str, int]:
    return _counted(pathway.tracks[MAIN].start, tuple(_moves(pathway)))


def _moves(pathway: Pathway) -> Iterator[tuple[str, str]]:
    """Give each move of main: by an action of its own, or along with another's."""
    for track_name, track in pathway.tracks.items():
        for name, state in track.states.items():
            for action in state.actions.values():
                if track_name == MAIN and action.go_to is not None:
                    yield name, action.go_to
                if MAIN in action.also:
                    beside = action.also[MAIN]
                    yield from ((one, beside.go_to) for one in beside.states)


@lru_cache(maxsize=64)
def _counted(start: str, moves: tuple[tuple[str, str], ...]) -> Mapping[str, int]:
    onward: dict[str, list[str]] = {}
    for left, entered in moves:
        onward.setdefault(left, []).append(entered)
    far, open_ends = {start: 0}, deque([start])
    while open_ends:
        here = open_ends.popleft()
        for there in onward.get(here, ()):
            if there not in far:
                far[there] = far[here] + 1
                open_ends.append(there)
    return far
