"""What a plan makes of the rows of a case: facts, acts, requests, clocks.

- Everything is carried over under its new name; nothing is made up.
- An act keeps its person, so pairs kept apart hold; with counters reset it no
  longer counts for a cap.
- A request that is cancelled ends; so does whatever one person had proposed.
- Clocks kept: the due date stays. Where the new state says other reminders or
  rungs, they are counted from that due date, and what lies before the next
  firing counts as fired. A state without such a clock stops it, and a clock
  with nothing left to fire stays so.
- Clocks recomputed stop here; the handler starts them from when it was entered.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from config.now import from_micros
from policies.clocks import DueDate
from states.moves import MovePlan
from states.timing import Clock
from states.tracks import State
from workflows.cases import BY_PROPOSING, FILLED, Case
from workflows.clocks.rows import EXPIRY, IDLE, MAJORITY, REVIEW, Starting
from workflows.clocks.running import ladder_of
from workflows.moves.rows import Rows
from workflows.moves.translating import Numbering, numbering, track_of_state
from workflows.versions import Version


@dataclass(frozen=True, slots=True)
class Carrier:
    """A case that is carried over by a plan, from one version to another."""

    case: Case
    plan: MovePlan
    old: Version
    new: Version

    def rows(self, rows: Rows) -> Rows:
        """Give the rows of the case as they are on the new version."""
        return {
            "case_fact": list(self._facts(rows["case_fact"])),
            "case_act": list(self._acts(rows["case_act"])),
            "request": [self._request(row) for row in rows["request"]],
            "proposal": [_ended(row) for row in rows["proposal"]],
            "clock": [self._clock(row, rows["request"]) for row in rows["clock"]],
            "item": [self._item(row) for row in rows["item"]],
            "decision": [self._numbered(row) for row in rows["decision"]],
        }

    def is_present(self, row: Any) -> bool:
        """Tell whether a clock belongs to where the case stands now."""
        place = self.case.places.get(row.track)
        return (
            place is not None
            and row.state == place.state
            and row.started_ts >= place.since
        )

    def _facts(self, rows: Iterable[Any]) -> Iterator[Any]:
        for row in rows:
            if row.name.startswith(FILLED):
                yield row
                continue
            name = self.plan.fact(row.name)
            new = self.new.pathway
            if name is not None and name in {*new.facts, *new.dates}:
                yield row._replace(name=name)

    def _acts(self, rows: Iterable[Any]) -> Iterable[Any]:
        merged: dict[tuple[str, str, str], Any] = {}
        for row in rows:
            state = BY_PROPOSING
            if self.plan.counters == "keep":
                state = self._state(
                    self.old.rulebook.track_of.get(row.action), row.state
                )
            key = (row.action, state, row.person)
            before = merged.get(key)
            times = row.times + (before.times if before else 0)
            last = max(row.last_ts, before.last_ts if before else 0)
            first = _earlier(row.first_ts, before.first_ts if before else None)
            entry = max(row.last_entry or 0, before.last_entry or 0 if before else 0)
            merged[key] = row._replace(
                state=state, times=times, last_ts=last, first_ts=first,
                last_entry=entry or None,
            )  # fmt: skip
        return merged.values()

    def _state(self, track: str | None, state: str) -> str:
        """Give what a state became, by its track or by whichever has it."""
        named = track or track_of_state(self.old.pathway, state)
        return self.plan.state(named, state) if named else state

    def _request(self, row: Any) -> Any:
        numbered = self._numbered(row)
        name = self.plan.request(row.name)
        if name is None:
            return numbered._replace(status="ended")
        asked = self._target(row.state).get(name)
        if asked is None or row.status != "open":
            return numbered._replace(name=name)
        return numbered._replace(
            name=name, role=asked.ask, organisation=asked.organisation
        )

    def _target(self, state: str) -> Mapping[str, Any]:
        track = track_of_state(self.old.pathway, state) or ""
        found = self.new.pathway.tracks.get(track)
        target = found.states.get(self._state(track, state)) if found else None
        return target.requests if target else {}

    def _numbered(self, row: Any) -> Any:
        track = track_of_state(self.old.pathway, row.state)
        if track is None or track not in self.case.places:
            return row
        number = self._numbering(track).visit(self.plan, track, row.state, row.visit)
        return row._replace(state=self._state(track, row.state), visit=number)

    def _item(self, row: Any) -> Any:
        """Give an item of the panel's agenda, if the case is before one now."""
        for track, place in self.case.places.items():
            state = self.old.pathway.tracks[track].states[place.state]
            if state.panel is not None:
                numbers = self._numbering(track)
                visit = numbers.visit(self.plan, track, place.state, row.visit)
                return row._replace(visit=visit)
        return row

    def _numbering(self, track: str) -> Numbering:
        return numbering(self.plan, track, self.case.places[track])

    def _clock(self, row: Any, requests: Iterable[Any]) -> Any:
        target = self.plan.state(row.track, row.state)
        moved = row._replace(state=target)
        if row.next_ts is None or not self.is_present(row):
            return moved
        names = {request.request: request.name for request in requests}
        asked = names.get(row.request)
        becomes = self.plan.request(asked) if asked else None
        ladder = _ladder(self.new, target, row, becomes)
        if ladder is None or self.plan.clocks == "recompute":
            return moved._replace(next_ts=None)
        if ladder == _ladder(self.old, row.state, row, asked):
            return moved
        return _counted_on(moved, ladder)


