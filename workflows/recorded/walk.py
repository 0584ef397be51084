"""Walks: what a pathway's plain table accepts of a trace, in memory alone.

- A refused event changes nothing; the next is tried from the same states.
- Nobody rules here: only what a state offers and what its guards say counts.
- Shuffling takes the events of a case in another order, at the same times.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from config.now import from_micros
from states.facts import Facts
from states.table import Step, decide_by_table
from workflows.handlers.action import moves_of
from workflows.versions import Version

type Trace = Sequence[tuple[str, int]]  # action, occurred


class Walk:
    """One case on its way through the plain table."""

    def __init__(self, version: Version) -> None:
        pathway = version.pathway
        self._version = version
        self._table = version.compiled.table
        self._values = {name: fact.starts_as for name, fact in pathway.facts.items()}
        self._tracks = {name: track.start for name, track in pathway.tracks.items()}
        self._visits = dict.fromkeys(self._tracks.values(), 1)
        self._taken: dict[str, int] = {}
        self._last: dict[str, datetime] = {}

    def take(self, action: str, at: int) -> bool:
        """Take an action if it is possible, and tell whether it was."""
        if action not in self._table.track_of:
            return False
        step = self._step(action, at)
        if not step.allowed:
            return False
        place = f"{step.from_state}/{action}"
        self._taken[place] = self._taken.get(place, 0) + 1
        self._last[action] = from_micros(at)
        for track, _, entered in moves_of(step):
            self._tracks[track] = entered
            self._visits[entered] = self._visits.get(entered, 0) + 1
        return True

    def could_end(self, at: int) -> bool:
        """Tell whether the case has ended or an action that ends it is possible."""
        if self._tracks["main"] in self._table.ends:
            return True
        return any(
            self._step(action, at).allowed
            for (track, state, action), arrow in self._table.arrows.items()
            if (track, state) == ("main", self._tracks["main"])
            and arrow.to in self._table.ends
        )

    def _step(self, action: str, at: int) -> Step:
        facts = Facts(
            tracks=self._tracks,
            now=from_micros(at),
            values=self._values,
            visits=self._visits,
            taken=self._taken,
            last=self._last,
        )
        return decide_by_table(self._table, facts, action)


@dataclass(frozen=True, slots=True)
class Whole:
    """How many of so many traces passed without a refusal, and could then end."""

    of: int
    accepted: int
    could_end: int


def walked(cases: Iterable[tuple[Version, Trace]]) -> Whole:
    """Walk traces through their tables and count those that pass whole."""
    count = accepted = ending = 0
    for version, trace in cases:
        walk = Walk(version)
        count += 1
        if all(walk.take(action, at) for action, at in trace):
            accepted += 1
            ending += walk.could_end(trace[-1][1])
    return Whole(count, accepted, ending)


def shuffled(
    cases: Iterable[tuple[Version, Trace]], seed: int
) -> Iterator[tuple[Version, Trace]]:
    """Give traces with their actions in an order of chance, always the same one."""
    random = Random(seed)  # noqa: S311 - an order to be repeated, no secret
    for version, trace in cases:
        actions = [action for action, _ in trace]
        random.shuffle(actions)
        times = [at for _, at in trace]
        yield version, list(zip(actions, times, strict=True))
