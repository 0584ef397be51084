"""What a configuration can be made of, and what of it a condition reads.

- `track` and `fact` by name; `age` of an action; `visits` of a state.
- `answers` to the requests of a state; `taken` of a capped `state/action`.
- `open` sub-cases of a kind. `came` is from where the state of a track was entered;
  `times` counts an action wherever it is taken, `first` is the age of its first time.
- Windows, dates, seats, holders, voices and earlier cases are left free instead: they
  may be either at any moment.
- Names that the pathway does not know are read as free.
"""

from collections.abc import Iterable, Iterator

from states.conditions import CameFrom, Condition, FactIn, TrackIn
from states.counting import (
    Answers,
    Since,
    SinceFirst,
    SubCases,
    Times,
    Visits,
)
from states.definition import Pathway
from states.exploring.moves import Slice, Variable
from states.guards import leaves
from states.leaves import Leaf
from states.tracks import Action

MAIN = "main"
TRACK, FACT, AGE, VISITS = "track", "fact", "age", "visits"
ANSWERS, TAKEN, OPEN = "answers", "taken", "open"
CAME, TIMES, FIRST = "came", "times", "first"


def read_by_leaf(pathway: Pathway, leaf: Leaf) -> frozenset[Variable]:
    """Give what a leaf reads; nothing where it is free."""
    match leaf:
        case TrackIn(track=name) if name in pathway.tracks:
            return frozenset({(TRACK, name)})
        case FactIn(fact=name) if name in pathway.facts:
            return frozenset({(FACT, name)})
        case Answers():
            return frozenset(_asking(pathway))
        case Visits(visits=name):
            return frozenset(
                variable
                for track, found in pathway.tracks.items()
                if name in found.states
                for variable in ((TRACK, track), (VISITS, name))
            )
        case CameFrom(came_from=name) if name in pathway.tracks:
            return frozenset({(TRACK, name), (CAME, name)})
        case SubCases(sub_cases=kind, inside=None) if kind in pathway.sub_cases:
            return frozenset({(OPEN, kind)})
        case _:
            return _read_of_action(leaf)


def _read_of_action(leaf: Leaf) -> frozenset[Variable]:
    match leaf:
        case Since(since=name):
            return frozenset({(AGE, name)})
        case SinceFirst(since_first=name):
            return frozenset({(FIRST, name)})
        case Times(times=name):
            return frozenset({(TIMES, name)})
        case _:
            return frozenset()


def read_by(pathway: Pathway, conditions: Iterable[Condition]) -> Slice:
    """Give what some conditions read."""
    every = (leaf for condition in conditions for leaf in leaves(condition))
    return frozenset().union(*(read_by_leaf(pathway, leaf) for leaf in every))


def conditions_of(pathway: Pathway, action: Action) -> tuple[Condition, ...]:
    """Give the conditions of an action's guards, as far as they are known."""
    known = (pathway.guards.get(name) for name in action.when)
    return tuple(guard.when for guard in known if guard is not None)


def whole(pathway: Pathway) -> Slice:
    """Give everything that any guard reads, all tracks and all caps."""
    tracks = frozenset((TRACK, name) for name in pathway.tracks)
    named = {
        name
        for track in pathway.tracks.values()
        for state in track.states.values()
        for action in state.actions.values()
        for name in action.when
    }
    guards = [guard.when for name, guard in pathway.guards.items() if name in named]
    caps = frozenset(
        (TAKEN, f"{state_name}/{name}")
        for track in pathway.tracks.values()
        for state_name, state in track.states.items()
        for name, action in state.actions.items()
        if action.at_most is not None
    )
    return tracks | read_by(pathway, guards) | caps


def _asking(pathway: Pathway) -> Iterator[Variable]:
    for track_name, track in pathway.tracks.items():
        for name, state in track.states.items():
            if state.requests:
                yield TRACK, track_name
                yield ANSWERS, name
