"""What guards say of a configuration: shut, open, or open as far as can be seen.

- The joining of leaves is that of `states.guards`; here are only the leaves.
- A leaf that is free may be either: a guard is open if it can be.
- A leaf outside the slice is free too, but then the guard is not surely open.
- Answers are kept for each choice of what was read, so that each is made once.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from operator import itemgetter

from states.conditions import CameFrom, Condition, FactIn, TrackIn
from states.counting import (
    Answers,
    Count,
    Since,
    SinceFirst,
    SubCases,
    Times,
    Visits,
)
from states.definition import Pathway
from states.exploring.domains import Domain
from states.exploring.moves import Configuration, Variable
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
    read_by_leaf,
)
from states.guards import leaves, weigh
from states.leaves import Leaf, Truth

SHUT, MAYBE, OPENED = 0, 1, 2
MOST_FREE = 8  # leaves whose choices are tried out; of more, none is excluded

type Read = Callable[[Configuration], Truth]
type Gate = Callable[[Configuration], int]
type Slots = Mapping[Variable, int]


class Weigher:
    """The leaves of a pathway over the configurations of one slice."""

    def __init__(self, pathway: Pathway, domains: tuple[Domain, ...]) -> None:
        self._pathway = pathway
        self._domains = {domain.variable: domain for domain in domains}
        self.slots: Slots = {
            domain.variable: slot for slot, domain in enumerate(domains)
        }

    def gate(
        self,
        conditions: Iterable[Condition],
        also_read: tuple[int, ...] = (),
        besides: Callable[[Configuration], bool] | None = None,
    ) -> Gate:
        """Make the gate of some conditions, and of something besides them."""
        return self.gated(conditions, also_read, besides)[0]

    def gated(
        self,
        conditions: Iterable[Condition],
        also_read: tuple[int, ...] = (),
        besides: Callable[[Configuration], bool] | None = None,
    ) -> tuple[Gate, tuple[int, ...]]:
        """Make the gate of some conditions, and give the slots that it reads."""
        every = tuple(conditions)
        if not every and besides is None:
            return _always, ()
        met = {leaf for condition in every for leaf in leaves(condition)}
        reads = {leaf: self._read(leaf) for leaf in met}
        known = {leaf: read for leaf, read in reads.items() if read is not None}
        outside = [leaf for leaf in met - known.keys() if self._variables(leaf)]
        free = [leaf for leaf in met - known.keys() if not self._variables(leaf)]

        def decide(configuration: Configuration) -> int:
            if besides is not None and not besides(configuration):
                return SHUT
            truths = {leaf: read(configuration) for leaf, read in known.items()}
            return _verdict(every, truths, free, outside)

        used = {self.slots[one] for leaf in known for one in self._variables(leaf)}
        slots = tuple(sorted(used | set(also_read)))
        return _kept(decide, slots), slots

    def can_fail(self, condition: Condition) -> Callable[[Configuration], bool]:
        """Make the question whether a condition can be other than true."""
        met = set(leaves(condition))
        reads = {leaf: self._read(leaf) for leaf in met}
        free = [leaf for leaf, read in reads.items() if read is None]

        def fails(configuration: Configuration) -> bool:
            if len(free) > MOST_FREE:
                return True
            truths = {leaf: read(configuration) for leaf, read in reads.items() if read}
            return any(
                weigh(condition, {**truths, **chosen}.__getitem__) is not True
                for chosen in _choices(free)
            )

        return fails

    def _variables(self, leaf: Leaf) -> frozenset[Variable]:
        return read_by_leaf(self._pathway, leaf)

    def _read(self, leaf: Leaf) -> Read | None:
        variables = self._variables(leaf)
        if not variables or not variables <= self.slots.keys():
            return None
        match leaf:
            case TrackIn(track=name, states=names):
                return self._within((TRACK, name), names)
            case FactIn(fact=name, values=names):
                return self._within((FACT, name), names)
            case Answers():
                return self._answered(leaf)
            case Visits(visits=name):
                return self._counted((VISITS, name), leaf)
            case CameFrom(came_from=name, states=names):
                return self._from(name, names)
            case SubCases(sub_cases=kind, still_open=count) if count is not None:
                return self._counted((OPEN, kind), count)
            case _:
                return self._of_action(leaf)

    def _of_action(self, leaf: Leaf) -> Read | None:
        match leaf:
            case Since(since=name):
                return self._since((AGE, name), leaf)
            case SinceFirst(since_first=name):
                return self._since((FIRST, name), leaf)
            case Times(times=name):
                return self._counted((TIMES, name), leaf)
            case _:
                return None

    def _from(self, track: str, names: tuple[str, ...]) -> Read:
        slot, within = self.slots[CAME, track], self._within((CAME, track), names)
        return lambda here: within(here) if here[slot] else None

    def _within(self, variable: Variable, names: tuple[str, ...]) -> Read:
        slot, domain = self.slots[variable], self._domains[variable]
        wanted = {at for at, name in enumerate(domain.names) if name in names}
        return lambda configuration: configuration[slot] in wanted

    def _counted(self, variable: Variable, wanted: Count | Visits | Times) -> Read:
        slot = self.slots[variable]
        least = wanted.at_least or 0
        most = wanted.at_most

        def counted(configuration: Configuration) -> bool:
            met = configuration[slot]
            return met >= least and (most is None or met <= most)

        return counted

    def _since(self, variable: Variable, leaf: Since | SinceFirst) -> Read:
        slot, thresholds = self.slots[variable], self._domains[variable].thresholds
        least = 0
        if leaf.at_least is not None:
            least = thresholds.index((leaf.at_least.usual_minutes, False)) + 1
        most = len(thresholds)
        if leaf.at_most is not None:
            most = thresholds.index((leaf.at_most.usual_minutes, True))

        def since(configuration: Configuration) -> Truth:
            age = configuration[slot]
            return None if age == 0 else least <= age - 1 <= most

        return since

    def _answered(self, leaf: Answers) -> Read:
        asking = [
            (self.slots[TRACK, track_name], at, self.slots[ANSWERS, name], domain)
            for track_name, track in self._pathway.tracks.items()
            for at, name in enumerate(track.states)
            if (domain := self._domains.get((ANSWERS, name))) is not None
        ]

        def answered(configuration: Configuration) -> bool:
            met: set[str] = set()
            for track_slot, at, slot, domain in asking:
                if configuration[track_slot] == at:
                    met |= answered_names(domain, configuration[slot])
            wanted = leaf.answers
            return len(met) >= wanted.at_least and met.issuperset(wanted.including)

        return answered


def answered_names(domain: Domain, value: int) -> set[str]:
    """Give the requests that are answered, those not told apart in their order."""
    named = {name for bit, name in enumerate(domain.names) if value >> bit & 1}
    return named | set(domain.others[: value >> len(domain.names)])


def _always(_: Configuration) -> int:
    return OPENED


def _nothing(_: Configuration) -> None:
    return None


def _kept(decide: Gate, slots: tuple[int, ...]) -> Gate:
    """Give the same answers, each found once for what is read."""
    known: dict[object, int] = {}
    pick: Callable[[Configuration], object] = itemgetter(*slots) if slots else _nothing

    def gate(configuration: Configuration) -> int:
        key = pick(configuration)
        found = known.get(key)
        if found is None:
            found = known[key] = decide(configuration)
        return found

    return gate


def _verdict(
    conditions: tuple[Condition, ...],
    truths: Mapping[Leaf, Truth],
    free: list[Leaf],
    outside: list[Leaf],
) -> int:
    unseen: dict[Leaf, Truth] = dict.fromkeys(outside)
    if _can_hold(conditions, {**truths, **unseen}, free):
        return OPENED
    if outside and _can_hold(conditions, truths, [*free, *outside]):
        return MAYBE
    return SHUT


def _can_hold(
    conditions: tuple[Condition, ...], truths: Mapping[Leaf, Truth], free: list[Leaf]
) -> bool:
    unseen = {**truths, **dict[Leaf, Truth].fromkeys(free)}
    if any(weigh(one, unseen.__getitem__) is False for one in conditions):
        return False  # whatever is free
    if len(free) > MOST_FREE:
        return True
    return any(
        all(
            weigh(condition, {**truths, **chosen}.__getitem__) is True
            for condition in conditions
        )
        for chosen in _choices(free)
    )


def _choices(free: list[Leaf]) -> Iterable[Mapping[Leaf, Truth]]:
    return (
        dict(zip(free, values, strict=True))
        for values in product((True, False), repeat=len(free))
    )
