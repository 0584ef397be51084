"""What comes by itself in a simulation: clocks, answers, people outside, sittings.

- A clock that stopped when its state was left is not heard any more.
- A request is answered after a drawn time, and late if that is after its due time.
- The person the case is about answers after a drawn time too.
- What the file says happens to so many cases happens once, within sixty days.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from policies.clocks import Roll, due, later
from policies.dated import clock_due, expiry_due, next_review
from policies.simulating.one_case import OneCase
from policies.simulating.sitting import Sessions
from policies.simulating.situation import answered, has_ended, state_of, sub_case_ended
from states.durations import Duration
from states.table import decide_by_table
from states.timing import Clock, Expires, Review, Rung
from states.tracks import State

if TYPE_CHECKING:
    from policies.simulating.engine import Simulation

HAPPENS_WITHIN = 60  # days

type Happening = Callable[[OneCase], None]


class Timing:
    """The events of a simulation that nobody of the office begins."""

    def __init__(self, simulation: "Simulation") -> None:
        self._run = simulation
        self._sessions = Sessions(simulation)
        self._calendar = simulation.office.calendar
        self._zone = simulation.pathway.time_zone

    def begin_sittings(self) -> None:
        """Set down the first sitting of every panel."""
        self._sessions.begin()

    def begin(self, case: OneCase, track: str) -> None:
        """Start what runs in a state that is entered."""
        state = state_of(self._run.pathway, case.situation, track)
        name = case.situation.facts.tracks[track]
        if state.clock is not None:
            at = self._clock(case, state.clock)
            if at is not None:
                case.due[track] = at
                self._ladder(case, track, name, at, state.clock.escalate)
        self._system(case, track, state)
        for request, asked in state.requests.items():
            if request not in case.situation.facts.answered:
                self._ask(case, track, request, asked.due, asked.escalate)

    def ask_outside(self, case: OneCase, track: str, ways: Sequence[str]) -> None:
        """Let the person the case is about act, where nobody of the office can."""
        chooser, run = self._run.chooser, self._run
        theirs = [name for name in ways if chooser.for_outsiders(name)]
        visit = (track, case.visit[track])
        if len(theirs) < len(ways) or visit in case.asked:
            return
        case.asked.add(visit)
        state = case.situation.facts.tracks[track]
        action = run.weighed(case, theirs, state)
        self._later(
            case, track, self._days("outside", case, state), partial(self._act, action)
        )

    def what_happens(self, case: OneCase) -> None:
        """Set down what the file says may happen to a case."""
        run = self._run
        for action, percent in run.workload.happens.items():
            if run.draws.happens(percent, "happens", case.number, action):
                days = run.draws.between(1, HAPPENS_WITHIN, "when", case.number, action)
                when = run.now + timedelta(days=days)
                run.on(when, partial(self._act_if_open, action, case))

    def sub_cases(self, case: OneCase) -> None:
        """Let each sub-case that was opened end after a while."""
        for kind, count in case.situation.facts.sub_cases.items():
            for _ in range(count - case.ending.get(kind, 0)):
                case.ending[kind] = case.ending.get(kind, 0) + 1
                when = self._days("sub_case", case, kind)
                self._run.on(when, partial(self._sub_case_ends, case, kind))

    def count_what_is_left(self) -> None:
        """Count the cases that did not end, and what they wait for in vain."""
        self._sessions.count_what_is_left()

    def _clock(self, case: OneCase, clock: Clock) -> datetime | None:
        values = case.situation.facts.values
        one = clock_due(clock, self._run.now, values, self._calendar, self._zone)
        return one.at if one is not None else None

    def _due(
        self, length: Duration, roll: Roll, since: datetime | None = None
    ) -> datetime:
        begins = since or self._run.now
        return due(begins, length, self._calendar, self._zone, roll).at

    def _ladder(
        self,
        case: OneCase,
        track: str,
        name: str,
        at: datetime,
        ladder: Sequence[Rung],
        request: str | None = None,
    ) -> None:
        self._later(case, track, at, partial(self._late, name, request))
        for rung in ladder:
            when = later(at, rung.after, self._calendar, self._zone)
            self._later(case, track, when, partial(self._told, name, rung.to, request))

    def _later(
        self, case: OneCase, track: str, when: datetime, event: Happening
    ) -> None:
        self._run.on(
            when, partial(self._if_still, case, track, case.visit[track], event)
        )

    def _if_still(
        self, case: OneCase, track: str, visit: int, event: Happening
    ) -> None:
        """Let it happen only while the case is still on the same visit."""
        if case.number in self._run.open and case.visit[track] == visit:
            event(case)

    def _late(self, name: str, request: str | None, case: OneCase) -> None:
        if request is None or request not in case.situation.facts.answered:
            self._run.tally.late[request or name] += 1

    def _told(self, name: str, role: str, request: str | None, case: OneCase) -> None:
        if request is None or request not in case.situation.facts.answered:
            self._run.tally.rungs[request or name, role] += 1

    def _system(self, case: OneCase, track: str, state: State) -> None:
        if state.review is not None:
            at = self._review(case, track, state.review)
            if at is not None:
                self._later(case, track, at, partial(self._act, state.review.by))
        if state.expires is not None:
            at = self._end(case, state.expires)
            if at is not None:
                ends = partial(self._expire, track, state.expires)
                self._later(case, track, at, ends)

    def _end(self, case: OneCase, expires: Expires) -> datetime | None:
        values = case.situation.facts.values
        found = expiry_due(self._run.now, expires, values, self._calendar, self._zone)
        return found.at if found is not None else None

    def _review(self, case: OneCase, track: str, review: Review) -> datetime | None:
        visits = case.situation.facts.visits
        found = next_review(
            self._run.now,
            review,
            case.situation.facts.values,
            self._calendar,
            self._zone,
            visit=visits.get(case.situation.facts.tracks[track], 1),
            first=case.first.get(case.situation.facts.tracks[track]),
        )
        return found.at if found is not None else None

    def _ask(
        self,
        case: OneCase,
        track: str,
        request: str,
        length: Duration,
        ladder: Sequence[Rung],
    ) -> None:
        at = self._due(length, "none")
        if at is not None:
            self._ladder(case, track, request, at, ladder, request)
        known = self._run.workload.answer_days.get(request)
        when = self._days("answers", case, request, known)
        self._later(case, track, when, partial(self._answered, request))

    def _answered(self, request: str, case: OneCase) -> None:
        if request not in case.situation.facts.asked:
            return
        case.situation = answered(case.situation, request)
        self._run.refresh(case)

    def _sub_case_ends(self, case: OneCase, kind: str) -> None:
        case.ending[kind] -= 1
        case.situation = sub_case_ended(case.situation, kind)
        self._run.refresh(case)

    def _act(self, action: str, case: OneCase) -> None:
        self._run.apply(case, action, ())

    def _expire(self, track: str, expires: Expires, case: OneCase) -> None:
        """End a state, or wait on where an action has renewed its time since."""
        last = case.situation.facts.last
        renewed = [last[name] for name in expires.renewed_by if name in last]
        if renewed and expires.after is not None:
            at = self._due(expires.after, "none", max(renewed))
            if at > self._run.now:
                ends = partial(self._expire, track, expires)
                self._later(case, track, at, ends)
                return
        self._act(expires.by, case)

    def _act_if_open(self, action: str, case: OneCase) -> None:
        run = self._run
        if case.number not in run.open or has_ended(run.pathway, case.situation):
            return
        table = run.chooser.rulebook.compiled.table
        if decide_by_table(table, case.situation.facts, action).allowed:
            run.apply(case, action, ())

    def _days(
        self, what: str, case: OneCase, name: str, known: tuple[int, int] | None = None
    ) -> datetime:
        least, most = known or self._run.workload.other_answer_days
        days = self._run.draws.between(least, most, what, case.number, name)
        return self._run.now + timedelta(days=days, hours=1)
