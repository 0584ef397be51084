"""Durations as a pathway file writes them: `5 working days`, `1 hour`.

- A count and a unit, nothing else; no fractions, no sums.
- More than nothing, or nothing for a rung that follows at once; at most ten years.
- A month keeps the day number and clamps to the end of the month.
- Working days are not counted here: that takes a calendar.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from states.errors import StateError
from states.texts import shown

type Unit = Literal["working day", "hour", "day", "month", "year"]

MOST: dict[str, int] = {
    "working day": 2600,
    "hour": 87600,
    "day": 3650,
    "month": 120,
    "year": 10,
}
FORM = re.compile(r"(0|[1-9][0-9]{0,5}) (working day|hour|day|month|year)(s?)")


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in one unit."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"


def parse_duration(text: str, *, least: int = 1) -> Duration:
    """Read `<n> working days | hours | days | months | years`.

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


def add_duration(start: datetime, length: Duration) -> datetime:
    """Give the moment this long after `start`, in UTC."""
    at = start.astimezone(UTC)
    try:
        return _added(at, length)
    except (OverflowError, ValueError):
        # Beyond the last year that can be written; a guard must still answer.
        return datetime.max.replace(tzinfo=UTC)


def _added(at: datetime, length: Duration) -> datetime:
    match length.unit:
        case "hour":
            return at + timedelta(hours=length.count)
        case "day":
            return at + timedelta(days=length.count)
        case "month":
            return _months_later(at, length.count)
        case "year":
            return _months_later(at, 12 * length.count)
        case "working day":
            raise StateError(
                "expected hours, days, months or years, met working days; "
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
        "hour": "hour",
        "day": "day",
        "month": "month",
        "year": "year",
    }
    return units[text]
