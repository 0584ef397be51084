"""A chart of a pathway: where a real case stands, and the ways on from there.

- A case is put down as the explorer would have it, as far as any guard reads it.
- Ways are looked for best-first, towards whatever of what is wanted is nearest.
- What is left free there (voices, links) may still refuse a step on the way.
"""

from collections.abc import Collection, Iterable
from functools import lru_cache
from heapq import heappop, heappush
from itertools import count

from states.definition import Pathway
from states.durations import add_duration, parse_duration
from states.exploring.domains import Domain
from states.exploring.machine import Model
from states.exploring.moves import Configuration, Move, Story
from states.exploring.nearness import Nearness, Place, place_of
from states.exploring.variables import TRACK, whole
from states.facts import Facts
from states.leaves import times_taken

MOST_LOOKED_AT = 50
KEPT = 4000  # of what was found to be how near
MORE = "more than "  # before a length that is not to be passed

type Trail = tuple["Trail", Move] | tuple[()]


class Chart:
    """The machine of a pathway, and how near everything in it is."""

    def __init__(self, pathway: Pathway) -> None:
        self.pathway = pathway
        self.machine = Model(pathway).machine(whole(pathway))
        self.near = lru_cache(KEPT)(Nearness(self.machine))

    def here(self, facts: Facts) -> Configuration:
        """Put a case down on the chart."""
        return tuple(self._number(one, facts) for one in self.machine.domains)

    def _number(self, domain: Domain, facts: Facts) -> int:
        kind, name = domain.variable
        match kind:
            case "track":
                return domain.names.index(facts.tracks[name])
            case "fact":
                return domain.names.index(facts.values[name])
            case "came":
                return domain.names.index(facts.came_from.get(name, ""))
            case "age" | "first":
                acts = facts.last if kind == "age" else facts.first
                return _age(domain, facts, name) if name in acts else 0
            case "answers":
                return self._answered(domain, facts)
            case "times":
                return min(times_taken(facts, name), domain.most)
            case _:
                counts = {"visits": facts.visits, "taken": facts.taken}
                counted = counts.get(kind, facts.sub_cases)
                return min(counted.get(name, 0), domain.most)

    def _answered(self, domain: Domain, facts: Facts) -> int:
        [state] = self.pathway.states_named(domain.variable[1])
        met = facts.answered & state.requests.keys()
        bits = sum(1 << at for at, name in enumerate(domain.names) if name in met)
        others = min(len(met - set(domain.names)), len(domain.others))
        return bits | others << len(domain.names)

    def way(
        self, here: Configuration, places: Collection[Place], but: Collection[Place]
    ) -> Story | None:
        """Give a story that ends with a move, or in a state, of those wanted."""
        far = self._far(here, places)
        line: list[tuple[int, int, int, Configuration, Trail]] = []
        if far is not None:
            line.append((far, 0, 0, here, ()))
        known, numbers = {here}, count(1)
        for _ in range(MOST_LOOKED_AT):
            if not line:
                break
            _, length, _, at, trail = heappop(line)
            for step in self.machine.steps(at):
                if place_of(step.move) in but:
                    continue
                there = step.after(at)
                if place_of(step.move) in places or self._is_in(there, places):
                    return _story((trail, step.move))
                far = None if there in known else self._far(there, places)
                if far is not None:
                    known.add(there)
                    rank = 2 * far + length + 1
                    after = (rank, length + 1, next(numbers), there, (trail, step.move))
                    heappush(line, after)
        return None

    def distances(
        self, here: Configuration, places: Iterable[Place]
    ) -> dict[Place, int]:
        """Give how far each of these places is, of those that can be reached."""
        if self.machine.is_over(here):
            return {}
        near = self.near(here)
        into: dict[Place, int] = {}
        for (_, track, state, _), far in near.items():
            place = ("into", track, state, "")
            into[place] = min(far, into.get(place, far))
        known = near | into
        return {place: known[place] for place in places if place in known}

    def aim(
        self, here: Configuration, way: Story, places: Collection[Place]
    ) -> Place | None:
        """Tell which of some places a way leads to."""
        if place_of(way[-1]) in places:
            return place_of(way[-1])
        for move in way:
            step = next(one for one in self.machine.steps(here) if one.move == move)
            here = step.after(here)
        return next((one for one in sorted(places) if self._is_in(here, {one})), None)

    def _far(self, here: Configuration, places: Collection[Place]) -> int | None:
        if self.machine.is_over(here):
            return None
        found = (
            far
            for place, far in self.near(here).items()
            if place in places or ("into", *place[1:3], "") in places
        )
        return min(found, default=None)

    def _is_in(self, here: Configuration, places: Collection[Place]) -> bool:
        return any(
            kind == "into" and self.machine.value((TRACK, track), here) == state
            for kind, track, state, _ in places
        )


def _age(domain: Domain, facts: Facts, name: str) -> int:
    """Count the lengths that have passed, as the guards count them."""
    acts = facts.last if domain.variable[0] == "age" else facts.first
    return 1 + sum(
        facts.now > add_duration(acts[name], parse_duration(length.removeprefix(MORE)))
        for length in domain.names
    )


def _story(trail: Trail) -> Story:
    moves: list[Move] = []
    while trail:
        trail, move = trail
        moves.append(move)
    return tuple(reversed(moves))
