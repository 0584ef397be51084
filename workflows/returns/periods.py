"""The periods of a return: whole ones of its own rhythm, over before it is made."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

from config.now import to_micros
from states.returns import Return
from states.timing import MONTHS
from workflows.returns.errors import PeriodError

YEAR = 12


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day until before the day after the last, as microseconds too."""

    first: date
    after: date
    begin_ts: int
    end_ts: int

    def holds(self, at: int) -> bool:
        """Tell whether a moment lies in the period."""
        return self.begin_ts <= at < self.end_ts

    def __str__(self) -> str:
        return self.first.isoformat()


def period_of(wanted: Return, first: date, zone: str, now: datetime) -> Period:
    """Give the period that begins on a day.

    Raises PeriodError for a day on which none begins, and for one not yet over.
    """
    starts = _starts_around(wanted, first.year)
    if first not in starts:
        known = ", ".join(str(day) for day in starts if day.year == first.year)
        raise PeriodError(
            f"expected the first day of a period, met {first}",
            hint=f"in that year periods begin on: {known or 'no day'}",
        )
    after = next(later for day, later in pairwise(starts) if day == first)
    period = Period(first, after, _midnight(first, zone), _midnight(after, zone))
    if period.end_ts > to_micros(now):
        raise PeriodError(
            f"expected a period that is over, met one that ends before {after}",
            hint="a return is made once its period is over",
        )
    return period


def periods_over(
    wanted: Return, since: datetime, zone: str, now: datetime
) -> Iterator[Period]:
    """Give the periods that have ended after one moment and by another, in order."""
    years = range(since.year - wanted.every.count - 1, now.year + 2)
    starts = sorted({day for year in years for day in _starts_around(wanted, year)})
    for day, after in pairwise(starts):
        begin, end = _midnight(day, zone), _midnight(after, zone)
        if to_micros(since) < end <= to_micros(now):
            yield Period(day, after, begin, end)


def _starts_around(wanted: Return, year: int) -> list[date]:
    months = wanted.every.count * (YEAR if wanted.every.unit == "year" else 1)
    offset = MONTHS.index(wanted.begins)
    # Counted from the year 0, so that a rhythm of years has fixed years too.
    first = (year - 1) * YEAR
    span = range(first, first + 3 * YEAR + months + 1)
    counted = (month for month in span if (month - offset) % months == 0)
    return [date(month // YEAR, month % YEAR + 1, 1) for month in counted]


def _midnight(day: date, zone: str) -> int:
    return to_micros(datetime.combine(day, time(), ZoneInfo(zone)))
