"""What breaks a promise, as something to search for.

- to_reach and must_pass: the state reached without the action ever taken (PC060).
- entering: the state just entered, and the guard does not hold there (PC061).
- while_in: in the state, and the guard does not hold (PC062).
- never_together: both tracks in those states (PC063).
- always_open: the condition holds, and the action is not offered, or a guard or a cap
  stands in its way (PC064). Who may take it is proved with the permissions.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from states.conditions import All, Condition, Not, TrackIn
from states.definition import Pathway
from states.exploring.given import still_to_ask
from states.exploring.machine import Machine
from states.exploring.moves import Configuration, Move, Slice
from states.exploring.searching import Goal
from states.exploring.steps import Step
from states.exploring.telling import in_words, state_in_words
from states.exploring.variables import MAIN, TAKEN, TRACK, conditions_of, read_by
from states.exploring.walking import Hit
from states.exploring.weighing import SHUT
from states.promises import (
    AlwaysOpen,
    Entering,
    NeverTogether,
    Promise,
    ToReach,
    WhileIn,
)

FINAL = "final"

type Question = Callable[[Configuration], bool]
type Ending = Callable[[Mapping[str, str]], str]  # from where the tracks are at last


@dataclass(frozen=True, slots=True)
class Breach:
    """One way to break a promise: its code, what to search for, what to say."""

    code: str
    goal: Goal
    ending: Ending
    into: frozenset[tuple[str, str]] = frozenset()  # all there is to break it


def breaches(pathway: Pathway, promise: Promise) -> Iterator[Breach]:
    """Give the ways to break a promise, of those that are a matter of paths."""
    match promise:
        case ToReach():
            yield from _bypasses(pathway, promise)
        case Entering(entering=names, must_hold=guard):
            yield from _without_guard(pathway, names, guard, "PC061")
        case WhileIn(while_in=names, keep=guard):
            yield from _without_guard(pathway, names, guard, "PC062")
        case NeverTogether(never_together=both):
            yield from _together(pathway, both)
        case AlwaysOpen():
            yield from _barred(pathway, promise)
        case _:
            return


def _bypasses(pathway: Pathway, promise: ToReach) -> Iterator[Breach]:
    states = _states(pathway, (promise.to_reach,))
    groups: list[tuple[str, ...]] = [(name,) for name in promise.must_pass]
    groups = groups or [promise.must_pass_one_of]
    actions = _actions(pathway)
    if not states or not all(name in actions for group in groups for name in group):
        return
    for group in groups:
        wanted = " or ".join(f"'{_label(pathway, name)}'" for name in group)

        def ending(ends_in: Mapping[str, str], wanted: str = wanted) -> str:
            return f"the case is in {_where(pathway, states, ends_in)} without {wanted}"

        goal = Goal(_tracks(states), _arriving(states), frozenset(group))
        yield Breach("PC060", goal, ending, into=states)


def _without_guard(
    pathway: Pathway, names: tuple[str, ...], guard_name: str, code: str
) -> Iterator[Breach]:
    states, guard = _states(pathway, names), pathway.guards.get(guard_name)
    if not states or guard is None:
        return
    condition = guard.when

    def hit(machine: Machine) -> Hit:
        if code == "PC061":
            return _entering_without(machine, states, condition)
        inside = _inside(machine, states)
        fails = machine.weigher.can_fail(condition)
        return lambda after, *_: inside(after) and fails(after)

    def ending(ends_in: Mapping[str, str]) -> str:
        refusal = in_words(pathway, guard.refuse).rstrip(".")
        place = _where(pathway, states, ends_in)
        said = "is in" if code == "PC062" else "comes to"
        return f"the case {said} {place} although '{guard_name}' refuses: {refusal}"

    yield Breach(
        code, Goal(_tracks(states) | read_by(pathway, [condition]), hit), ending
    )


def _entering_without(
    machine: Machine, states: frozenset[tuple[str, str]], condition: Condition
) -> Hit:
    enters = _enters(machine, states)
    fails = machine.weigher.can_fail(condition)
    after_step: dict[Move, Question] = {}

    def fails_after(step: Step) -> Question:
        left = still_to_ask(machine.pathway, step.move, condition)
        return _never if left is None else machine.weigher.can_fail(left)

    def hit(after: Configuration, step: Step | None, before: Configuration) -> bool:
        if not enters(after, step, before):
            return False
        if step is None:
            return fails(after)
        if step.move not in after_step:
            after_step[step.move] = fails_after(step)
        return after_step[step.move](after)

    return hit


def _never(_: Configuration) -> bool:
    return False


def _together(pathway: Pathway, both: tuple[TrackIn, TrackIn]) -> Iterator[Breach]:
    if not all(one.track in pathway.tracks for one in both):
        return
    never: Condition = Not(condition=All(conditions=both))

    def hit(machine: Machine) -> Hit:
        fails = machine.weigher.can_fail(never)
        return lambda after, *_: fails(after)

    def ending(ends_in: Mapping[str, str]) -> str:
        places = [
            state_in_words(pathway, one.track, ends_in[one.track]) for one in both
        ]
        return f"the case is in {places[0]} and in {places[1]} at the same time"

    yield Breach("PC063", Goal(read_by(pathway, [never]), hit), ending)


def _barred(pathway: Pathway, promise: AlwaysOpen) -> Iterator[Breach]:
    name = promise.always_open
    track = _actions(pathway).get(name)
    if track is None:
        return
    offered = [
        (state_name, state.actions[name])
        for state_name, state in pathway.tracks[track].states.items()
        if name in state.actions
    ]
    guards = [one for _, action in offered for one in conditions_of(pathway, action)]
    wanted = [] if promise.condition is None else [promise.condition]
    caps = frozenset(
        (TAKEN, f"{state}/{name}") for state, action in offered if action.at_most
    )
    reads = read_by(pathway, [*guards, *wanted]) | {(TRACK, track)} | caps

    def hit(machine: Machine) -> Hit:
        is_open = _surely_open(machine, track, name)
        fails = [machine.weigher.can_fail(Not(condition=one)) for one in wanted]

        def barred(after: Configuration, *_: object) -> bool:
            return (
                not machine.has_ended(after)
                and all(holds(after) for holds in fails)
                and not is_open(after)
            )

        return barred

    def ending(ends_in: Mapping[str, str]) -> str:
        place = state_in_words(pathway, track, ends_in[track])
        return f"'{_label(pathway, name)}' is not open in {place}"

    yield Breach("PC064", Goal(reads, hit), ending)


def _surely_open(machine: Machine, track: str, name: str) -> Question:
    """Make the question whether an action is open whatever is free."""
    slot = machine.weigher.slots[TRACK, track]
    by_state = dict(machine.at)[slot]
    steps = [[step for step in steps if step.move.name == name] for steps in by_state]
    states = machine.pathway.tracks[track].states
    fails = [
        [
            machine.weigher.can_fail(condition)
            for condition in conditions_of(machine.pathway, state.actions[name])
        ]
        if name in state.actions
        else []
        for state in states.values()
    ]

    def is_open(after: Configuration) -> bool:
        at = after[slot]
        offered = any(step.gate(after) != SHUT for step in steps[at])
        return offered and not any(fail(after) for fail in fails[at])

    return is_open


def _arriving(states: frozenset[tuple[str, str]]) -> Callable[[Machine], Hit]:
    def hit(machine: Machine) -> Hit:
        inside = _inside(machine, states)
        return lambda after, *_: inside(after)

    return hit


def _inside(machine: Machine, states: frozenset[tuple[str, str]]) -> Question:
    places = _places(machine, states)
    return lambda after: any(after[slot] in wanted for slot, wanted in places)


def _enters(machine: Machine, states: frozenset[tuple[str, str]]) -> Hit:
    """Make the question whether a step has just entered one of the states."""
    places = dict(_places(machine, states))

    def enters(after: Configuration, step: Step | None, before: Configuration) -> bool:
        if step is None:
            return any(after[slot] in wanted for slot, wanted in places.items())
        return any(
            entering.to in places.get(entering.slot, frozenset())
            and before[entering.slot] in entering.among
            for entering in step.enters
        )

    return enters


def _places(
    machine: Machine, states: frozenset[tuple[str, str]]
) -> list[tuple[int, frozenset[int]]]:
    return [
        (
            machine.weigher.slots[TRACK, track],
            frozenset(
                at
                for at, name in enumerate(machine.pathway.tracks[track].states)
                if (track, name) in states
            ),
        )
        for track in sorted({track for track, _ in states})
    ]


def _states(pathway: Pathway, names: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """Give the states of these names on all tracks; `final` is every end of main."""
    return frozenset(
        (track_name, name)
        for track_name, track in pathway.tracks.items()
        for name, state in track.states.items()
        if name in names or (FINAL in names and track_name == MAIN and state.final)
    )


def _tracks(states: frozenset[tuple[str, str]]) -> Slice:
    return frozenset((TRACK, track) for track, _ in states)


def _where(
    pathway: Pathway, states: frozenset[tuple[str, str]], ends_in: Mapping[str, str]
) -> str:
    found = (one for one in sorted(states) if ends_in.get(one[0]) == one[1])
    return state_in_words(pathway, *next(found, min(states)))


def _actions(pathway: Pathway) -> dict[str, str]:
    return {
        name: track_name
        for track_name, track in pathway.tracks.items()
        for state in track.states.values()
        for name in state.actions
    }


def _label(pathway: Pathway, action: str) -> str:
    for track in pathway.tracks.values():
        for state in track.states.values():
            if action in state.actions:
                return in_words(pathway, state.actions[action].label)
    return action
