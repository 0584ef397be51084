"""Deadlines that cannot be met, even by somebody who begins at once.

- A state is tried from every morning and every evening of eight weeks.
- It takes the least working time, of whoever is there first, and no queue.
- Before a panel it takes until the panel sits.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from policies.clocks import due
from policies.simulating.choosing import Chooser
from policies.simulating.office import A_DAY, Office, Person
from policies.simulating.sitting import next_sitting
from policies.simulating.workload import Workload
from states.panels import Panel
from states.tracks import State

TRIED_FOR = 56  # days


@dataclass(frozen=True, slots=True)
class Unmet:
    """A deadline, and from how many of the beginnings tried it cannot be met."""

    state: str
    due: str
    missed: int
    tried: int

    @property
    def never(self) -> bool:
        """Whether it cannot be met however the state begins."""
        return self.missed == self.tried


def unmet_deadlines(
    chooser: Chooser, workload: Workload, office: Office
) -> Iterator[Unmet]:
    """Give every deadline that cannot always be met."""
    pathway = chooser.rulebook.pathway
    starts = list(_starts(office, date.fromisoformat(workload.starts)))
    for track in pathway.tracks.values():
        for name, state in track.states.items():
            if state.clock is None or state.final:
                continue
            finish = _Finish(chooser, workload, office, name, state)
            length = state.clock.due_for({})
            if length is None or state.clock.counted_from is not None:
                continue  # it goes by a date of the case, of which nothing is known
            missed = 0
            for start in starts:
                until = due(start, length, office.calendar, pathway.time_zone).at
                ended = finish.earliest(start)
                missed += ended is not None and ended > until
            if missed:
                yield Unmet(name, str(length), missed, len(starts))


def _starts(office: Office, first: date) -> Iterator[datetime]:
    for days in range(TRIED_FOR):
        day = first + days * A_DAY
        if office.calendar.is_working_day(day):
            yield office.opening(day)
            yield office.closing(day) - timedelta(minutes=1)


class _Finish:
    """How soon a state can be left, from any beginning."""

    def __init__(
        self,
        chooser: Chooser,
        workload: Workload,
        office: Office,
        name: str,
        state: State,
    ) -> None:
        self._office, self._state = office, state
        self._least = workload.minutes.get(name, workload.other_minutes)[0]
        pathway = chooser.rulebook.pathway
        self._panel = pathway.panels.get(state.panel or "")
        leaving = [n for n, a in state.actions.items() if a.go_to and not a.system]
        self._by_sitting = bool(leaving) and all(map(chooser.at_sitting, leaving))
        first = office.opening(date.fromisoformat(workload.starts))
        self._sittings = list(_sittings(office, self._panel, first))
        self._people: list[Person] = [
            person
            for person in office.people
            if any(chooser.is_for_role_of(person, action) for action in leaving)
        ]

    def earliest(self, start: datetime) -> datetime | None:
        """Give when the state can be left at the earliest, or None for nobody."""
        if self._by_sitting and self._panel is not None:
            return next((one for one in self._sittings if one >= start), None)
        ends = (self._office.finished(p, start, self._least) for p in self._people)
        return min(ends, default=None)


def _sittings(
    office: Office, panel: Panel | None, first: datetime
) -> Iterator[datetime]:
    """Give the sittings from the first day on, beyond all that is tried."""
    last = first + timedelta(days=TRIED_FOR)
    sits = first
    while panel is not None and sits <= last:
        sits = next_sitting(office, panel, sits)
        yield sits
