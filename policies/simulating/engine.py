"""The simulation: cases come in, people work on them, clocks run, panels sit.

- Events go by their time; at one time as they were set down.
- An idle person takes the work that is due first, then what came first.
- A missed clock is counted and goes up its ladder; it decides nothing.
- It ends when no case is open, when nothing has moved for a year, or where the
  calendar ends.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from heapq import heappop, heappush

from policies.simulating.choosing import Chooser
from policies.simulating.dating import facts_seen, invented_dates
from policies.simulating.office import A_DAY, Office, Person
from policies.simulating.one_case import NOBODY, OneCase
from policies.simulating.situation import (
    MAIN,
    acted,
    at,
    begun,
    has_ended,
    state_of,
)
from policies.simulating.tally import Tally
from policies.simulating.timing import Timing
from policies.simulating.workload import Workload
from states.conditions import Dated
from states.counting import Since
from states.guards import leaves
from states.table import Step, decide_by_table

QUIET = timedelta(days=366)
CALENDAR_LEFT = timedelta(days=30)
A_MINUTE = timedelta(minutes=1)

type Event = Callable[[], None]


class Simulation:
    """One run of a version on a workload."""

    def __init__(
        self, chooser: Chooser, workload: Workload, office: Office, cases: int
    ) -> None:
        self.chooser, self.workload, self.office = chooser, workload, office
        self.pathway = chooser.rulebook.pathway
        self.draws = office.draws
        self.tally = Tally()
        self.now = office.opening(date.fromisoformat(workload.starts))
        self.open: dict[int, OneCase] = {}
        self._begun = self._moved = self.now
        self._agenda: list[tuple[datetime, int, Event]] = []
        self._set_down = 0
        self._to_come = cases
        self._free = {one.number: self.now for one in office.people}
        self._timing = Timing(self)
        self._grows_old = any(
            isinstance(leaf, Since | Dated)
            for guard in self.pathway.guards.values()
            for leaf in leaves(guard.when)
        )

    def run(self, told: Callable[[int], None]) -> Tally:
        """Run to the end; `told` is told how many cases have ended."""
        self._arrivals(self._to_come)
        self.on(self.now, self._morning)
        self._timing.begin_sittings()
        while self._agenda and (self.open or self._to_come):
            when, _, event = heappop(self._agenda)
            self.now = max(self.now, when)
            if self.now - self._moved > QUIET or self._calendar_ends():
                break
            event()
            told(sum(self.tally.ended.values()))
        self.tally.days = (self.now - self._begun).days
        self._timing.count_what_is_left()
        return self.tally

    def on(self, when: datetime, event: Event) -> None:
        """Set an event down for its time."""
        self._set_down += 1
        heappush(self._agenda, (when, self._set_down, event))

    def apply(self, case: OneCase, action: str, by: Iterable[Person]) -> None:
        """Let an action take place, if its guards still let it."""
        case.situation = at(case.situation, self.now)
        table = self.chooser.rulebook.compiled.table
        taken = self.chooser.rulebook.offered(action, case.situation.facts)
        facts = case.situation.facts
        if taken is not None:
            facts = facts_seen(self.pathway, case.situation, taken)
        step = decide_by_table(table, facts, action)
        if not step.allowed:
            self.refresh(case)
            return
        values = self._values(case, step, action)
        before = case.situation.facts.tracks
        people = [str(person.number) for person in by]
        case.situation = acted(
            self.pathway, case.situation, step, action, by=people, values=values
        )
        if step.from_state == step.to_state:
            case.done.setdefault(step.track, set()).add(action)
        self._moved = self.now
        self._timing.sub_cases(case)
        self._entered(case, before)

    def refresh(self, case: OneCase) -> None:
        """Look anew at what comes next in a case, and give it to who is free."""
        case.situation = at(case.situation, self.now)
        case.waiting = {}
        if case.number not in self.open:
            return
        for track in self.pathway.tracks:
            state = state_of(self.pathway, case.situation, track)
            if state.resting or state.final or track in case.busy:
                continue
            ways = case.ways(self.chooser, track)
            if ways:
                case.waiting[track] = self._planned(case, track, ways)
                self._timing.ask_outside(case, track, ways)
        for track in list(case.waiting):
            self._offer(case, track)

    def minutes_for(self, case: OneCase, state: str, role: str) -> int:
        """Draw how long a step takes."""
        known = self.workload.minutes
        least, most = known.get(state) or known.get(role) or self.workload.other_minutes
        return self.draws.between(least, most, "minutes", case.number, state)

    def weighed(self, case: OneCase, actions: Iterable[str], state: str) -> str:
        """Draw one of the actions that are open."""
        weights = {name: self.chooser.weight(case.situation, name) for name in actions}
        return self.draws.one_of(weights, "choose", case.number, state)

    def _arrivals(self, cases: int) -> None:
        day, number = self.office.day_of(self.now), 0
        while number < cases:
            if self.office.calendar.is_working_day(day):
                for _ in range(min(self.workload.arrivals, cases - number)):
                    minute = self.draws.between(
                        0, self.office.minutes_a_day - 1, "arrives", number
                    )
                    when = self.office.opening(day) + minute * A_MINUTE
                    self.on(when, partial(self._opened, number))
                    number += 1
            day += A_DAY

    def _opened(self, number: int) -> None:
        main = self.pathway.tracks[MAIN]
        role = main.states[main.start].owner or ""
        able = [
            person.number
            for person in self.office.people
            if any(held.role == role for held in person.roles)
        ]
        opener = self.draws.any_of(able, "opens", number) if able else NOBODY
        situation = begun(self.pathway, self.now)
        case = OneCase(number, situation, self.now, opener)
        self.open[number] = case
        self._to_come -= 1
        self._moved = self.now
        self.tally.opened += 1
        self._timing.what_happens(case)
        self._entered(case, {})

    def _entered(self, case: OneCase, old: Mapping[str, str]) -> None:
        """Count what was left, and begin what is entered."""
        new = case.situation.facts.tracks
        for track, state in new.items():
            if old.get(track) == state:
                continue
            if track in old:
                stayed = (self.now - case.since[track]) // A_MINUTE
                self.tally.stayed.setdefault(old[track], []).append(stayed)
            case.enter(track, self.now)
            if not has_ended(self.pathway, case.situation):
                self._timing.begin(case, track)
        if has_ended(self.pathway, case.situation):
            self._ended(case)
        self.refresh(case)

    def _ended(self, case: OneCase) -> None:
        del self.open[case.number]
        self.tally.ended[case.situation.facts.tracks[MAIN]] += 1
        self.tally.took.append((self.now - case.opened) // A_MINUTE)

    def _values(self, case: OneCase, step: Step, action: str) -> dict[str, str]:
        states = self.pathway.tracks[step.track].states
        taken = states[step.from_state].actions[action]
        values = dict(invented_dates(self.pathway, case.situation, taken)[0])
        for fact in taken.sets:
            if fact in values:
                continue
            declared = self.pathway.facts[fact]
            told = self.workload.values.get(fact, {})
            weights = {
                value: told.get(value, int(not told and value != declared.starts_as))
                for value in declared.of
            }
            values[fact] = self.draws.one_of(weights, "value", case.number, fact)
        return values

    def _morning(self) -> None:
        """Begin a working day: let everybody who is there take up what waits."""
        day = self.office.day_of(self.now) + A_DAY
        while not self.office.calendar.is_working_day(day):
            day += A_DAY
        self.on(self.office.opening(day), self._morning)
        if self._grows_old:
            for case in list(self.open.values()):
                self.refresh(case)
        for person in self.office.people:
            self._give(person)

    def _offer(self, case: OneCase, track: str) -> None:
        for person in self.office.people:
            if track in case.waiting and self._is_idle(person):
                self._try(case, track, person)

    def _give(self, person: Person) -> None:
        if not self._is_idle(person):
            return
        places = sorted(
            case.place(track) for case in self.open.values() for track in case.waiting
        )
        for _, _, _, number, track in places:
            if self._try(self.open[number], track, person):
                return

    def _is_idle(self, person: Person) -> bool:
        is_free = self._free[person.number] <= self.now
        return is_free and self.office.is_at_work(person, self.now)

    def _planned(self, case: OneCase, track: str, ways: Sequence[str]) -> str:
        """Draw what comes next, among what somebody of the office may do at all."""
        possible = [
            action
            for action in ways
            if any(
                case.may(self.chooser, track, action, person)
                and not self.chooser.is_kept_apart(case.situation, action, person)
                for person in self.office.people
            )
        ]
        if case.planned.get(track) not in possible:
            state = case.situation.facts.tracks[track]
            case.planned[track] = self.weighed(case, possible or ways, state)
        return case.planned[track]

    def _try(self, case: OneCase, track: str, person: Person) -> bool:
        """Let a person begin what comes next in a case, if they may."""
        action = case.waiting[track]
        if not case.may(self.chooser, track, action, person):
            return False
        if self.chooser.is_kept_apart(case.situation, action, person):
            visit = (action, case.visit[track])
            self.tally.bound[action] += visit not in case.bound
            case.bound.add(visit)
            return False
        self._begin(case, track, person, action)
        return True

    def _begin(self, case: OneCase, track: str, person: Person, action: str) -> None:
        state = case.situation.facts.tracks[track]
        role = self.chooser.role_of(case.situation, action, person)
        minutes = self.minutes_for(case, state, role)
        done = self.office.finished(person, self.now, minutes)
        self._free[person.number] = done
        self.tally.work[role] += minutes
        case.busy.add(track)
        del case.waiting[track]
        visit = case.visit[track]
        self.on(done, partial(self._done, case, track, visit, person, action))

    def _done(
        self, case: OneCase, track: str, visit: int, person: Person, action: str
    ) -> None:
        case.busy.discard(track)
        case.planned.pop(track, None)
        if case.number in self.open and case.visit[track] == visit:
            if case.is_proposal(self.chooser, track, action):
                case.propose(track, action, person)
                self.refresh(case)
            else:
                case.proposed.pop(track, None)
                self.apply(case, action, (person,))
        elif case.number in self.open:
            self.refresh(case)
        self._give(person)

    def _calendar_ends(self) -> bool:
        last = self.office.calendar.last - CALENDAR_LEFT
        return self.office.day_of(self.now) > last
