"""Looking for moves best-first: a real way is found soon, perhaps not the shortest.

- It keeps everything that any guard reads, so that every story is one that happens.
- It looks first where least is missing, by `Nearness`, and where the story is short:
  what is missing counts twice, so that a step back is tried before all detours are.
- What is met on the way to one move is remembered for all others.
- What is not found within the budget is proved nothing about.
"""

from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from states.exploring.machine import Model
from states.exploring.moves import Configuration, Story
from states.exploring.nearness import Nearness, Place, place_of
from states.exploring.steps import Step
from states.exploring.variables import whole

MOST_LOOKED_AT = 1000  # configurations for one move


@dataclass(frozen=True, slots=True)
class _Met:
    """A configuration with how it was come to, and how far everything is from it."""

    here: Configuration
    before: "_Met | None"
    step: Step | None
    length: int
    far: dict[Place, int]

    def rank(self, place: Place) -> tuple[int, int]:
        """Give how soon to look at this for a move: the lowest first."""
        return 2 * self.far[place] + self.length, self.length


class Guided:
    """A search that goes on from wherever it has been."""

    def __init__(self, model: Model) -> None:
        self._machine = model.machine(whole(model.pathway))
        self._nearness = Nearness(self._machine)
        self._known: set[Configuration] = set()
        self._ahead: dict[int, _Met] = {}  # met and not looked at, in this order
        self._number = 0
        self.found: dict[Place, Story] = {}
        self._meet(self._machine.start, None, None)

    def way_to(self, place: Place) -> Story | None:
        """Give a story that ends with a move."""
        if place not in self.found:
            self._look_for(place)
        return self.found.get(place)

    def way_into(self, track: str, state: str) -> Story | None:
        """Give a story that ends in a state that has actions."""
        actions = self._machine.pathway.tracks[track].states[state].actions
        ways = [self.way_to(("action", track, state, name)) for name in actions]
        return min((way[:-1] for way in ways if way is not None), key=len, default=None)

    def _look_for(self, place: Place) -> None:
        line = [
            (met.rank(place), number)
            for number, met in self._ahead.items()
            if place in met.far
        ]
        heapify(line)
        for _ in range(MOST_LOOKED_AT):
            if place in self.found or not line:
                return
            _, number = heappop(line)
            for other in self._look_at(self._ahead.pop(number)):
                met = self._ahead[other]
                if place in met.far:
                    heappush(line, (met.rank(place), other))

    def _look_at(self, met: _Met) -> list[int]:
        """Take every step there is from here; give what was not met before."""
        new = []
        for step in self._machine.steps(met.here):
            place = place_of(step.move)
            if place not in self.found:
                self.found[place] = (*_story(met), step.move)
            there = step.after(met.here)
            if there not in self._known:
                new.append(self._meet(there, met, step))
        return new

    def _meet(self, here: Configuration, before: _Met | None, step: Step | None) -> int:
        self._known.add(here)
        self._number += 1
        length = 0 if before is None else before.length + 1
        far = {} if self._machine.is_over(here) else self._nearness(here)
        self._ahead[self._number] = _Met(here, before, step, length, far)
        return self._number


def _story(met: _Met) -> Story:
    moves = []
    at: _Met | None = met
    while at is not None and at.step is not None:
        moves.append(at.step.move)
        at = at.before
    return tuple(reversed(moves))
