"""Calendars: which days are working days, with a version.

- A calendar covers a declared span of years. In a year that it does not cover the
  weekly rest days and the feasts of fixed date are days off, and what is counted
  through such a year is estimated: no act waits for a far day to be announced.
- Make-up working weekends count as working days. China announces them a year at a
  time, so its span ends with the last year that is announced.
- A feast that follows the moon is estimated until somebody confirms it; one that
  is moved takes its name along, and its day becomes what it would be without it.
- The version is the SHA-256 of the days off in the whole span, so that a due
  date can say by which calendar it was computed.
- Names are those of the country's own language.
"""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from policies.errors import CalendarError
from policies.library_days import (
    Feast,
    Source,
    feasts_on,
    known_days,
    yearly_feasts,
)

SATURDAY = 5
A_DAY = timedelta(days=1)

type Feasts = Mapping[date, tuple[Feast, ...]]
type Yearly = Mapping[tuple[int, int], tuple[Feast, ...]]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of a span of years, whole years, both ends included.

    A year of the span is not covered where the area has entered one beyond it.
    """

    id: str
    version: str
    first: date
    last: date
    working_days: tuple[date, ...] = field(repr=False)
    feasts: Feasts = field(default_factory=dict, repr=False, compare=False)
    make_up_days: tuple[date, ...] = field(default=(), repr=False)
    yearly: Yearly = field(default_factory=dict, repr=False, compare=False)
    not_covered: frozenset[int] = frozenset()
    entered: frozenset[int] = frozenset()

    def covers(self, year: int) -> bool:
        """Tell whether the days of this year are known."""
        spanned = self.first.year <= year <= self.last.year
        return spanned and year not in self.not_covered

    def years_unknown(self, first: date, last: date) -> tuple[int, ...]:
        """Give the years from the one day to the other that are not covered."""
        years = range(first.year, last.year + 1)
        return tuple(year for year in years if not self.covers(year))

    def covered_until(self, day: date) -> date:
        """Give the last day, from this one on, up to which every day is known."""
        year = day.year
        while self.covers(year):
            year += 1
        return date(year - 1, 12, 31)

    def is_working_day(self, day: date) -> bool:
        """Tell whether this is a working day."""
        if not self._spans(day):
            return day.weekday() < SATURDAY and not self.feasts_of(day)
        at = bisect_left(self.working_days, day)
        return self.working_days[at : at + 1] == (day,)

    def nth_after(self, day: date, count: int) -> date:
        """Give the n-th working day after this day; day 0 is never counted."""
        at = bisect_right(self.working_days, day) + count - 1
        if self._spans(day) and at < len(self.working_days):
            return self.working_days[at]
        return self._nth(day, count, A_DAY)

    def nth_before(self, day: date, count: int) -> date:
        """Give the n-th working day before this day; day 0 is never counted."""
        at = bisect_left(self.working_days, day) - count
        if self._spans(day) and at >= 0:
            return self.working_days[at]
        return self._nth(day, count, -A_DAY)

    def working_days_between(self, after: date, until: date) -> int:
        """Count the working days after the first day, up to and with the second."""
        if self._spans(after) and self._spans(until):
            days = self.working_days
            return bisect_right(days, until) - bisect_right(days, after)
        return sum(self.is_working_day(day) for day in days_after(after, until))

    def named_days_off(self, after: date, until: date) -> tuple[tuple[date, str], ...]:
        """Give the days off of the week, by name, after the one and up to the other."""
        return tuple(
            (day, "; ".join(feast.name for feast in self.feasts_of(day)))
            for day in days_after(after, until)
            if day.weekday() < SATURDAY
            and self.feasts_of(day)
            and not self.is_working_day(day)
        )

    def feasts_of(self, day: date) -> tuple[Feast, ...]:
        """Give the feasts of a day; in a year that is not covered those of each."""
        if self._spans(day):
            return self.feasts.get(day, ())
        return self.yearly.get((day.month, day.day), ())

    def _spans(self, day: date) -> bool:
        return self.first <= day <= self.last

    def _nth(self, day: date, count: int, step: timedelta) -> date:
        left = count
        while left:
            day += step
            left -= self.is_working_day(day)
        return day


SOURCES: Mapping[str, Source] = MappingProxyType(
    {
        "england-and-wales": Source("GB", "ENG", 2008, 2028),
        "scotland": Source("GB", "SCT", 2008, 2028),
        "northern-ireland": Source("GB", "NIR", 2008, 2028),
        "netherlands": Source("NL", None, 2008, 2028),
        "united-states": Source("US", None, 2008, 2028),
        # Make-up working weekends are announced a year at a time.
        "china": Source("CN", None, 2008, 2026),
        # Public offices work from Monday to Friday: in Morocco by decree 2-05-916 of
        # 20 July 2005, in Tunisia by decree 2012-1710 of 14 September 2012.
        "morocco": Source("MA", None, 2008, 2028),
        "tunisia": Source("TN", None, 2013, 2028),
    }
)


@cache
def calendar_named(name: str) -> Calendar:
    """Give the calendar of this name."""
    source = SOURCES.get(name)
    if source is None:
        raise CalendarError(
            f"expected one of the calendars {', '.join(SOURCES)}, met '{name}'"
        )
    known = known_days(source, range(source.first, source.last + 1))
    first, last = date(source.first, 1, 1), date(source.last, 12, 31)
    days = tuple(days_after(first - A_DAY, last))
    working = tuple(day for day in days if known.is_working_day(day))
    return Calendar(
        id=name,
        version=version_of(days, working),
        first=first,
        last=last,
        working_days=working,
        feasts={day: feasts_on(known, day) for day in sorted(known)},
        make_up_days=tuple(day for day in working if day.weekday() >= SATURDAY),
        yearly=yearly_feasts(source),
    )


def with_moved(calendar: Calendar, moves: Mapping[date, date]) -> Calendar:
    """Give the calendar with feasts on other days than it knew, all at once.

    Of several feasts on a day those move that were estimated, where any was.
    """
    if not moves:
        return calendar
    feasts = {day: list(found) for day, found in calendar.feasts.items()}
    for day in moves:
        stay = set(calendar.feasts.get(day, ())) - set(that_move(calendar, day))
        feasts[day] = [one for one in calendar.feasts.get(day, ()) if one in stay]
    for day, to in moves.items():
        feasts.setdefault(to, []).extend(
            Feast(one.name) for one in that_move(calendar, day)
        )
    freed = {day for day in moves if not feasts[day] and day.weekday() < SATURDAY}
    freed |= {day for day in moves if not feasts[day]} & set(calendar.make_up_days)
    working = (set(calendar.working_days) | freed) - set(moves.values())
    days = days_after(calendar.first - A_DAY, calendar.last)
    return replace(
        calendar,
        version=version_of(days, working),
        working_days=tuple(sorted(working)),
        feasts={day: tuple(feasts[day]) for day in sorted(feasts) if feasts[day]},
        make_up_days=tuple(day for day in calendar.make_up_days if day in working),
    )


def that_move(calendar: Calendar, day: date) -> tuple[Feast, ...]:
    """Give the feasts of a day that go with it where it is moved; none of no feast."""
    found = calendar.feasts.get(day, ())
    return tuple(one for one in found if one.estimated) or found


def days_after(after: date, until: date) -> Iterator[date]:
    """Go through the days after the one, up to and with the other."""
    for number in range((until - after).days):
        yield after + timedelta(days=number + 1)


def version_of(days: Iterable[date], working: Iterable[date]) -> str:
    """Give the version of a calendar: the hash of those of its days that are off."""
    worked = set(working)
    text = "\n".join(day.isoformat() for day in days if day not in worked)
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
