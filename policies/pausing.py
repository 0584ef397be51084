"""Pauses of a clock: the days on which it stood still, each counted once.

- A day counts from the one on which a pause begins until before the one it ends.
- A length in working days stands still on working days, every other on all days.
- Pauses may overlap; hours are never paused.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from policies.calendars import Calendar
from states.durations import Unit

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Paused:
    """From when until when a clock stood still."""

    begun: datetime
    ended: datetime


def days_stood(
    pauses: Sequence[Paused], unit: Unit, calendar: Calendar, zone: str
) -> int:
    """Count the days, or working days, on which a clock stood still; each once.

    A day counts from the one of the pause until before the one of its end.
    """
    stood = 0
    after = date.min
    for one in sorted(pauses, key=lambda one: one.begun):
        first = max(after, one.begun.astimezone(ZoneInfo(zone)).date())
        ended = one.ended.astimezone(ZoneInfo(zone)).date()
        if ended > first:
            stood += (
                calendar.working_days_between(first - DAY, ended - DAY)
                if unit == "working day"
                else (ended - first).days
            )
            after = ended
    return stood
