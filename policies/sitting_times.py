"""When the papers of a sitting open and close, and by when the next sitting must be.

- Papers open with the first instant of the day so long before the sitting.
- What follows a sitting is counted from it like any due date: its day is day 0.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from policies.calendars import Calendar
from policies.clocks import due, earlier, end_of_day
from states.durations import Duration

A_DAY = timedelta(days=1)
INSTANT = timedelta(microseconds=1)


def papers_open(
    starts: datetime, before: Duration, calendar: Calendar, zone: str
) -> datetime:
    """Give when the papers of a sitting open."""
    at = earlier(starts, before, calendar, zone)
    if before.elapsed is not None:
        return at
    last = (at - INSTANT).astimezone(ZoneInfo(zone)).date()
    return end_of_day(last - A_DAY, zone)


def papers_close(
    closed: datetime, after: Duration, calendar: Calendar, zone: str
) -> datetime:
    """Give when the papers of a sitting close, after it was closed."""
    return due(closed, after, calendar, zone).at


def next_by(last: datetime, apart: Duration, calendar: Calendar, zone: str) -> datetime:
    """Give by when the panel must sit again."""
    return due(last, apart, calendar, zone).at


def is_day_of(moment: datetime, starts: datetime, zone: str) -> bool:
    """Tell whether a moment lies on the day of a sitting."""
    where = ZoneInfo(zone)
    return moment.astimezone(where).date() == starts.astimezone(where).date()
