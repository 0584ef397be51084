"""The day on which something is due: a midnight is the end of the day before it."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MIDNIGHT = time()
INSTANT = timedelta(microseconds=1)


def due_day(at: datetime, zone: str) -> date | None:
    """Give the last day of what is due with the end of a day; None: at an hour."""
    local = at.astimezone(ZoneInfo(zone))
    if local.time() != MIDNIGHT:
        return None
    return (local - INSTANT).date()
