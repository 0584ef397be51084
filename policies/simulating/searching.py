"""Finding the way to a goal: what is met on the way to one may serve another.

- It looks breadth-first from what is known, as far as its budget goes.
- Situations that no guard can tell apart are met once.
- A goal is reached where its moves are allowed, or refused as it wants.
- What is found by way of a story that may not be the shortest is said to be so.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from policies.simulating.moves import (
    ages_asked,
    asking,
    made,
    open_requests,
    possible,
    tried,
)
from policies.simulating.people import most_told_apart
from policies.simulating.situation import Situation, begun, has_ended
from states.counting import Since, SinceFirst, SubCases, Times, Visits
from states.dates import Within
from states.definition import Pathway
from states.exploring.moves import Move, Story
from states.exploring.paths import Way
from states.facts import Facts
from states.guards import leaves
from states.leaves import is_past, times_taken
from states.table import Table

type Key = tuple[Any, ...]
type Aim = Literal["action", "answer", "refusal", "rung"]


@dataclass(frozen=True, slots=True)
class Goal:
    """What a path is for, and how to tell that a situation serves."""

    aim: Aim
    name: str
    track: str
    state: str
    action: str = ""
    guard: str = ""  # which alone refuses the action
    request: str | None = None
    place: int = 0  # of the rung


class Search:
    """A search from the opening of a case, which goes on until all is found."""

    def __init__(
        self, pathway: Pathway, table: Table, goals: Iterable[Goal], start: datetime
    ) -> None:
        self.pathway, self.table = pathway, table
        self.found: dict[str, Way] = {}
        self._wanted: dict[tuple[str, str], list[Goal]] = {}
        for goal in goals:
            self._wanted.setdefault((goal.track, goal.state), []).append(goal)
        self._asked = _Asked(pathway)
        first = begun(pathway, start)
        self._met = {self._asked.key(first)}
        self._line: deque[tuple[Situation, Way]] = deque([(first, Way((), True))])

    @property
    def is_done(self) -> bool:
        """Whether nothing is wanted any more, or nothing is left to look at."""
        return not self._wanted or not self._line

    def begin_with(self, ways: Iterable[Way]) -> None:
        """Look first at what is met on these ways, on the shortest before others."""
        first, _ = self._line[0]
        for way in sorted(ways, key=lambda way: not way.is_shortest):
            at, story = first, Way((), way.is_shortest)
            for move in way.story:
                asks = asking(self.pathway, at, move)
                after = self._after(at, *([asks] if asks else []), move)
                if after is None:
                    break
                story = _and(story, *([asks] if asks else []), move)
                at = after
                self._meet(at, story)

    def look(self, budget: int) -> None:
        """Make so many moves more, or a few beyond, unless all is found before."""
        moves = looked = 0
        while moves < budget and not self.is_done:
            # What will not be looked at any more is not kept either.
            room = (budget - moves) * looked // moves if moves else budget
            situation, way = self._line.popleft()
            self._serve(situation, way)
            looked += 1
            for move, after in possible(self.pathway, self.table, situation):
                moves += 1
                if len(self._line) <= room:
                    self._meet(after, _and(way, move))

    def _after(self, situation: Situation, *moves: Move) -> Situation | None:
        at: Situation | None = situation
        for move in moves:
            at = made(self.pathway, self.table, at, move)[1] if at else None
        return at

    def _meet(self, situation: Situation, way: Way) -> None:
        key = self._asked.key(situation)
        if key not in self._met:
            self._met.add(key)
            self._line.append((situation, way))

    def _serve(self, situation: Situation, way: Way) -> None:
        for place in list(situation.facts.tracks.items()):
            left = []
            for goal in self._wanted.pop(place, ()):
                story = self._reached(goal, situation, way.story)
                if story is None:
                    left.append(goal)
                else:
                    self.found[goal.name] = Way(story, way.is_shortest)
            if left:
                self._wanted[place] = left

    def _reached(self, goal: Goal, situation: Situation, way: Story) -> Story | None:
        if has_ended(self.pathway, situation):
            return None
        if goal.aim in {"action", "refusal"}:
            return self._tried(goal, situation, way)
        waits = open_requests(self.pathway, situation)
        if goal.request is not None and goal.request not in waits:
            return None
        if goal.aim == "rung" and not self._runs(goal, situation):
            return None
        if goal.aim == "answer":
            return (*way, Move("answer", goal.request or "", goal.track, goal.state))
        return way

    def _runs(self, goal: Goal, situation: Situation) -> bool:
        """Tell whether the clock of a state has a length, or the date it waits for."""
        clock = self.pathway.tracks[goal.track].states[goal.state].clock
        if goal.request is not None or clock is None or clock.due is not None:
            return True
        return clock.due_on in situation.facts.values

    def _tried(self, goal: Goal, situation: Situation, way: Story) -> Story | None:
        for move in tried(self.pathway, situation):
            if move.name != goal.action:
                continue
            for before in self._before(goal, situation):
                later = situation
                for wait in before:
                    later = made(self.pathway, self.table, later, wait)[1] or later
                step, _ = made(self.pathway, self.table, later, move)
                if step is not None and step.refusing == _refusing(goal):
                    return (*way, *before, move)
        return None

    def _before(self, goal: Goal, situation: Situation) -> list[Story]:
        """Give what may precede a try: nothing, or that something grows old."""
        guard = self.pathway.guards.get(goal.guard)
        acts = {
            leaf.since
            for leaf in (leaves(guard.when) if guard else ())
            if isinstance(leaf, Since) and leaf.since in situation.facts.last
        }
        ages = [
            (Move("ages", name, age=age),)
            for name in sorted(acts)
            for age in range(1, len(ages_asked(self.pathway, name)) + 1)
        ]
        return [(), *ages]


def _and(way: Way, *moves: Move) -> Way:
    return Way((*way.story, *moves), way.is_shortest)


def _refusing(goal: Goal) -> tuple[str, ...]:
    return (goal.guard,) if goal.guard else ()


class _Asked:
    """What of a situation any guard or cap can tell apart."""

    def __init__(self, pathway: Pathway) -> None:
        every = [leaf for g in pathway.guards.values() for leaf in leaves(g.when)]
        self._visits = {
            leaf.visits: max(leaf.at_least or 0, (leaf.at_most or 0) + 1)
            for leaf in every
            if isinstance(leaf, Visits)
        }
        self._sub_cases = {
            leaf.sub_cases: 1 + max(bound.at_least or 0, bound.at_most or 0)
            for leaf in every
            if isinstance(leaf, SubCases) and (bound := leaf.still_open) is not None
        }
        self._times = {
            leaf.times: max(leaf.at_least or 0, (leaf.at_most or 0) + 1)
            for leaf in every
            if isinstance(leaf, Times)
        }
        self._windows = frozenset(
            leaf.field for leaf in every if isinstance(leaf, Within)
        )
        self._people = most_told_apart(pathway, every)
        acts = sorted({leaf.since for leaf in every if isinstance(leaf, Since)})
        self._ages = {name: ages_asked(pathway, name) for name in acts}
        firsts = {leaf.since_first for leaf in every if isinstance(leaf, SinceFirst)}
        self._firsts = {
            name: ages_asked(pathway, name, SinceFirst) for name in sorted(firsts)
        }
        self._capped = {
            f"{state_name}/{name}": action.at_most
            for track in pathway.tracks.values()
            for state_name, state in track.states.items()
            for name, action in state.actions.items()
            if action.at_most is not None
        }

    def key(self, situation: Situation) -> Key:
        """Give what makes a situation another one."""
        facts = situation.facts
        return (
            tuple(facts.tracks.items()),
            tuple(facts.values.items()),
            facts.asked,
            facts.answered,
            facts.filled & self._windows,
            tuple(
                min(times_taken(facts, name), most)
                for name, most in self._times.items()
            ),
            tuple(
                min(facts.visits.get(state, 0), most)
                for state, most in self._visits.items()
            ),
            tuple(
                min(facts.sub_cases.get(kind, 0), most)
                for kind, most in self._sub_cases.items()
            ),
            tuple(
                min(len(facts.on_case.get(role, ())), most)
                for role, most in self._people.items()
            ),
            tuple(
                min(facts.taken.get(place, 0), most)
                for place, most in self._capped.items()
            ),
            tuple(
                self._age(facts.last.get(name), facts, ages)
                for name, ages in self._ages.items()
            ),
            tuple(
                self._age(facts.first.get(name), facts, ages)
                for name, ages in self._firsts.items()
            ),
        )

    @staticmethod
    def _age(last: datetime | None, facts: Facts, ages: Iterable[Any]) -> int:
        if last is None:
            return -1
        return sum(is_past(last, age, facts) for age in ages)
