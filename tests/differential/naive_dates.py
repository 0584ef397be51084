"""Dates of a case, naively: what is one, how far two are apart, what an action sets.

- Nothing of the engine is imported: the calendar is counted here a second time.
"""

import calendar
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

DAY = "2027-06-30"
MONTHS = range(1, 13)


def is_day(text) -> bool:
    parts = text.split("-")
    if [len(part) for part in parts] != [4, 2, 2]:
        return False
    if not all(part.isascii() and part.isdigit() for part in parts):
        return False
    year, month, day = map(int, parts)
    if not 1900 <= year <= 2199 or month not in MONTHS:
        return False
    return 1 <= day <= calendar.monthrange(year, month)[1]


def instant(text, zone):
    """Give the instant of a date that is kept, or nothing."""
    if text is None:
        return None
    if len(text) > len(DAY):
        return datetime.fromisoformat(text).astimezone(UTC)
    year, month, day = map(int, text.split("-"))
    return datetime(year, month, day, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def compared(begin, length, end, zone) -> int:
    """Tell whether an end comes before, with or after a length from a beginning."""
    count, unit = length.split(" ", 1)
    if unit.startswith(("hour", "minute")):
        minutes = int(count) * (60 if unit.startswith("hour") else 1)
        met, wanted = end, begin + timedelta(minutes=minutes)
    else:
        met = end.astimezone(ZoneInfo(zone)).date()
        wanted = on(begin.astimezone(ZoneInfo(zone)).date(), int(count), unit)
    return (met > wanted) - (met < wanted)


def on(day: date, count: int, unit: str) -> date:
    if unit.startswith("working"):
        days = [day + timedelta(days=more) for more in range(1, 2 * count + 10)]
        return [one for one in days if one.strftime("%a") not in {"Sat", "Sun"}][
            count - 1
        ]
    if unit.startswith("day"):
        return day + timedelta(days=count)
    year, month = day.year, day.month
    for _ in range(count * (12 if unit.startswith("year") else 1)):
        year, month = (year, month + 1) if month < len(MONTHS) else (year + 1, 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def in_order(first, second, by, zone) -> str:
    if first is None or second is None:
        return "unknown"
    exact = len(first) > len(DAY) and len(second) > len(DAY)
    length = by or ("0 hours" if exact else "0 days")
    ends = instant(first, zone), instant(second, zone)
    return "yes" if compared(ends[0], length, ends[1], zone) >= 0 else "no"


def kept(book, name, text):
    """Give a date as it would be kept, or nothing for what is none of its kind."""
    declared = book["dates"][name]
    if not declared.get("moment"):
        return text if is_day(text) else None
    if len(text) <= len(DAY) or not is_day(text[: len(DAY)]):
        return None
    at = datetime.fromisoformat(text)
    at = at if at.tzinfo else at.replace(tzinfo=ZoneInfo(book["time_zone"]))
    return at.astimezone(UTC).isoformat()


def given(book, arrow, point) -> dict:
    """Give the dates that an action sets and that are handed in rightly."""
    names = [one for one in (arrow or {}).get("sets", []) if one in dates_of(book)]
    handed = {one: point.chooses[one] for one in names if one in point.chooses}
    found = {one: kept(book, one, text) for one, text in handed.items()}
    return {one: text for one, text in found.items() if text is not None}


def seen(book, arrow, point):
    """Give the point as the guards of the action see it: with the dates it sets."""
    return replace(point, values={**point.values, **given(book, arrow, point)})


def waits(book, arrow, point, guard) -> bool:
    """Tell whether a guard reads a date that is still to be handed in."""
    there = given(book, arrow, point)
    missing = {one for one in (arrow or {}).get("sets", []) if one in dates_of(book)}
    missing -= there.keys()
    return guard != "at_most" and bool(missing & read(book["guards"][guard]["when"]))


def read(condition) -> set:
    for joined in ("all", "any"):
        if joined in condition:
            return set().union(*(read(part) for part in condition[joined]))
    if "not" in condition:
        return read(condition["not"])
    words = ("until", "day", "not_before", "not_after", "planned")
    return {condition[word] for word in words if word in condition}


def dates_of(book) -> dict:
    return book.get("dates", {})
