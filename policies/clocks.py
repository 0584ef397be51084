"""Clocks: when something is due, and how that was computed.

- The day of the event is day 0; the n-th day after it is day n.
- Days, months and years end with their day: at the next midnight, exclusive,
  in the pathway's time zone.
- Hours and minutes are elapsed time; they never roll and never skip a weekend.
- A month keeps the day number and clamps to the end of the month.
- Rolling comes last and moves the day, never the hour.
- What follows a due date is counted from it: its last day is day 0.
- What is counted by days of a year that the calendar does not cover is estimated.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from policies.calendars import Calendar
from policies.pausing import Paused, days_stood
from states.durations import Duration, Unit, months_from

type Roll = Literal["next_working_day", "previous_working_day", "none"]
type How = Mapping[str, str | int]

# A midnight belongs to the day that ends with it.
INSTANT = timedelta(microseconds=1)
MONTHS_IN = {"month": 1, "year": 12}
ESTIMATED = "estimated"  # the years that the calendar does not cover


@dataclass(frozen=True, slots=True)
class DueDate:
    """When it is due, in UTC, from when it was counted, and how in plain values."""

    at: datetime
    start: datetime
    how: How

    def also(self, **said: str | int) -> "DueDate":
        """Give the due date with more said of how it was computed."""
        return replace(self, how={**self.how, **said})


def due(
    start: datetime,
    length: Duration,
    calendar: Calendar,
    zone: str,
    roll: Roll = "none",
    *,
    cut_off: str | None = None,
    pauses: Sequence[Paused] = (),
    extended: Sequence[Duration] = (),
) -> DueDate:
    """Compute when something that began at `start` is due.

    First the nominal day, then the pauses, then what it was extended by, then the
    roll. What begins after the cut-off begins on the next working day.
    """
    begun = start.astimezone(UTC)
    how: dict[str, str | int] = {"rule": str(length), "zone": zone}
    if length.elapsed is not None:
        how["from"] = begun.isoformat()
        return DueDate(begun + length.elapsed, begun, how)
    day0 = _day_zero(start.astimezone(ZoneInfo(zone)), calendar, cut_off)
    if cut_off is not None:
        how["cut_off"] = cut_off
    nominal = day_after(day0, length, calendar)
    moved = _put_off(nominal, how, length, calendar, pauses, extended)
    day = rolled(moved, roll, calendar)
    how |= {"day0": day0.isoformat(), "day": day.isoformat(), "roll": roll}
    if day != moved:
        how["rolled_from"] = moved.isoformat()
    if length.unit == "working day":
        how |= by_calendar(calendar, day0, day)
        how["days_off"] = (nominal - day0).days - length.count
    elif roll != "none":
        how |= by_calendar(calendar, moved, day)
    return DueDate(end_of_day(day, zone), begun, how)


def by_calendar(calendar: Calendar, *days: date) -> How:
    """Say by which calendar these days were found, and what of it is not known yet."""
    unknown = calendar.years_unknown(min(days), max(days))
    said = {"calendar": calendar.id, "version": calendar.version}
    return said | {ESTIMATED: ", ".join(map(str, unknown))} if unknown else said


def _put_off(
    nominal: date,
    how: dict[str, str | int],
    length: Duration,
    calendar: Calendar,
    pauses: Sequence[Paused],
    extended: Sequence[Duration],
) -> date:
    """Move a nominal day by pauses and extensions, and say so in `how`."""
    unit: Unit = "working day" if length.unit == "working day" else "day"
    stood = days_stood(pauses, unit, calendar, str(how["zone"]))
    moved = nominal
    if stood:
        how["paused"] = stood
        moved = day_after(nominal, Duration(stood, unit), calendar)
    for more in extended:
        moved = day_after(moved, more, calendar)
    if extended:
        how |= {"extended": len(extended), "extended_by": str(extended[0])}
    return moved


def latest_resume(
    begun: datetime, cap: Duration, calendar: Calendar, zone: str
) -> datetime:
    """Give when a pause ends by itself: with the beginning of the last day it may."""
    if cap.elapsed is not None:
        return begun + cap.elapsed
    day = begun.astimezone(ZoneInfo(zone)).date()
    last = day_after(day, cap, calendar)
    return end_of_day(last - timedelta(days=1), zone)


def later(at: datetime, by: Duration, calendar: Calendar, zone: str) -> datetime:
    """Give the time so much after a due time; nothing after it is the time itself."""
    if by.count == 0:
        return at
    if by.elapsed is not None:
        return at + by.elapsed
    return end_of_day(day_after(_last_day(at, zone), by, calendar), zone)


def earlier(at: datetime, by: Duration, calendar: Calendar, zone: str) -> datetime:
    """Give the time so much before a due time, at the end of its day."""
    if by.elapsed is not None:
        return at - by.elapsed
    return end_of_day(day_before(_last_day(at, zone), by, calendar), zone)


def end_of_day(day: date, zone: str) -> datetime:
    """Give the first instant of the next day in this zone, in UTC."""
    midnight = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))
    return midnight.astimezone(UTC)


def _day_zero(begun: datetime, calendar: Calendar, cut_off: str | None) -> date:
    if cut_off is None or begun.time() < time.fromisoformat(cut_off):
        return begun.date()
    return calendar.nth_after(begun.date(), 1)


def _last_day(at: datetime, zone: str) -> date:
    return (at.astimezone(UTC) - INSTANT).astimezone(ZoneInfo(zone)).date()


def day_after(day: date, length: Duration, calendar: Calendar) -> date:
    """Give the day this long after a day; a length of days or longer."""
    if length.unit == "working day":
        return calendar.nth_after(day, length.count)
    if length.unit == "day":
        return day + timedelta(days=length.count)
    return months_from(day, length.count * MONTHS_IN[length.unit])


def day_before(day: date, length: Duration, calendar: Calendar) -> date:
    """Give the day this long before a day; a length of days or longer."""
    if length.unit == "working day":
        return calendar.nth_before(day, length.count)
    if length.unit == "day":
        return day - timedelta(days=length.count)
    return months_from(day, -length.count * MONTHS_IN[length.unit])


def rolled(day: date, roll: Roll, calendar: Calendar) -> date:
    """Give the day itself, or the working day it is moved to."""
    if roll == "none" or calendar.is_working_day(day):
        return day
    if roll == "next_working_day":
        return calendar.nth_after(day, 1)
    return calendar.nth_before(day, 1)
