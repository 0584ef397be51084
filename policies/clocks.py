"""Clocks: when something is due, and how that was computed.

- The day of the event is day 0; the n-th day after it is day n.
- Days, months and years end with their day: at the next midnight, exclusive,
  in the pathway's time zone.
- Hours are elapsed time; they never roll and never skip a weekend.
- A month keeps the day number and clamps to the end of the month.
- Rolling comes last and moves the day, never the hour.
- What follows a due date is counted from it: its last day is day 0.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from policies.calendars import Calendar
from policies.pausing import Paused, days_stood
from states.durations import Duration, Unit

type Roll = Literal["next_working_day", "previous_working_day", "none"]
type How = Mapping[str, str | int]

# A midnight belongs to the day that ends with it.
INSTANT = timedelta(microseconds=1)
MONTHS_IN = {"month": 1, "year": 12}


@dataclass(frozen=True, slots=True)
class DueDate:
    """When it is due, in UTC, from when it was counted, and how in plain values."""

    at: datetime
    start: datetime
    how: How


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
    if length.unit == "hour":
        how["from"] = begun.isoformat()
        return DueDate(begun + timedelta(hours=length.count), begun, how)
    day0 = _day_zero(start.astimezone(ZoneInfo(zone)), calendar, cut_off)
    if cut_off is not None:
        how["cut_off"] = cut_off
    nominal = _day_after(day0, length, calendar)
    moved = _put_off(nominal, how, length, calendar, pauses, extended)
    day = rolled(moved, roll, calendar)
    how |= {"day0": day0.isoformat(), "day": day.isoformat(), "roll": roll}
    if day != moved:
        how["rolled_from"] = moved.isoformat()
    if roll != "none" or length.unit == "working day":
        how |= {"calendar": calendar.id, "version": calendar.version}
    if length.unit == "working day":
        how["days_off"] = (nominal - day0).days - length.count
    return DueDate(end_of_day(day, zone), begun, how)


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
        moved = _day_after(nominal, Duration(stood, unit), calendar)
    for more in extended:
        moved = _day_after(moved, more, calendar)
    if extended:
        how |= {"extended": len(extended), "extended_by": str(extended[0])}
    return moved


def latest_resume(
    begun: datetime, cap: Duration, calendar: Calendar, zone: str
) -> datetime:
    """Give when a pause ends by itself: with the beginning of the last day it may."""
    if cap.unit == "hour":
        return begun + timedelta(hours=cap.count)
    day = begun.astimezone(ZoneInfo(zone)).date()
    last = _day_after(day, cap, calendar)
    return end_of_day(last - timedelta(days=1), zone)


def later(at: datetime, by: Duration, calendar: Calendar, zone: str) -> datetime:
    """Give the time so much after a due time; nothing after it is the time itself."""
    if by.count == 0:
        return at
    if by.unit == "hour":
        return at + timedelta(hours=by.count)
    return end_of_day(_day_after(_last_day(at, zone), by, calendar), zone)


def earlier(at: datetime, by: Duration, calendar: Calendar, zone: str) -> datetime:
    """Give the time so much before a due time, at the end of its day."""
    if by.unit == "hour":
        return at - timedelta(hours=by.count)
    return end_of_day(_day_before(_last_day(at, zone), by, calendar), zone)


def end_of_day(day: date, zone: str) -> datetime:
    """Give the first instant of the next day in this zone, in UTC."""
    midnight = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))
    return midnight.astimezone(UTC)


def months_from(day: date, months: int) -> date:
    """Give the same day number so many months on, or the end of that month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def in_words(how: How, language: str = "en") -> str:
    """Say how a due date was computed."""
    words = WORDS.get(language, WORDS["en"])
    if "from" in how:
        return words["hours"].format_map(how)
    parts = [words["days"].format_map(how)]
    parts += [words[key].format_map(how) for key in SAID_ALSO if key in how]
    return "; ".join(parts) + "."


SAID_ALSO = ("days_off", "cut_off", "paused", "extended", "rolled_from", "calendar")
WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "hours": "{rule} after {from}; hours never skip a day.",
        "days": "{rule} after {day0}, until the end of {day} ({zone})",
        "days_off": "days off on the way: {days_off}",
        "cut_off": "what came in after {cut_off} counts from the next working day",
        "paused": "days it stood still: {paused}",
        "extended": "extended {extended} times by {extended_by}",
        "rolled_from": "moved from {rolled_from}, which is not a working day",
        "calendar": "by the calendar {calendar}, {version}",
    }
}


def _day_zero(begun: datetime, calendar: Calendar, cut_off: str | None) -> date:
    if cut_off is None or begun.time() < time.fromisoformat(cut_off):
        return begun.date()
    return calendar.nth_after(begun.date(), 1)


def _last_day(at: datetime, zone: str) -> date:
    return (at.astimezone(UTC) - INSTANT).astimezone(ZoneInfo(zone)).date()


def _day_after(day: date, length: Duration, calendar: Calendar) -> date:
    if length.unit == "working day":
        return calendar.nth_after(day, length.count)
    if length.unit == "day":
        return day + timedelta(days=length.count)
    return months_from(day, length.count * MONTHS_IN[length.unit])


def _day_before(day: date, length: Duration, calendar: Calendar) -> date:
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