def kinds_running(rows: Rows, where: Starting, since: int) -> frozenset[str]:
    """Give the kinds of clock of a state that were carried over to it."""
    return frozenset(
        row.kind
        for row in rows["clock"]
        if (row.track, row.state) == (where.track, where.state)
        and row.started_ts >= since
        and row.request is None
    )


def acts_with(were: Sequence[Any], met: Iterable[Any], state: str) -> list[Any]:
    """Give the acts as they were before a move, with the readings made since.

    A reading changes no version of a case, and still is an act of its reader.
    """
    acts = {(row.action, row.state, row.person): row for row in were}
    more: Counter[tuple[str, str]] = Counter()
    newest: dict[tuple[str, str], Any] = {}
    for row in sorted(met, key=lambda row: row.last_ts):
        more[row.action, row.person] += row.times
        newest[row.action, row.person] = row
    for row in were:
        more[row.action, row.person] -= row.times
    for (action, person), times in more.items():
        if times > 0:
            key = (action, state, person)
            total = times + (acts[key].times if key in acts else 0)
            newest_row = newest[action, person]
            acts[key] = newest_row._replace(state=state, times=total)
    return list(acts.values())


def _earlier(one: int | None, other: int | None) -> int | None:
    return min((at for at in (one, other) if at is not None), default=None)


def _ended(row: Any) -> Any:
    return row._replace(status="ended") if row.status == "open" else row


def _ladder(
    version: Version, state_name: str, row: Any, request: str | None
) -> list[list[Any]] | None:
    """Give what a clock of this kind does in a state, counted from its due date."""
    pathway = version.pathway
    state = pathway.tracks[row.track].states[state_name]
    if row.kind in {REVIEW, EXPIRY, MAJORITY}:
        by = _action_of(state, row.kind)
        return None if by is None else [[row.due_ts, "act", by, 0]]
    if row.kind == IDLE:
        return None  # moving the case is an act on it, from which it counts anew
    clock = state.clock
    if row.kind == "request":
        asked = state.requests.get(request or "")
        clock = Clock(due=asked.due, escalate=asked.escalate) if asked else None
    if clock is None:
        return None
    until = DueDate(from_micros(row.due_ts), from_micros(row.started_ts), {})
    firings = ladder_of(until, clock, version)
    return [[one.at, one.kind, one.what, one.place] for one in firings]


def _action_of(state: State, kind: str) -> str | None:
    if kind == REVIEW:
        return state.review.by if state.review else None
    expires = state.expires
    if expires is None or (expires.at is None) == (kind == MAJORITY):
        return None
    return expires.by


def _counted_on(row: Any, ladder: list[list[Any]]) -> Any:
    """Give a running clock with another ladder; what is past counts as fired."""
    rung = sum(at < row.next_ts for at, *_ in ladder)
    next_ts = ladder[rung][0] if rung < len(ladder) else None
    return row._replace(ladder=json.dumps(ladder), rung=rung, next_ts=next_ts)


def missing(state: State, kinds: frozenset[str]) -> State:
    """Give a state with those clocks alone that were not carried over to it."""
    names = {"state": "clock", REVIEW: "review", EXPIRY: "expires"}
    return state.model_copy(update={names[kind]: None for kind in kinds & names.keys()})
