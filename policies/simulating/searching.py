"""Finding the way to a goal: what is met on the way to one may serve another.

- It looks breadth-first from what is known, as far as its budget goes.
- Situations that no guard can tell apart are met once.
- A goal is reached where its moves are allowed, or refused as it wants.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from policies.simulating.moves import (
    ages_asked,
    made,
    open_requests,
    possible,
    tried,
)
from policies.simulating.situation import Situation, begun, has_ended
from states.conditions import Since, SubCases, Visits
from states.definition import Pathway
from states.durations import add_duration
from states.exploring.moves import Move, Story
from states.guards import leaves
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
        self.found: dict[str, Story] = {}
        self._wanted: dict[tuple[str, str], list[Goal]] = {}
        for goal in goals:
            self._wanted.setdefault((goal.track, goal.state), []).append(goal)
        self._asked = _Asked(pathway)
        first = begun(pathway, start)
        self._met = {self._asked.key(first)}
        self._line: deque[tuple[Situation, Story]] = deque([(first, ())])

    @property
    def is_done(self) -> bool:
        """Whether nothing is wanted any more, or nothing is left to look at."""
        return not self._wanted or not self._line

    def begin_with(self, ways: Iterable[Story]) -> None:
        """Look first at what is met on these ways."""
        first, _ = self._line[0]
        for way in ways:
            situation = first
            for length, move in enumerate(way, start=1):
                _, after = made(self.pathway, self.table, situation, move)
                if after is None:
                    break
                situation = after
                self._meet(situation, tuple(way[:length]))

    def look(self, budget: int) -> None:
        """Look at so many situations more, unless all is found before."""
        for _ in range(budget):
            if self.is_done:
                return
            situation, way = self._line.popleft()
            self._serve(situation, way)
            for move, after in possible(self.pathway, self.table, situation):
                self._meet(after, (*way, move))

    def _meet(self, situation: Situation, way: Story) -> None:
        key = self._asked.key(situation)
        if key not in self._met:
            self._met.add(key)
            self._line.append((situation, way))

    def _serve(self, situation: Situation, way: Story) -> None:
        for place in list(situation.facts.tracks.items()):
            left = []
            for goal in self._wanted.pop(place, ()):
                story = self._reached(goal, situation, way)
                if story is None:
                    left.append(goal)
                else:
                    self.found[goal.name] = story
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
        if goal.aim == "answer":
            return (*way, Move("answer", goal.request or "", goal.track, goal.state))
        return way

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
        acts = sorted({leaf.since for leaf in every if isinstance(leaf, Since)})
        self._ages = {name: ages_asked(pathway, name) for name in acts}
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
            facts.answered,
            tuple(
                min(facts.visits.get(state, 0), most)
                for state, most in self._visits.items()
            ),
            tuple(
                min(facts.sub_cases.get(kind, 0), most)
                for kind, most in self._sub_cases.items()
            ),
            tuple(
                min(facts.taken.get(place, 0), most)
                for place, most in self._capped.items()
            ),
            tuple(
                self._age(facts.last.get(name), facts.now, ages)
                for name, ages in self._ages.items()
            ),
        )

    @staticmethod
    def _age(last: datetime | None, now: datetime, ages: Iterable[Any]) -> int:
        if last is None:
            return -1
        return sum(now > add_duration(last, age) for age in ages)
