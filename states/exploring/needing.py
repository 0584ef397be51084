"""What a condition needs, as alternatives: of each some values that must all be there.

- A leaf that is left free needs nothing, nor does one that wants answers not given.
- Of conditions with too many alternatives nothing is said: they need nothing.
"""

from collections.abc import Iterable
from itertools import product
from math import prod

from states.conditions import All, AnyOf, CameFrom, Condition, FactIn, Not, TrackIn
from states.counting import Answers, Since, SinceFirst, SubCases, Times, Visits
from states.exploring.machine import Machine
from states.exploring.moves import Variable
from states.exploring.variables import (
    AGE,
    ANSWERS,
    CAME,
    FACT,
    FIRST,
    OPEN,
    TIMES,
    TRACK,
    VISITS,
)
from states.exploring.weighing import OPENED
from states.leaves import Leaf

MOST_ALTERNATIVES = 64

type Need = tuple[int, frozenset[int]]  # slot, any of these values
type Needs = frozenset[Need]  # all of them

NOTHING: tuple[Needs, ...] = (frozenset(),)


def needs_of(machine: Machine, conditions: Iterable[Condition]) -> tuple[Needs, ...]:
    """Give the alternatives of which one is needed for these conditions to hold."""
    return _together([_needs(machine, one, wanted=True) for one in conditions])


def _needs(
    machine: Machine, condition: Condition, *, wanted: bool
) -> tuple[Needs, ...]:
    match condition:
        case Not(condition=part):
            return _needs(machine, part, wanted=not wanted)
        case All(conditions=parts) | AnyOf(conditions=parts):
            each = [_needs(machine, part, wanted=wanted) for part in parts]
            if isinstance(condition, All) == wanted:
                return _together(each)
            return tuple(needs for one in each for needs in one)
        case Answers():
            return _answers(machine, condition) if wanted else NOTHING
        case _:
            slot = machine.weigher.slots.get(_variable(condition) or ("", ""))
            if slot is None:
                return NOTHING
            asked = condition if wanted else Not.model_validate({"not": condition})
            return (frozenset({(slot, _values(machine, asked, {}, slot))}),)


def _together(each: list[tuple[Needs, ...]]) -> tuple[Needs, ...]:
    if prod(len(one) for one in each) > MOST_ALTERNATIVES:
        return NOTHING
    return tuple(frozenset().union(*chosen) for chosen in product(*each))


def _answers(machine: Machine, leaf: Leaf) -> tuple[Needs, ...]:
    """Give for each state that asks: to be there, with enough answers."""
    slots = machine.weigher.slots
    found: list[Needs] = []
    for name, track in machine.pathway.tracks.items():
        for at, state in enumerate(track.states):
            slot = slots.get((ANSWERS, state))
            if slot is not None:
                there = slots[TRACK, name]
                values = _values(machine, leaf, {there: at}, slot)
                found.append(frozenset({(there, frozenset({at})), (slot, values)}))
    return tuple(found)


def _values(
    machine: Machine, condition: Condition, kept: dict[int, int], slot: int
) -> frozenset[int]:
    """Give the values of a slot with which a condition surely holds."""
    gate = machine.weigher.gate([condition])
    here = list(machine.start)
    for other, value in kept.items():
        here[other] = value
    found = set()
    for value in range(machine.domains[slot].size):
        here[slot] = value
        if gate(tuple(here)) == OPENED:
            found.add(value)
    return frozenset(found)


def _variable(leaf: Leaf) -> Variable | None:
    match leaf:
        case TrackIn(track=name):
            return TRACK, name
        case FactIn(fact=name):
            return FACT, name
        case Visits(visits=name):
            return VISITS, name
        case CameFrom(came_from=name):
            return CAME, name
        case SubCases(sub_cases=name):
            return OPEN, name
        case _:
            return _variable_of_action(leaf)


def _variable_of_action(leaf: Leaf) -> Variable | None:
    match leaf:
        case Since(since=name):
            return AGE, name
        case SinceFirst(since_first=name):
            return FIRST, name
        case Times(times=name):
            return TIMES, name
        case _:
            return None
