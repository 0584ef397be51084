"""Calendars: which days are working days, with a version.

- A calendar covers a declared span of years; a day outside it is an error.
- Make-up working weekends count as working days.
- The version is the SHA-256 of the days off in the whole span, so that a due
  date can say by which calendar it was computed.
- Only countries whose days are fixed beforehand are here: feasts that are
  merely estimated would be guesses.
"""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

import holidays

from policies.errors import CalendarError


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of a span of years, whole years, both ends included."""

    id: str
    version: str
    first: date
    last: date
    working_days: tuple[date, ...] = field(repr=False)

    def is_working_day(self, day: date) -> bool:
        """Tell whether this is a working day."""
        self._must_cover(day)
        at = bisect_left(self.working_days, day)
        return self.working_days[at : at + 1] == (day,)

    def nth_after(self, day: date, count: int) -> date:
        """Give the n-th working day after this day; day 0 is never counted."""
        self._must_cover(day)
        at = bisect_right(self.working_days, day) + count - 1
        if at >= len(self.working_days):
            raise self._not_covered(f"working day {count} after {day}")
        return self.working_days[at]

    def nth_before(self, day: date, count: int) -> date:
        """Give the n-th working day before this day; day 0 is never counted."""
        self._must_cover(day)
        at = bisect_left(self.working_days, day) - count
        if at < 0:
            raise self._not_covered(f"working day {count} before {day}")
        return self.working_days[at]

    def working_days_between(self, after: date, until: date) -> int:
        """Count the working days after the first day, up to and with the second."""
        self._must_cover(after)
        self._must_cover(until)
        days = self.working_days
        return bisect_right(days, until) - bisect_right(days, after)

    def _must_cover(self, day: date) -> None:
        if not self.first <= day <= self.last:
            raise self._not_covered(str(day))

    def _not_covered(self, met: str) -> CalendarError:
        return CalendarError(
            f"expected a day from {self.first} to {self.last}, which the calendar "
            f"'{self.id}' covers, met {met}; wait until that year is announced"
        )


@dataclass(frozen=True, slots=True)
class _Source:
    """Where the days of a calendar come from, and the years that are settled."""

    country: str
    subdivision: str | None
    first: int
    last: int


SOURCES: Mapping[str, _Source] = MappingProxyType(
    {
        "england-and-wales": _Source("GB", "ENG", 2008, 2028),
        "scotland": _Source("GB", "SCT", 2008, 2028),
        "northern-ireland": _Source("GB", "NIR", 2008, 2028),
        "netherlands": _Source("NL", None, 2008, 2028),
        "united-states": _Source("US", None, 2008, 2028),
        # Make-up working weekends are announced a year at a time.
        "china": _Source("CN", None, 2008, 2026),
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
    known = holidays.country_holidays(
        source.country,
        subdiv=source.subdivision,
        years=range(source.first, source.last + 1),
    )
    first, last = date(source.first, 1, 1), date(source.last, 12, 31)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    off = [day for day in days if not known.is_working_day(day)]
    return Calendar(
        id=name,
        version=_version(off),
        first=first,
        last=last,
        working_days=tuple(sorted(set(days) - set(off))),
    )


def _version(days_off: list[date]) -> str:
    text = "\n".join(day.isoformat() for day in days_off)
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
