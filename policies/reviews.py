"""Reviews: when the next look at a case is due, in each rhythm the language knows."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from policies.calendars import Calendar
from policies.clocks import DueDate, Roll, by_calendar, due, end_of_day, rolled
from policies.pausing import Paused
from states.durations import months_from
from states.timing import MONTHS, Review

A_DAY = timedelta(days=1)


def review_due(
    start: datetime,
    review: Review,
    calendar: Calendar,
    zone: str,
    *,
    visit: int = 1,
    first: datetime | None = None,
    last: datetime | None = None,
    pauses: Sequence[Paused] = (),
) -> DueDate | None:
    """Compute when the next review is due, or None where none is to come.

    - Lengths stood still as long as these pauses lasted; named months did not.
    - Every so long: rolled on to a working day, but never too far from the `last`.
    - In named months: by the end of the next of them, on its last working day; or at
      its start, with the beginning of its first working day.
    - So long after: from when the state was first entered, one after the other.
    """
    if review.after:
        if visit > len(review.after):
            return None
        begun = first or start
        length = review.after[visit - 1]
        found = due(begun, length, calendar, zone, "next_working_day", pauses=pauses)
    elif review.every is not None:
        every = review.every
        found = due(start, every, calendar, zone, "next_working_day", pauses=pauses)
    else:
        found = _in_named_month(start, review, calendar, zone)
    if review.at_most_apart is None:
        return found
    latest = due(last or start, review.at_most_apart, calendar, zone, pauses=pauses)
    if latest.at < found.at:
        # What was left standing for longer is due at once, never in the past.
        at = max(latest.at, start.astimezone(UTC))
        found = DueDate(at, start.astimezone(UTC), latest.how)
    return found.also(at_most_apart=str(review.at_most_apart))


def _in_named_month(
    start: datetime, review: Review, calendar: Calendar, zone: str
) -> DueDate:
    day0 = start.astimezone(ZoneInfo(zone)).date()
    wanted = {MONTHS.index(name) + 1 for name in review.months}
    first = months_from(day0.replace(day=1), 1)
    while first.month not in wanted:
        first = months_from(first, 1)
    at_start = review.at == "start"
    nominal = first if at_start else months_from(first, 1) - A_DAY
    roll: Roll = "next_working_day" if at_start else "previous_working_day"
    day = rolled(nominal, roll, calendar)
    when = "at the start" if at_start else "by the end"
    how: dict[str, str | int] = {
        "rule": f"{when} of {MONTHS[first.month - 1]}",
        "month": MONTHS[first.month - 1],
        "zone": zone,
        "day0": day0.isoformat(),
        "day": day.isoformat(),
        "roll": roll,
        **by_calendar(calendar, nominal, day),
    }
    if at_start:
        how["begins"] = day.isoformat()
    at = end_of_day(day - A_DAY if at_start else day, zone)
    return DueDate(at, start.astimezone(UTC), how)
