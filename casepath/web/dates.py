"""Dates and numbers as a reader of a language expects them, by Babel.

A date is always the long form of its language: a fixed pattern is wrong somewhere.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import (
    format_date,
    format_time,
    format_timedelta,
    get_datetime_format,
)
from babel.numbers import format_decimal, format_percent

from config.now import from_micros

DAY = timedelta(days=1)
FORMATS = {"en": "en_GB"}  # plain English would write dates as in America


def day(value: date | datetime | int, zone: str = "UTC", *, language: str) -> str:
    """Say a day."""
    return format_date(
        _local(value, zone), format="long", locale=FORMATS.get(language, language)
    )


def moment(value: datetime | int, zone: str = "UTC", *, language: str) -> str:
    """Say a day with its time, to the minute; the area's zone is said elsewhere."""
    # Babel has no such length of its own: its long form adds seconds and "+0100".
    joined = str(
        get_datetime_format("long", locale=FORMATS.get(language, language))
    ).replace("'", "")
    at = clock(value, zone, language=language)
    return joined.format(at, day(value, zone, language=language))


def clock(value: datetime | int, zone: str = "UTC", *, language: str) -> str:
    """Say a time of this day."""
    at = from_micros(value) if isinstance(value, int) else value
    return format_time(
        at,
        format="short",
        tzinfo=ZoneInfo(zone),
        locale=FORMATS.get(language, language),
    )


def distance(until: datetime, now: datetime, *, language: str) -> str:
    """Say how far off a moment is: in 3 days, 2 hours ago."""
    left = until - now
    if abs(left) >= DAY:
        # Rounded up, a day and a half would be two, and whoever reads it late.
        left = DAY * int(left / DAY)
    return format_timedelta(
        left,
        granularity="minute",
        add_direction=True,
        locale=FORMATS.get(language, language),
    )


def duration(value: timedelta, *, language: str) -> str:
    """Say how long something takes."""
    return format_timedelta(value, locale=FORMATS.get(language, language))


def number(value: float, *, language: str) -> str:
    """Say a number."""
    return format_decimal(value, locale=FORMATS.get(language, language))


def share(value: float, *, language: str) -> str:
    """Say a share of one as a percentage."""
    return format_percent(value, locale=FORMATS.get(language, language))


def _local(value: date | datetime | int, zone: str) -> date | datetime:
    if isinstance(value, int):
        value = from_micros(value)
    if isinstance(value, datetime):
        return value.astimezone(ZoneInfo(zone))
    return value
