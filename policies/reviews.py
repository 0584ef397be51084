"""Reviews: when the next look at a case is due, in each rhythm the language knows."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from policies.calendars import Calendar
from policies.clocks import DueDate, due, end_of_day, months_from, rolled
from states.timing import MONTHS, Review


def review_due(
    start: datetime,
    review: Review,
    calendar: Calendar,
    zone: str,
    *,
    visit: int = 1,
    first: datetime | None = None,
) -> DueDate | None:
    """Compute when the next review is due, or None where none is to come.

    - Every so long: rolled on to a working day, but never too far apart.
    - In named months: by the end of the next of them, on its last working day.
    - So long after: from when the state was first entered, one after the other.
    """
    if review.after:
        if visit > len(review.after):
            return None
        begun = first or start
        found = due(begun, review.after[visit - 1], calendar, zone, "next_working_day")
    elif review.every is not None:
        found = due(start, review.every, calendar, zone, "next_working_day")
    else:
        found = _end_of_named_month(start, review.months, calendar, zone)
    if review.at_most_apart is None:
        return found
    latest = due(start, review.at_most_apart, calendar, zone)
    return min(found, latest, key=lambda one: one.at)


def _end_of_named_month(
    start: datetime, months: Sequence[str], calendar: Calendar, zone: str
) -> DueDate:
    day0 = start.astimezone(ZoneInfo(zone)).date()
    wanted = {MONTHS.index(name) + 1 for name in months}
    first = months_from(day0.replace(day=1), 1)
    while first.month not in wanted:
        first = months_from(first, 1)
    nominal = months_from(first, 1) - timedelta(days=1)
    day = rolled(nominal, "previous_working_day", calendar)
    how: dict[str, str | int] = {
        "rule": f"by the end of {MONTHS[first.month - 1]}",
        "zone": zone,
        "day0": day0.isoformat(),
        "day": day.isoformat(),
        "roll": "previous_working_day",
        "calendar": calendar.id,
        "version": calendar.version,
    }
    return DueDate(end_of_day(day, zone), start.astimezone(UTC), how)
