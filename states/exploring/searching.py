"""Searching a pathway for something, in as small a slice as decides it.

- A slice leaves the rest open, so what is not found in it is nowhere: that is proof.
- A story found in a slice is believed only if every guard on it was surely open and
  no cap was passed; otherwise what was missing is added and it is searched again.
- What is added grows, so the search ends, at the latest with everything.
- Where the budget ends first, the answer says that nothing was proved.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from states.exploring.machine import Machine, Model
from states.exploring.moves import Budget, Slice, Story
from states.exploring.variables import (
    TAKEN,
    TRACK,
    conditions_of,
    read_by,
)
from states.exploring.walking import Hit, Path, Walk, walk
from states.exploring.weighing import OPENED


@dataclass(frozen=True, slots=True)
class Goal:
    """What is searched for: what it reads, when it is hit, without which actions."""

    reads: Slice
    hit: Callable[[Machine], Hit]
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Answer:
    """A story that holds for the whole pathway, or none.

    Where there is none and `proved` is false, the budget ended first. `ends_in`
    tells the states of the tracks that were looked at.
    """

    story: Story | None
    proved: bool
    ends_in: Mapping[str, str]


def search(model: Model, goal: Goal, budget: Budget) -> Answer:
    """Search for the shortest story that hits the goal."""
    slice_ = goal.reads
    while True:
        machine = model.machine(slice_).lacking(goal.without)
        walked = walk(machine, goal.hit(machine), budget)
        if walked.path is None:
            return Answer(None, walked.exhaustive, {})
        missing = _missing(machine, walked.path)
        if not missing:
            story = tuple(step.move for _, step in walked.path)
            return Answer(story, proved=True, ends_in=_states(machine, walked))
        slice_ |= missing


def _missing(machine: Machine, path: Path) -> Slice:
    """Give what has to be kept before this path can be believed."""
    pathway = machine.pathway
    missing: Slice = frozenset()
    for before, step in path:
        move = step.move
        if move.kind == "answer":
            missing |= _pausing(machine)
        if move.kind != "action":
            continue
        if not move.state:
            missing |= {(TRACK, move.track)}
        elif step.gate(before) != OPENED:
            action = pathway.tracks[move.track].states[move.state].actions[move.name]
            missing |= read_by(pathway, conditions_of(pathway, action))
    return missing - machine.slice_ or _capped(machine, path)


def _pausing(machine: Machine) -> Slice:
    return frozenset(
        (TRACK, name)
        for name, track in machine.pathway.tracks.items()
        if any("requests" in state.pauses for state in track.states.values())
    )


def _capped(machine: Machine, path: Path) -> Slice:
    """Give the caps that the path passes."""
    times = Counter(
        (step.move.track, step.move.state, step.move.name) for _, step in path
    )
    met: set[tuple[str, str]] = set()
    for (track, state, name), count in times.items():
        found = machine.pathway.tracks.get(track)
        action = found.states[state].actions.get(name) if found else None
        if action and action.at_most is not None and count > action.at_most:
            met.add((TAKEN, f"{state}/{name}"))
    return frozenset(met)


def _states(machine: Machine, walked: Walk) -> Mapping[str, str]:
    return {
        name: machine.value((kind, name), walked.last)
        for kind, name in machine.slice_
        if kind == TRACK
    }
