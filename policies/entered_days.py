"""The days of a year as an area enters them, and the calendar that they make.

- They say the year in whole: besides the weekends, off is what is entered as a feast,
  and worked is what is entered as a make-up day.
- What the calendar knew of that year before, moved feasts too, holds no more.
- A year between that is neither covered nor entered stays unknown.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Literal

from policies.calendars import A_DAY, SATURDAY, Calendar, days_after, version_of
from policies.library_days import Feast

type Kind = Literal["feast", "work"]
FEAST: Kind = "feast"
WORK: Kind = "work"


@dataclass(frozen=True, slots=True, order=True)
class EnteredDay:
    """A day off by name, or a day of a weekend that is worked."""

    day: date
    kind: Kind
    name: str = ""


def with_years(
    calendar: Calendar, years: Mapping[int, Sequence[EnteredDay]]
) -> Calendar:
    """Give the calendar with these years as they were entered."""
    if not years:
        return calendar
    first = min(calendar.first, date(min(years), 1, 1))
    last = max(calendar.last, date(max(years), 12, 31))
    entered = {one.day: one for days in years.values() for one in days}
    days = tuple(days_after(first - A_DAY, last))
    working = tuple(
        day
        for day in days
        if (
            _is_worked(day, entered.get(day))
            if day.year in years
            else calendar.is_working_day(day)
        )
    )
    return replace(
        calendar,
        version=version_of(days, working),
        first=first,
        last=last,
        working_days=working,
        feasts={
            day: feasts
            for day in days
            if (
                feasts := _feasts(entered.get(day))
                if day.year in years
                else calendar.feasts_of(day)
            )
        },
        make_up_days=tuple(day for day in working if day.weekday() >= SATURDAY),
        not_covered=frozenset(
            year
            for year in range(first.year, last.year + 1)
            if year not in years and not calendar.covers(year)
        ),
        entered=frozenset(years),
    )


def days_of_year(calendar: Calendar, year: int) -> tuple[EnteredDay, ...]:
    """Give the days of a year of a calendar as they would be entered."""
    found = []
    for day in days_after(date(year, 1, 1) - A_DAY, date(year, 12, 31)):
        named = "; ".join(one.name for one in calendar.feasts_of(day))
        if calendar.is_working_day(day):
            if day.weekday() >= SATURDAY:
                found.append(EnteredDay(day, WORK, named))
        elif named or day.weekday() < SATURDAY:
            found.append(EnteredDay(day, FEAST, named))
    return tuple(found)


def days_as_text(days: Iterable[EnteredDay]) -> str:
    """Write the days of a year as a row keeps them, in their order."""
    plain = [[one.day.isoformat(), one.kind, one.name] for one in sorted(days)]
    return json.dumps(plain, ensure_ascii=False)


def days_in(text: str) -> tuple[EnteredDay, ...]:
    """Read the days of a year as a row keeps them."""
    return tuple(
        EnteredDay(date.fromisoformat(day), kind, name)
        for day, kind, name in json.loads(text)
    )


def digest_of(text: str) -> str:
    """Give the hash by which an entry of the log names the days of a year."""
    return f"sha256:{sha256(text.encode()).hexdigest()}"


def _is_worked(day: date, said: EnteredDay | None) -> bool:
    return said.kind == WORK if said is not None else day.weekday() < SATURDAY


def _feasts(said: EnteredDay | None) -> tuple[Feast, ...]:
    return (Feast(said.name),) if said is not None and said.kind == FEAST else ()
