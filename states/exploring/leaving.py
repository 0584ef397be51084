"""Whether people can leave a state, whatever the facts are.

- A way out is an action of a person, of this track or of one that moves it.
- Before it people may do what the state offers: set facts, answer, let time pass.
- Moves of another track count only where it moves this one, or the state says that
  it waits for it.
- To be merged or handed over is no way out for the people of the case.
- Only what can be reached counts: facts that never come together strand nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import prod

from states.definition import Pathway
from states.exploring.machine import Machine, Model
from states.exploring.moves import Budget, Configuration, Slice
from states.exploring.searching import Answer, Goal, search
from states.exploring.steps import Step
from states.exploring.variables import TAKEN, TRACK, conditions_of, read_by
from states.exploring.walking import Hit
from states.exploring.weighing import OPENED
from states.tracks import Action

MOST_POINTS = 20_000


@dataclass(frozen=True, slots=True)
class Leaving:
    """The ways out of a state, and the tracks on which people may act meanwhile."""

    track: str
    state: str
    own: tuple[tuple[str, Action], ...]  # "state/action" and the action
    beside: tuple[tuple[str, Action], ...]  # of the tracks that move this one
    meanwhile: frozenset[str]

    @property
    def exits(self) -> tuple[tuple[str, Action], ...]:
        """Give every way out."""
        return (*self.own, *self.beside)

    @property
    def is_always_open(self) -> bool:
        """Tell whether one way out has no guard and no cap."""
        return any(not action.when and not action.at_most for _, action in self.own)


def leaving_of(pathway: Pathway, track: str, state: str) -> Leaving:
    """Give the ways people have out of a state."""
    found = pathway.tracks[track].states[state]
    own = [
        (f"{state}/{name}", action)
        for name, action in found.actions.items()
        if action.system is None and action.go_to not in {None, state}
    ]
    beside = [
        (other, f"{name}/{action_name}", action)
        for other, there in pathway.tracks.items()
        for name, beyond in there.states.items()
        for action_name, action in beyond.actions.items()
        if action.system is None and _moves(action, track, state)
    ]
    waits = {name for name in found.waits_for if name in pathway.tracks}
    return Leaving(
        track=track,
        state=state,
        own=tuple(own),
        beside=tuple((name, action) for _, name, action in beside),
        meanwhile=frozenset({track, *waits, *(other for other, _, _ in beside)}),
    )


def stranded(model: Model, leaving: Leaving, budget: Budget) -> Answer:
    """Search for a story after which nobody can leave the state."""
    slice_ = _needed(model.pathway, leaving)
    local = _Local(model.machine(slice_), leaving)
    if local.points() <= MOST_POINTS and not any(map(local.is_stuck, local.every())):
        return Answer(None, proved=True, ends_in={})

    def hit(machine: Machine) -> Hit:
        slots = [machine.weigher.slots[one.variable] for one in local.machine.domains]

        def stuck(after: Configuration, *_: object) -> bool:
            here = tuple(after[slot] for slot in slots)
            return local.is_here(here) and local.is_stuck(here)

        return stuck

    return search(model, Goal(local.machine.slice_, hit), budget)


class _Local:
    """What people can do while the case is in one state."""

    def __init__(self, machine: Machine, leaving: Leaving) -> None:
        self.machine = machine
        self._leaving = leaving
        self._slot = machine.weigher.slots[TRACK, leaving.track]
        names = machine.domains[self._slot].names
        self._here = names.index(leaving.state)
        self._known: dict[Configuration, bool] = {}  # whether stuck

    def points(self) -> int:
        sizes = (domain.size for domain in self.machine.domains)
        return prod(sizes) // self.machine.domains[self._slot].size

    def every(self) -> Iterator[Configuration]:
        ranges = [range(domain.size) for domain in self.machine.domains]
        ranges[self._slot] = range(self._here, self._here + 1)
        return (one for one in product(*ranges) if not self.machine.has_ended(one))

    def is_here(self, configuration: Configuration) -> bool:
        ended = self.machine.has_ended(configuration)
        return configuration[self._slot] == self._here and not ended

    def is_stuck(self, configuration: Configuration) -> bool:
        """Tell whether people can do what they like and never leave."""
        met, waiting = {configuration}, [configuration]
        for here in waiting:  # grows as it goes
            if here in self._known:
                if self._known[here]:
                    continue
                return self._remember([configuration], stuck=False)
            for step in self._steps(here):
                there = step.after(here)
                if there[self._slot] != self._here:
                    return self._remember([configuration, here], stuck=False)
                if there not in met:
                    met.add(there)
                    waiting.append(there)
        return self._remember(waiting, stuck=True)

    def _steps(self, here: Configuration) -> Iterator[Step]:
        meanwhile = self._leaving.meanwhile
        for step in self.machine.steps(here):
            move = step.move
            elsewhere = move.kind == "action" and move.track not in meanwhile
            mine = move.kind != "standing" and not elsewhere
            if mine and not move.system and step.gate(here) == OPENED:
                yield step

    def _remember(self, these: list[Configuration], *, stuck: bool) -> bool:
        self._known.update(dict.fromkeys(these, stuck))
        return stuck


def _needed(pathway: Pathway, leaving: Leaving) -> Slice:
    """Give what decides whether one can leave: all that is read meanwhile."""
    slice_: Slice = frozenset((TRACK, name) for name in leaving.meanwhile)
    for track in leaving.meanwhile:
        for name, state in pathway.tracks[track].states.items():
            if track == leaving.track and name != leaving.state:
                continue
            for action in state.actions.values():
                if action.system is None:
                    slice_ |= read_by(pathway, conditions_of(pathway, action))
    caps = {(TAKEN, name) for name, action in leaving.exits if action.at_most}
    return slice_ | caps


def _moves(action: Action, track: str, state: str) -> bool:
    also = action.also.get(track)
    return also is not None and state in also.states and also.go_to != state
