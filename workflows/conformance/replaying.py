"""One case replayed from its entries against the version it is pinned to.

- Each step is met with the case as it stood before, and what the log tells of it.
- What another system recorded and the machine refused was done all the same: it is
  a step, but it moves nothing.
- Reads, exports, refused attempts and clocks are no steps.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from audit.canonical import parse
from config.now import from_micros
from states.facts import Facts
from states.tracks import Action
from workflows.cases import CANNOT_SHARE, Case
from workflows.conformance.knowing import Known
from workflows.entries import entered, happened
from workflows.moves.history import MOVE, PlanOf
from workflows.transferring.beginnings import came_over
from workflows.verifying.folding import MOVING, Folded, VersionOf
from workflows.versions import Version

STEPS = frozenset({"transition", "history", "proposed", "request", "assign", "vote"})
INTERESTS = frozenset({"declare_interest", "recuse", "direct_recusal"})

type Acts = Counter[tuple[str, str]]  # action, person -> times


@dataclass(frozen=True, slots=True)
class Met:
    """One step, and the case as it stood before it."""

    index: int
    entry: Mapping[str, Any]
    version: Version
    case: Case
    known: Known
    acts: Acts
    proposals: Mapping[str, tuple[str, str]]  # reference -> action, person

    @property
    def action(self) -> str:
        """The action that was taken."""
        return str(self.entry["action"])

    @property
    def person(self) -> str:
        """Who did it, which is not who entered what another system recorded."""
        return str(self.entry.get("of", self.entry["actor"]))

    @property
    def state(self) -> str:
        """The state of the action's track, or of main for an action of no track."""
        track = self.version.compiled.table.track_of.get(self.action, "main")
        return self.case.places[track].state

    @property
    def offered(self) -> Action | None:
        """The action as the state offered it, if it did."""
        return self.version.rulebook.offered(self.action, self.known.facts)


@dataclass(slots=True)
class Replay:
    """One case as its entries bring it about."""

    area: str
    version_of: VersionOf
    plan_of: PlanOf
    folded: Folded = field(default_factory=Folded)
    _acts: Acts = field(default_factory=Counter)  # recorded, and refused
    _taken: Counter[str] = field(default_factory=Counter)
    _last: dict[str, int] = field(default_factory=dict)
    _answered: set[tuple[str, int, str]] = field(default_factory=set)
    _facts_set: set[str] = field(default_factory=set)
    _came_from: dict[str, str] = field(default_factory=dict)
    _was_moved: bool = False

    @property
    def case(self) -> Case:
        """The case as it stands now; only after its first entry."""
        [case] = self.folded.cases.values()
        return case

    @property
    def version(self) -> Version:
        """The version the case is pinned to now."""
        return self.version_of(self.case.digest)

    def meet(self, rows: Sequence[Any]) -> Iterator[Met]:
        """Give each step of the case, and then let the case follow it."""
        for row in rows:
            entry = parse(bytes(row.body))
            if is_step(entry) and self.folded.cases:
                yield self._met(row.seq, entry)
                self._count(entry)
            self._was_moved |= entry["kind"] == MOVE or came_over(entry)
            self.folded.add(row, self.area, self.version_of, self.plan_of)

    def _met(self, index: int, entry: Mapping[str, Any]) -> Met:
        known = Known(
            self._facts(entry), frozenset(self._facts_set), was_moved=self._was_moved
        )
        return Met(
            index,
            entry,
            self.version,
            self.case,
            known,
            self.all_acts(),
            dict(self.folded.proposals),
        )

    def all_acts(self) -> Acts:
        """Give who did what so far, whether the machine accepted it or not."""
        return self.folded.acts[self.case.ref] + self._acts

    def _facts(self, entry: Mapping[str, Any]) -> Facts:
        case, pathway = self.case, self.version.pathway
        visits: dict[str, int] = {}
        for place in case.places.values():
            visits.update(place.visits)
        at = happened(entry) if "of" in entry else entered(entry)
        return Facts(
            tracks=case.states,
            now=from_micros(at),
            values={name: fact.starts_as for name, fact in pathway.facts.items()},
            answered=frozenset(
                name
                for state, visit, name in self._answered
                if state in case.states.values() and visits.get(state) == visit
            ),
            visits=visits,
            taken=self._taken,
            last={name: from_micros(at) for name, at in self._last.items()},
            zone=pathway.time_zone,
            nth_working_day=self.version.calendar.nth_after,
        )

    def _count(self, entry: Mapping[str, Any]) -> None:
        """Remember what counts of a step beside where it leads."""
        action, kind = entry["action"], entry["kind"]
        if kind == "refused":
            self._acts[action, entry["of"]] += 1
        elif kind == "request":
            if CANNOT_SHARE not in entry["refs"]:
                self._count_answer(entry["refs"][1])
        elif kind in MOVING:
            self._taken[f"{entry['from']}/{action}"] += 1
            self._count_moves(entry)
            track = self.version.pathway.tracks[entry["track"]]
            taken = track.states[entry["from"]].actions.get(action)
            self._facts_set.update(taken.sets if taken else ())
        if kind not in {"refused", "proposed"}:
            self._last[action] = max(self._last.get(action, 0), self._at(entry))

    def _count_moves(self, entry: Mapping[str, Any]) -> None:
        """Remember which answers go on with a state that only paused meanwhile."""
        for track, left, to in moves_said(entry):
            place, pathway = self.case.places[track], self.version.pathway
            pauses = pathway.tracks[track].states[left].pauses
            if "requests" in pauses and self._came_from.get(track) == to:
                visit = place.visits.get(to, 0)
                kept = [n for s, v, n in self._answered if (s, v) == (to, visit)]
                self._answered.update((to, visit + 1, name) for name in kept)
            self._came_from[track] = left

    def _at(self, entry: Mapping[str, Any]) -> int:
        # Who had proposed it counts from when it was confirmed.
        confirmed = self.folded.proposals.keys() & entry.get("refs", ())
        return max(happened(entry), entered(entry) if confirmed else 0)

    def _count_answer(self, name: str) -> None:
        for place in self.case.places.values():
            visit = place.visits.get(place.state, 0)
            states = self.version.pathway.states_named(place.state)
            if any(name in state.requests for state in states):
                self._answered.add((place.state, visit, name))


def is_step(entry: Mapping[str, Any]) -> bool:
    """Tell whether an entry says that something was done to its case."""
    kind = entry["kind"]
    recorded = kind == "refused" and "of" in entry
    interest = kind == "sitting" and entry.get("action") in INTERESTS
    return kind in STEPS or recorded or interest


def moves_said(entry: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Give each move an entry tells of: which track left which state for which."""
    if entry["from"] != entry["to"]:
        yield entry["track"], entry["from"], entry["to"]
    for also in entry.get("also", ()):
        yield also["track"], also["from"], also["to"]
