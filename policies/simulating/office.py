"""The office on paper: who is there when, and how long work takes them.

- Somebody is there on a working day, in its hours, unless away or absent.
- Work that is begun is finished by the same person, over as many days as it takes.
- People are numbers here, and no number of anybody is ever reported.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from policies.actors import RoleHeld
from policies.calendars import Calendar
from policies.simulating.draws import Draws
from policies.simulating.workload import ANYWHERE, Days, People, Workload
from states.definition import Pathway

A_DAY = timedelta(days=1)
MOST_DAYS = 400  # that anybody is looked for


@dataclass(frozen=True, slots=True)
class Person:
    """One of the people there: the roles held, and when they are away."""

    number: int
    roles: frozenset[RoleHeld]
    absent: int = 0  # percent of the days
    away: tuple[Days, ...] = ()
    role_names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Office:
    """The people, their hours and their working days."""

    people: tuple[Person, ...]
    calendar: Calendar
    zone: ZoneInfo
    begins: time
    ends: time
    draws: Draws

    @property
    def minutes_a_day(self) -> int:
        """The minutes that somebody works on a day."""
        begins, ends = self.begins, self.ends
        return (ends.hour - begins.hour) * 60 + ends.minute - begins.minute

    def day_of(self, at: datetime) -> date:
        """Give the day in the pathway's time zone."""
        return at.astimezone(self.zone).date()

    def opening(self, day: date) -> datetime:
        """Give when a day's work begins."""
        return datetime.combine(day, self.begins, self.zone).astimezone(UTC)

    def closing(self, day: date) -> datetime:
        """Give when a day's work ends."""
        return datetime.combine(day, self.ends, self.zone).astimezone(UTC)

    def is_there(self, person: Person, day: date) -> bool:
        """Tell whether somebody works on a day."""
        if not self.calendar.is_working_day(day):
            return False
        text = day.isoformat()
        if any(days.begins <= text <= days.until for days in person.away):
            return False
        if not person.absent:
            return True
        # Asked once a day, so that the answer is the same whenever it is asked.
        return not Draws(self.draws.seed).happens(
            person.absent, "absent", person.number, text
        )

    def is_at_work(self, person: Person, at: datetime) -> bool:
        """Tell whether somebody is there at this moment."""
        day = self.day_of(at)
        within = self.opening(day) <= at < self.closing(day)
        return within and self.is_there(person, day)

    def finished(self, person: Person, begun: datetime, minutes: int) -> datetime:
        """Give when work of so many minutes is done that begins now or later."""
        left, at = timedelta(minutes=minutes), begun
        for day in self._days_of(person, begun):
            at = max(at, self.opening(day))
            there = self.closing(day) - at
            if there <= timedelta():
                continue
            if left <= there:
                return at + left
            left -= there
        return at + left

    def _days_of(self, person: Person, begun: datetime) -> Iterator[date]:
        day = self.day_of(begun)
        for _ in range(MOST_DAYS):
            if self.is_there(person, day):
                yield day
            day += A_DAY


def office_of(
    pathway: Pathway, workload: Workload, calendar: Calendar, draws: Draws
) -> Office:
    """Make the office that a workload tells of."""
    people = [
        (one, _held(pathway, one)) for one in workload.people for _ in range(one.count)
    ]
    return Office(
        people=tuple(
            Person(
                number,
                roles,
                one.absent or 0,
                one.away,
                frozenset(held.role for held in roles),
            )
            for number, (one, roles) in enumerate(people)
        ),
        calendar=calendar,
        zone=ZoneInfo(pathway.time_zone),
        begins=time.fromisoformat(workload.hours.begins),
        ends=time.fromisoformat(workload.hours.until),
        draws=draws,
    )


def _held(pathway: Pathway, people: People) -> frozenset[RoleHeld]:
    """Give the roles held; without an organisation, for the first it may be from."""
    held = set()
    for name in people.role:
        role = pathway.roles.get(name)
        first = next(iter(role.organisations if role else ()), ANYWHERE)
        held.add(RoleHeld(name, people.organisation or first))
    return frozenset(held)
