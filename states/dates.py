"""Dates of a case: days and moments that guards and clocks may read.

- A date is a plain value that an action sets, never content of the record.
- A day is written `2027-06-30`; a moment says its time too, and bears its offset or
  is in the pathway's time zone. A moment is kept in UTC.
- A time that a clock change leaves out is no moment; of one that comes twice the
  first is meant.
- A leaf over a date that is not set is unknown.
- Hours are counted by the clock, from the beginning of a day; working days, days and
  longer by the calendar, in the pathway's time zone.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, StringConstraints, model_validator

from states.durations import Duration, months_from, weekday_after
from states.facts import NthWorkingDay
from states.vocabulary import Delay, Length, Model, Name, Words

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
A_DAY = len("2027-06-30")
FIRST_YEAR, LAST_YEAR = 1900, 2199
MONTHS_IN = {"month": 1, "year": 12}


type FieldOfForm = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,47}\.[a-z][a-z0-9_]{1,47}$")
]


class CaseDate(Model):
    """A day of the case, or a moment, that guards and clocks may read."""

    label: Words
    moment: Literal[True] | None = None


def _without_calendar(length: Duration) -> Duration:
    if length.unit == "working day":
        raise ValueError("expected hours, days, months or years, met working days")
    return length


type Distance = Annotated[Length, AfterValidator(_without_calendar)]


class Until(Model):
    """How long it is from now until a date; nothing once it is there or past."""

    until: Name
    at_least: Delay | None = None
    at_most: Delay | None = None

    @model_validator(mode="after")
    def _says_how_long(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise ValueError("expected 'at_least' or 'at_most' beside 'until'")
        return self


class Apart(Model):
    """That one date is not before, or not after, another, perhaps by so much."""

    day: Name
    not_before: Name | None = None
    not_after: Name | None = None
    by: Distance | None = None

    @model_validator(mode="after")
    def _says_of_which(self) -> Self:
        if (self.not_before is None) == (self.not_after is None):
            raise ValueError("expected one of 'not_before' and 'not_after'")
        if self.day in {self.not_before, self.not_after}:
            raise ValueError("expected two different dates")
        return self

    @property
    def in_order(self) -> tuple[str, str]:
        """Give the date that has to come first, and the other."""
        if self.not_before is not None:
            return self.not_before, self.day
        return self.day, self.not_after or ""


class Within(Model):
    """That a moment to be set lies in the windows that a field of the record holds.

    The field is sealed; that it does or not is found at the door, by the engine.
    """

    within: FieldOfForm
    planned: Name

    @property
    def field(self) -> str:
        """Give the name of the field alone."""
        return self.within.partition(".")[2]

    @property
    def form(self) -> str:
        """Give the name of the form that the field stands in."""
        return self.within.partition(".")[0]

    @property
    def place(self) -> str:
        """Give the name under which facts tell whether it does."""
        return f"{self.within}/{self.planned}"


def dates_in(leaf: object) -> tuple[str, ...]:
    """Give the dates that a leaf reads."""
    match leaf:
        case Until(until=name):
            return (name,)
        case Apart():
            return leaf.in_order
        case Within(planned=name):
            return (name,)
        case _:
            return ()


def kept_as(text: str, declared: CaseDate, zone: str) -> str | None:
    """Give a date as it is kept, or None for what is not one of this kind."""
    if declared.moment:
        return _moment_kept(text, zone)
    return text if _day(text) is not None else None


def day_of(text: str | None, zone: str) -> date | None:
    """Give the day of a date that is kept, in a time zone."""
    if text is None or len(text) == A_DAY:
        return _day(text or "")
    at = _moment(text)
    return at.astimezone(ZoneInfo(zone)).date() if at is not None else None


def instant_of(text: str | None, zone: str) -> datetime | None:
    """Give the instant of a date that is kept; a day begins with its midnight."""
    if text is not None and len(text) > A_DAY:
        return _moment(text)
    day = day_of(text, zone)
    if day is None:
        return None
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def is_moment(text: str) -> bool:
    """Tell whether a date that is kept bears a time."""
    return len(text) > A_DAY


def in_zone(text: str, zone: str) -> str:
    """Say a date that is kept, a moment in a time zone."""
    at = _moment(text) if is_moment(text) else None
    if at is None:
        return text
    return at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


def remains(
    leaf: Until, text: str | None, now: datetime, zone: str, nth: NthWorkingDay
) -> bool | None:
    """Tell whether it is as long until a date as a leaf asks; None if not set."""
    there = instant_of(text, zone)
    if there is None:
        return None
    least, most = leaf.at_least, leaf.at_most
    early = least is not None and _fits(now, least, there, zone, nth) == "beyond"
    late = most is not None and _fits(now, most, there, zone, nth) == "within"
    return not early and not late


def is_apart(
    leaf: Apart, earlier: str | None, later: str | None, zone: str
) -> bool | None:
    """Tell whether two dates lie as a leaf asks; None where one is not set."""
    first, second = instant_of(earlier, zone), instant_of(later, zone)
    if earlier is None or later is None or first is None or second is None:
        return None
    by_the_clock = is_moment(earlier) and is_moment(later)
    at_all = Duration(0, "hour" if by_the_clock else "day")
    return _fits(first, leaf.by or at_all, second, zone) != "beyond"


def _fits(
    begin: datetime,
    length: Duration,
    end: datetime,
    zone: str,
    nth: NthWorkingDay = weekday_after,
) -> str:
    """Tell whether a length from a beginning lies within an end, or beyond it."""
    if length.elapsed is not None:
        return _compared(end, begin + length.elapsed)
    place = ZoneInfo(zone)
    day = day_after(begin.astimezone(place).date(), length, nth)
    return _compared(end.astimezone(place).date(), day)


def _compared[T: (date, datetime)](met: T, wanted: T) -> str:
    if met == wanted:
        return "just"
    return "within" if met > wanted else "beyond"


def day_after(day: date, length: Duration, nth: NthWorkingDay = weekday_after) -> date:
    """Give the day this long after a day; a length of days or longer."""
    if length.unit == "working day":
        return nth(day, length.count)
    if length.unit in MONTHS_IN:
        return months_from(day, length.count * MONTHS_IN[length.unit])
    return day + timedelta(days=length.count)


def _day(text: str) -> date | None:
    if DAY.fullmatch(text) is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _moment(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    is_known = at.tzinfo is not None and FIRST_YEAR <= at.year <= LAST_YEAR
    return at.astimezone(UTC) if is_known else None


def _moment_kept(text: str, zone: str) -> str | None:
    if DAY.match(text) is None or len(text) == A_DAY:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    if at.tzinfo is None:
        local = at.replace(tzinfo=ZoneInfo(zone))
        again = local.astimezone(UTC).astimezone(ZoneInfo(zone))
        if again.replace(tzinfo=None) != at:
            return None  # left out where the clocks were put forward
        at = local
    kept = at.astimezone(UTC)
    return kept.isoformat() if FIRST_YEAR <= kept.year <= LAST_YEAR else None
