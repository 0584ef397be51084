"""Windows: the hours of a week in which somebody may safely be contacted.

- A window has days, and hours of the clock on the wall of a time zone: from when it
  opens until it closes, which is no part of it. `24:00` is the end of a day.
- One that closes before it opens, or as it does at `00:00`, goes on after midnight;
  it belongs to the day on which it opens.
- An hour that a clock change leaves out never comes; one that comes twice counts
  both times.
- Outside every window nothing is safe, and where there is none, nothing at all.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo

type Weekday = Literal[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
]
WEEK: tuple[str, ...] = get_args(Weekday.__value__)
type Means = Literal["call", "message", "visit", "letter", "through_somebody"]
AN_HOUR = 60  # minutes


def is_safe(windows: Iterable[Mapping[str, Any]], at: datetime, zone: str) -> bool:
    """Tell whether a moment lies in one of some windows, by the wall of a zone."""
    local = at.astimezone(ZoneInfo(zone))
    today, now = local.weekday(), local.hour * AN_HOUR + local.minute
    return any(_holds(one, today, now) for one in windows)


def _holds(window: Mapping[str, Any], today: int, now: int) -> bool:
    days: Sequence[str] = window["days"]
    opens, closes = minute_of(window["opens"]), minute_of(window["closes"])
    opened_today, opened_before = WEEK[today] in days, WEEK[today - 1] in days
    if opens < closes:
        return opened_today and opens <= now < closes
    return (opened_today and now >= opens) or (opened_before and now < closes)


def minute_of(clock: str) -> int:
    """Give the minute of the day at which a clock says this, such as `09:30`."""
    hours, minutes = clock.split(":")
    return int(hours) * AN_HOUR + int(minutes)
