"""How many values each part of a configuration has, and which comes first.

- Counts go as far as any guard or promise asks, then stand still.
- Requests that no guard names are counted; which of them has answered is the same.
- From where a state was entered is nowhere at first, then one of the states.
- An age counts the lengths that have passed: at least so long, then more than that.
- Lengths of different units are put in order by their usual length in minutes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from states.conditions import Condition
from states.counting import (
    Answers,
    Since,
    SinceFirst,
    SubCases,
    Times,
    Visits,
)
from states.definition import Pathway
from states.exploring.moves import Variable
from states.guards import leaves
from states.leaves import Leaf
from states.promises import AlwaysOpen

NOWHERE = ""  # no name: a state that a case began in was entered from nowhere

type Threshold = tuple[int, bool]  # usual minutes, and whether more than them


@dataclass(frozen=True, slots=True)
class Domain:
    """The values of one variable, as numbers from 0 to below `size`.

    `names` are the states or values; of an age the lengths; of answers the requests
    told apart, of which each is one bit below the count of the `others`.
    """

    variable: Variable
    size: int
    first: int = 0
    names: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    thresholds: tuple[Threshold, ...] = ()

    @property
    def most(self) -> int:
        """Give the highest number."""
        return self.size - 1


def domain_of(pathway: Pathway, asked: tuple[Leaf, ...], variable: Variable) -> Domain:
    """Give the domain of a variable, as far as these leaves ask."""
    kind, name = variable
    match kind:
        case "track":
            track = pathway.tracks[name]
            return _named(variable, tuple(track.states), track.start)
        case "fact":
            fact = pathway.facts[name]
            return _named(variable, fact.of, fact.starts_as)
        case "came":
            return Domain(
                variable,
                len(pathway.tracks[name].states) + 1,
                names=(NOWHERE, *pathway.tracks[name].states),
            )
        case "age" | "first":
            return _age(asked, variable)
        case "answers":
            return _answers(pathway, asked, variable)
        case _:
            return _count(pathway, asked, variable)


def _count(pathway: Pathway, asked: tuple[Leaf, ...], variable: Variable) -> Domain:
    kind, name = variable
    match kind:
        case "visits":
            begins = any(track.start == name for track in pathway.tracks.values())
            most = max(_visits(asked, name), default=0)
            return Domain(variable, max(most, 1) + 1, int(begins))
        case "times":
            return Domain(variable, max(_times(asked, name), default=0) + 1)
        case "taken":
            return Domain(variable, _cap(pathway, name) + 1)
        case _:
            return Domain(variable, max(_open(asked, name), default=0) + 1)


def asked_by(pathway: Pathway) -> tuple[Leaf, ...]:
    """Give every leaf of guards and promises."""
    conditions: list[Condition] = [guard.when for guard in pathway.guards.values()]
    conditions += [
        promise.condition
        for promise in pathway.promises
        if isinstance(promise, AlwaysOpen) and promise.condition is not None
    ]
    return tuple(leaf for condition in conditions for leaf in leaves(condition))


def _named(variable: Variable, names: tuple[str, ...], first: str) -> Domain:
    at = names.index(first) if first in names else 0
    return Domain(variable, len(names), at, names)


def _age(asked: tuple[Leaf, ...], variable: Variable) -> Domain:
    met: dict[Threshold, str] = {}
    for leaf in asked:
        if _is_since(leaf, variable) and isinstance(leaf, Since | SinceFirst):
            if leaf.at_least is not None:
                met[leaf.at_least.usual_minutes, False] = f"{leaf.at_least}"
            if leaf.at_most is not None:
                met[leaf.at_most.usual_minutes, True] = f"more than {leaf.at_most}"
    passed = tuple(sorted(met))
    names = tuple(met[one] for one in passed)
    return Domain(variable, len(passed) + 2, names=names, thresholds=passed)


def _is_since(leaf: Leaf, variable: Variable) -> bool:
    kind, name = variable
    if isinstance(leaf, Since):
        return kind == "age" and leaf.since == name
    return kind == "first" and isinstance(leaf, SinceFirst) and leaf.since_first == name


def _times(asked: tuple[Leaf, ...], name: str) -> Iterator[int]:
    for leaf in asked:
        if isinstance(leaf, Times) and leaf.times == name:
            yield from _needed(leaf.at_least, leaf.at_most)


def _visits(asked: tuple[Leaf, ...], name: str) -> Iterator[int]:
    for leaf in asked:
        if isinstance(leaf, Visits) and leaf.visits == name:
            yield from _needed(leaf.at_least, leaf.at_most)


def _open(asked: tuple[Leaf, ...], kind: str) -> Iterator[int]:
    for leaf in asked:
        if isinstance(leaf, SubCases) and leaf.sub_cases == kind and leaf.still_open:
            yield from _needed(leaf.still_open.at_least, leaf.still_open.at_most)


def _needed(least: int | None, most: int | None) -> Iterator[int]:
    if least is not None:
        yield least
    if most is not None:
        yield most + 1


def _answers(pathway: Pathway, asked: tuple[Leaf, ...], variable: Variable) -> Domain:
    requests = [
        name for state in pathway.states_named(variable[1]) for name in state.requests
    ]
    wanted = [leaf.answers for leaf in asked if isinstance(leaf, Answers)]
    told_apart = {name for answers in wanted for name in answers.including}
    named = tuple(name for name in requests if name in told_apart)
    others = tuple(name for name in requests if name not in told_apart)
    beside = (one.at_least - len({*one.including} & {*requests}) for one in wanted)
    most = max(0, *beside, 0)
    others = others[:most]
    size = (len(others) + 1) << len(named)
    return Domain(variable, size, names=named, others=others)


def _cap(pathway: Pathway, name: str) -> int:
    state_name, _, action_name = name.partition("/")
    caps = [
        state.actions[action_name].at_most or 0
        for state in pathway.states_named(state_name)
        if action_name in state.actions
    ]
    return max(caps, default=0)
