"""Making the steps of a slice out of the states, actions and requests of a pathway.

- A track outside the slice is everywhere at once: what it moves may move any time.
- Entering asks afresh; what was paused meanwhile goes on with the answers it has.
- In a state people come before the system, so that of two stories of one length the
  more ordinary is told.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Literal

from states.definition import Pathway
from states.exploring.domains import Domain
from states.exploring.moves import Configuration, Move
from states.exploring.steps import Add, Entering, Step
from states.exploring.variables import (
    AGE,
    ANSWERS,
    CAME,
    FACT,
    FIRST,
    OPEN,
    TAKEN,
    TIMES,
    TRACK,
    VISITS,
    conditions_of,
)
from states.exploring.weighing import Gate, Weigher
from states.tracks import Action

type Question = Callable[[Configuration], bool]


class Making:
    """What is at hand while the steps of a machine are made."""

    def __init__(self, pathway: Pathway, domains: tuple[Domain, ...]) -> None:
        self.pathway = pathway
        self.domains = domains
        self.weigher = Weigher(pathway, domains)
        self.slots = self.weigher.slots
        self._entered: dict[tuple[str, tuple[str, ...], str], tuple[Entering, ...]] = {}
        self._gates: dict[tuple[str, ...], tuple[Gate, tuple[int, ...]]] = {}
        self._asking = {
            name: [
                (state, self.slots[ANSWERS, state])
                for state in track.states
                if (ANSWERS, state) in self.slots
            ]
            for name, track in pathway.tracks.items()
        }

    def steps_at(self, track: str, state: str) -> Iterator[Step]:
        """Make the steps of a state whose track is kept, the system's at the end."""
        found = self.pathway.tracks[track].states[state]
        actions = sorted(found.actions.items(), key=lambda one: bool(one[1].system))
        for name, action in actions:
            if not _is_shape(action):
                continue
            to = action.go_to or state
            own = () if to == state else self.entering(track, (state,), to)
            for values in self._choices(action):
                move = Move(
                    kind="action",
                    name=name,
                    track=track,
                    state=state,
                    to=to,
                    values=values,
                    system=action.system is not None,
                )
                yield self._action(move, action, own, f"{state}/{name}")
        yield from self._answers(track, state)

    def steps_anywhere(self) -> Iterator[Step]:
        """Make the steps that no kept track has to be in a state for."""
        for name, track in self.pathway.tracks.items():
            if (TRACK, name) not in self.slots:
                for state, found in track.states.items():
                    for action_name, action in found.actions.items():
                        yield from self._of_open_track(name, state, action_name, action)
        for slot, domain in enumerate(self.domains):
            kind, named = domain.variable
            if kind == OPEN:
                move = Move(kind="sub_case_ends", name=named)
                gated = self.weigher.gated((), (slot,), _above(slot, 0))
                yield Step(move, *gated, adds=((slot, -1, domain.most),))
            if kind in {AGE, FIRST}:
                yield from self._growing_old(slot, domain)

    def _growing_old(self, slot: int, domain: Domain) -> Iterator[Step]:
        for age in range(1, domain.most):
            passed = domain.names[age - 1]
            kind, name = domain.variable
            ages: Literal["ages", "ages_first"]
            ages = "ages" if kind == AGE else "ages_first"
            move = Move(kind=ages, name=name, to=passed, age=age)
            gated = self.weigher.gated((), (slot,), _equals(slot, age))
            yield Step(move, *gated, puts=((slot, age + 1),))

    def _of_open_track(
        self, track: str, state: str, name: str, action: Action
    ) -> Iterator[Step]:
        for values in self._choices(action):
            move = Move(
                kind="action",
                name=name,
                track=track,
                to=action.go_to or "",
                values=values,
                system=action.system is not None,
            )
            step = self._action(move, action, (), f"{state}/{name}")
            entered = action.go_to if action.go_to != state else None
            visits = self._visits(entered) if entered else ()
            if step.puts or step.adds or step.enters or step.begins or visits:
                yield replace(step, adds=(*step.adds, *visits))

    def _action(
        self, move: Move, action: Action, own: tuple[Entering, ...], counter: str
    ) -> Step:
        puts = [
            (self.slots[FACT, fact], self._at(fact, value))
            for fact, value in move.values
        ]
        if (AGE, move.name) in self.slots:
            puts.append((self.slots[AGE, move.name], 1))
        puts += [
            (self.slots[OPEN, kind], 0)
            for kind in action.ends_sub_cases
            if (OPEN, kind) in self.slots
        ]
        adds: list[Add] = []
        if (TIMES, move.name) in self.slots:
            slot = self.slots[TIMES, move.name]
            adds.append((slot, 1, self.domains[slot].most))
        if action.opens is not None and (OPEN, action.opens) in self.slots:
            slot = self.slots[OPEN, action.opens]
            adds.append((slot, 1, self.domains[slot].most))
        gated = self._gated(action)
        if action.at_most is not None and (TAKEN, counter) in self.slots:
            slot = self.slots[TAKEN, counter]
            adds.append((slot, 1, self.domains[slot].most))
            gated = self.weigher.gated(
                conditions_of(self.pathway, action),
                (slot,),
                _below(slot, action.at_most),
            )
        beside = tuple(
            entering
            for track, also in action.also.items()
            for entering in self.entering(track, also.states, also.go_to)
        )
        first = self.slots.get((FIRST, move.name))
        return Step(
            move,
            *gated,
            puts=tuple(puts),
            adds=tuple(adds),
            enters=(*own, *beside),
            begins=() if first is None else (first,),
        )

    def _gated(self, action: Action) -> tuple[Gate, tuple[int, ...]]:
        """Give the gate of an action's guards, made once for the same guards."""
        if action.when not in self._gates:
            conditions = conditions_of(self.pathway, action)
            self._gates[action.when] = self.weigher.gated(conditions)
        return self._gates[action.when]

    def _choices(self, action: Action) -> Iterator[tuple[tuple[str, str], ...]]:
        kept = [fact for fact in action.sets if (FACT, fact) in self.slots]
        values = [self.pathway.facts[fact].of for fact in kept]
        return (tuple(zip(kept, chosen, strict=True)) for chosen in product(*values))

    def _at(self, fact: str, value: str) -> int:
        return self.pathway.facts[fact].of.index(value)

    def entering(
        self, track: str, among: tuple[str, ...], to: str
    ) -> tuple[Entering, ...]:
        """Make the move of a track into a state, where the track is kept."""
        place = track, among, to
        if place not in self._entered:
            self._entered[place] = tuple(self._entering(track, among, to))
        return self._entered[place]

    def _entering(
        self, track: str, among: tuple[str, ...], to: str
    ) -> Iterator[Entering]:
        slot = self.slots.get((TRACK, track))
        if slot is None or to not in self.domains[slot].names:
            return
        names = self.domains[slot].names
        from_ = frozenset(at for at, name in enumerate(names) if name in among)
        lets_go = tuple(tuple(self._let_go(track, name, to)) for name in names)
        came = self.slots.get((CAME, track))
        visits = self._visits(to)
        yield Entering(slot, from_, names.index(to), visits, lets_go, came)

    def _let_go(self, track: str, left: str, entered: str) -> Iterator[int]:
        """Give the slots of the answers that do not go on after this move."""
        states = self.pathway.tracks[track].states
        for name, slot in self._asking[track]:
            if name == entered and "requests" in states[left].pauses:
                continue
            if name != entered and "requests" in states[entered].pauses:
                continue
            yield slot

    def _visits(self, state: str) -> tuple[Add, ...]:
        slot = self.slots.get((VISITS, state))
        return () if slot is None else ((slot, 1, self.domains[slot].most),)

    def _answers(self, track: str, state: str) -> Iterator[Step]:
        slot = self.slots.get((ANSWERS, state))
        if slot is None:
            return
        domain = self.domains[slot]
        pausing = self._pausing()
        reads = (slot, *pausing)
        bits = len(domain.names)

        def step(name: str, much: int, wanted: Callable[[int], bool]) -> Step:
            def besides(here: Configuration) -> bool:
                paused = any(here[at] in where for at, where in pausing.items())
                return not paused and wanted(here[slot])

            move = Move(kind="answer", name=name, track=track, state=state, to=state)
            gated = self.weigher.gated((), reads, besides)
            return Step(move, *gated, adds=((slot, much, domain.most),))

        for bit, name in enumerate(domain.names):
            yield step(name, 1 << bit, _lacks(bit))
        for at, name in enumerate(domain.others):
            yield step(name, 1 << bits, _counts(bits, at))

    def _pausing(self) -> Mapping[int, frozenset[int]]:
        found = {
            self.slots[TRACK, name]: frozenset(
                at
                for at, state in enumerate(track.states.values())
                if "requests" in state.pauses
            )
            for name, track in self.pathway.tracks.items()
            if (TRACK, name) in self.slots
        }
        return {slot: states for slot, states in found.items() if states}


def _is_shape(action: Action) -> bool:
    # An action that goes and stays, or does neither, is PC010's.
    return (action.go_to is None) != (action.stay is None)


def _above(slot: int, least: int) -> Question:
    return lambda configuration: configuration[slot] > least


def _below(slot: int, most: int) -> Question:
    return lambda configuration: configuration[slot] < most


def _equals(slot: int, value: int) -> Question:
    return lambda configuration: configuration[slot] == value


def _lacks(bit: int) -> Callable[[int], bool]:
    return lambda met: not met >> bit & 1


def _counts(bits: int, number: int) -> Callable[[int], bool]:
    return lambda met: met >> bits == number
