"""Clocks and reviews that go by dates of a case: from when they count, when they fall.

- What counts from a date that is not set counts from entry of the state.
- What falls on a date that is not set falls on none yet.
- Of a length and a date the earlier holds; a date that is past is due at once.
- A day is over with its last instant; a moment is due to the instant.
- A review or an end that is begun by the system is never begun in the past.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from policies.calendars import Calendar
from policies.clocks import (
    DueDate,
    Roll,
    by_calendar,
    day_before,
    due,
    end_of_day,
    rolled,
)
from policies.pausing import Paused
from policies.reviews import review_due
from states.dates import day_of, instant_of, is_moment
from states.durations import Duration
from states.timing import Clock, Expires, Review

COUNTED_FROM = "counted_from"

type Values = Mapping[str, str]


def clock_due(
    clock: Clock,
    entered: datetime,
    values: Values,
    calendar: Calendar,
    zone: str,
    *,
    pauses: Sequence[Paused] = (),
    extended: Sequence[Duration] = (),
) -> DueDate | None:
    """Compute when the clock of a state is due, or None where no date is known yet."""
    found = []
    length, roll = clock.due_for(values), clock.roll or "none"
    if length is not None:
        begun = instant_of(values.get(clock.counted_from or ""), zone)
        counted = due(
            begun or entered,
            length,
            calendar,
            zone,
            roll,
            cut_off=clock.cut_off,
            pauses=pauses,
            extended=extended,
        )
        found.append(counted_from(counted, entered, begun))
    date_set = values.get(clock.due_on or "")
    if date_set is not None:
        on = due_on(date_set, clock.before, calendar, zone, roll)
        found.extend([replace(on, start=entered.astimezone(UTC))] if on else [])
    return min(found, key=lambda one: one.at, default=None)


def counted_from(
    counted: DueDate, entered: datetime, begun: datetime | None
) -> DueDate:
    """Let a due date that counts from a date of the case belong to its state."""
    if begun is None:
        return counted
    said = {COUNTED_FROM: begun.isoformat()}
    return replace(counted, start=entered.astimezone(UTC)).also(**said)


def due_on(
    text: str, before: Duration | None, calendar: Calendar, zone: str, roll: Roll
) -> DueDate | None:
    """Compute what is due on a date that is kept, or so long before it."""
    instant, day = instant_of(text, zone), day_of(text, zone)
    if instant is None or day is None:
        return None
    how: dict[str, str | int] = {"on": text, "zone": zone}
    if before is not None:
        how["before"] = str(before)
    elapsed = before.elapsed if before is not None else None
    if elapsed is not None or (is_moment(text) and before is None):
        at = instant - elapsed if elapsed is not None else instant
        return DueDate(at, at, {**how, "from": at.isoformat()})
    nominal = day_before(day, before, calendar) if before is not None else day
    last = rolled(nominal, roll, calendar)
    how |= {"day": last.isoformat(), "roll": roll}
    if last != nominal:
        how["rolled_from"] = nominal.isoformat()
    if roll != "none" or (before is not None and before.unit == "working day"):
        how |= by_calendar(calendar, day, nominal, last)
    at = end_of_day(last, zone)
    return DueDate(at, at, how)


def next_review(
    start: datetime,
    review: Review,
    values: Values,
    calendar: Calendar,
    zone: str,
    *,
    visit: int = 1,
    first: datetime | None = None,
    last: datetime | None = None,
    pauses: Sequence[Paused] = (),
) -> DueDate | None:
    """Compute when the next review is due, or None where none is to come."""
    if review.is_once:
        day = _of_review(review, values, zone)
        on = due_on(day, None, calendar, zone, "none") if day is not None else None
        return _not_before(on, start)
    begun = instant_of(values.get(review.counted_from or ""), zone)
    found = review_due(
        start,
        review,
        calendar,
        zone,
        visit=visit,
        first=begun or first,
        last=last,
        pauses=pauses,
    )
    if found is None or begun is None:
        return found
    return _not_before(counted_from(found, start, begun), start)


def expiry_due(
    start: datetime, expires: Expires, values: Values, calendar: Calendar, zone: str
) -> DueDate | None:
    """Compute when a state ends by itself, but for coming of age."""
    if expires.after is not None:
        return due(start, expires.after, calendar, zone)
    date_set = values.get(expires.on_date or "")
    if date_set is None:
        return None
    return _not_before(due_on(date_set, None, calendar, zone, "none"), start)


def _of_review(review: Review, values: Values, zone: str) -> str | None:
    if review.on_date is not None:
        return values.get(review.on_date)
    begins, ends = (values.get(name) for name in review.halfway or ("", ""))
    first, last = day_of(begins, zone), day_of(ends, zone)
    if first is None or last is None:
        return None
    return _middle(first, last).isoformat()


def _middle(first: date, last: date) -> date:
    return first + (last - first) // 2


def _not_before(found: DueDate | None, start: datetime) -> DueDate | None:
    if found is None:
        return None
    begun = start.astimezone(UTC)
    return replace(found, at=max(found.at, begun), start=begun)
