"""Durations as a pathway file writes them: `5 working days`, `1 hour`.

- A count and a unit, nothing else; no fractions, no sums.
- Minutes and hours are elapsed time; more than a day of minutes is said in hours.
- More than nothing, or nothing for a rung that follows at once; at most ten years.
- An age is counted in whole years and may be longer.
- A month keeps the day number and clamps to the end of the month.
- Working days are counted with a calendar; without one, those of the week.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from states.errors import StateError
from states.texts import shown

type Unit = Literal["working day", "minute", "hour", "day", "month", "year"]

MOST: dict[str, int] = {
    "working day": 2600,
    "minute": 1440,
    "hour": 87600,
    "day": 3650,
    "month": 120,
    "year": 10,
}
MOST_AGE = 100
FORM = re.compile(r"(0|[1-9][0-9]{0,5}) (working day|minute|hour|day|month|year)(s?)")
# The usual length of each unit, to put lengths of different units in order.
MINUTES = {
    "minute": 1,
    "hour": 60,
    "day": 1440,
    "working day": 2016,
    "month": 43_830,
    "year": 525_960,
}
WEEK = 5  # working days, from Monday on
ELAPSED = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1)}


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in one unit."""

    count: int
    unit: Unit

    @property
    def elapsed(self) -> timedelta | None:
        """The time that passes by the clock; None of what is counted in days."""
        unit = ELAPSED.get(self.unit)
        return None if unit is None else unit * self.count

    @property
    def usual_minutes(self) -> int:
        """The usual length in minutes, whatever the unit."""
        return self.count * MINUTES[self.unit]

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"


def parse_duration(text: str, *, least: int = 1) -> Duration:
    """Read `<n> working days | minutes | hours | days | months | years`.

    Raises ValueError with the right form in words.
    """
    met = FORM.fullmatch(text)
    if met is None:
        raise ValueError(
            "expected a duration such as '5 working days' or '12 hours', "
            f"met '{shown(text)}'"
        )
    count, unit = int(met[1]), met[2]
    if bool(met[3]) != (count != 1):
        raise ValueError(
            f"expected '{Duration(count, _unit(unit))}', met '{shown(text)}'"
        )
    if not least <= count <= MOST[unit]:
        raise ValueError(
            f"expected between {least} and {MOST[unit]} {unit}s, met '{shown(text)}'"
        )
    return Duration(count, _unit(unit))


def parse_age(text: str) -> Duration:
    """Read an age of `<n> years`; raises ValueError with the right form in words."""
    met = FORM.fullmatch(text)
    years = int(met[1]) if met is not None and met[2] == "year" and met[3] else 0
    if not 1 < years <= MOST_AGE:
        raise ValueError(
            f"expected an age such as '18 years', at most {MOST_AGE}, "
            f"met '{shown(text)}'"
        )
    return Duration(years, "year")


def add_duration(start: datetime, length: Duration) -> datetime:
    """Give the moment this long after `start`, in UTC."""
    at = start.astimezone(UTC)
    try:
        return _added(at, length)
    except (OverflowError, ValueError):
        # Beyond the last year that can be written; a guard must still answer.
        return datetime.max.replace(tzinfo=UTC)


def weekday_after(day: date, count: int) -> date:
    """Give the n-th day of the working week after a day, as no calendar is known."""
    left = count
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < WEEK
    return day


def months_from(day: date, months: int) -> date:
    """Give the same day number so many months on, or the end of that month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _added(at: datetime, length: Duration) -> datetime:
    match length.unit:
        case "minute" | "hour":
            return at + length.count * ELAPSED[length.unit]
        case "day":
            return at + timedelta(days=length.count)
        case "month":
            return _months_later(at, length.count)
        case "year":
            return _months_later(at, 12 * length.count)
        case "working day":
            raise StateError(
                "expected minutes, hours, days, months or years, met working days; "
                "count working days with a calendar"
            )


def _months_later(at: datetime, months: int) -> datetime:
    years, month = divmod(at.month - 1 + months, 12)
    year = at.year + years
    last_day = calendar.monthrange(year, month + 1)[1]
    return at.replace(year=year, month=month + 1, day=min(at.day, last_day))


def _unit(text: str) -> Unit:
    units: dict[str, Unit] = {
        "working day": "working day",
        "minute": "minute",
        "hour": "hour",
        "day": "day",
        "month": "month",
        "year": "year",
    }
    return units[text]
