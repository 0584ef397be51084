"""Searching a pathway for something, in as small a slice as decides it.

- A slice leaves the rest open, so what is not found in it is nowhere: that is proof.
- A story found in a slice is believed only if every guard on it was surely open and
  no cap was passed; otherwise what was missing is added and it is searched again.
- What is added grows, so the search ends, at the latest with everything.
- Where the budget ends first, the answer says that nothing was proved.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

from states.conditions import Condition
from states.exploring.machine import Machine, Model
from states.exploring.moves import Budget, Configuration, Slice, Story
from states.exploring.standing import REOPEN, consents_that_move_main
from states.exploring.steps import Path, Step, Walk
from states.exploring.variables import (
    TAKEN,
    TRACK,
    conditions_of,
    read_by,
)
from states.exploring.walking import Hit, walk
from states.exploring.weighing import OPENED
from states.standing_moves import standing_moves


@dataclass(frozen=True, slots=True)
class Goal:
    """What is searched for: what it reads, when it is hit, without which actions.

    A goal that is `named` is walked to once on the same machine.
    """

    reads: Slice
    hit: Callable[[Machine], Hit]
    without: frozenset[str] = frozenset()
    named: Hashable = None


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
        whole = model.machine(slice_)
        machine = whole.lacking(goal.without).of(model.pathway)
        walked = _walked(model, whole, machine, goal, budget)
        if walked.path is None:
            return Answer(None, walked.exhaustive, {})
        missing = _missing(machine, walked.path)
        if not missing:
            story = tuple(step.move for _, step in walked.path)
            return Answer(story, proved=True, ends_in=_states(machine, walked))
        slice_ |= missing


def _walked(
    model: Model, whole: Machine, machine: Machine, goal: Goal, budget: Budget
) -> Walk:
    if goal.named is None:
        return walk(machine, goal.hit(machine), budget)
    place = (whole, goal.named, goal.without, budget.configurations)
    if place not in model.walked:
        model.walked[place] = walk(machine, goal.hit(machine), budget)
    return model.walked[place]


def _missing(machine: Machine, path: Path) -> Slice:
    """Give what has to be kept before this path can be believed."""
    pathway = machine.pathway
    missing: Slice = frozenset()
    for before, step in path:
        move = step.move
        if move.kind == "answer":
            missing |= _pausing(machine)
        if move.kind == "standing":
            missing |= _standing(machine, before, step)
        if move.kind != "action":
            continue
        if not move.state:
            missing |= {(TRACK, move.track)}
        elif step.gate(before) != OPENED:
            action = pathway.tracks[move.track].states[move.state].actions[move.name]
            missing |= _unsure(machine, before, conditions_of(pathway, action))
    return missing - machine.slice_ or _capped(machine, path)


def _unsure(
    machine: Machine, before: Configuration, conditions: tuple[Condition, ...]
) -> Slice:
    """Give what the guard reads that is not surely open and reads least beyond."""
    unsure = [
        read_by(machine.pathway, [one]) - machine.slice_
        for one in conditions
        if machine.weigher.gate([one])(before) != OPENED
    ]
    beyond = [reads for reads in unsure if reads]
    if beyond:
        return min(beyond, key=lambda reads: (len(reads), sorted(reads)))
    return read_by(machine.pathway, conditions)


def _standing(machine: Machine, before: Configuration, step: Step) -> Slice:
    """Give what a move by a standing action reads, as far as it is left out."""
    move, pathway = step.move, machine.pathway
    missing = {(TRACK, move.track)}
    if move.name == REOPEN:
        missing |= {(TRACK, name) for name in consents_that_move_main(pathway)}
    elif pathway.transfer is not None and pathway.transfer.track in pathway.tracks:
        missing.add((TRACK, pathway.transfer.track))
    if step.gate(before) != OPENED:
        guards = machine.pathway.guards
        missing |= {
            one
            for way in standing_moves(machine.pathway)
            if (way.action, way.track, way.go_to) == (move.name, move.track, move.to)
            for name in way.when
            if name in guards
            for one in read_by(machine.pathway, [guards[name].when])
        }
    return frozenset(missing)


def _pausing(machine: Machine) -> Slice:
    return frozenset(
        (TRACK, name)
        for name, track in machine.pathway.tracks.items()
        if any("requests" in state.pauses for state in track.states.values())
    )


def _capped(machine: Machine, path: Path) -> Slice:
    """Give the caps that the path passes."""
    times = Counter(
        (step.move.track, step.move.state, step.move.name)
        for _, step in path
        if step.move.kind == "action"
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
