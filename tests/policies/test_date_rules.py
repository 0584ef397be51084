"""Date rules against a counter that goes day by day and knows nothing of ours.

- The days off of China and of the United States are written out here, from the
  notices of the State Council and from the list of federal holidays, so that the
  two counters do not read the same source.
- So are, of every country, the feasts of fixed date that hold in a year that nobody
  has announced; starts and lengths go on into such years.
- By default every start of four years with every length, and with every pause.
- The full product of pauses, lengths and rolls runs nightly.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import product
from zoneinfo import ZoneInfo

import holidays
import pytest

from policies.calendars import SOURCES, calendar_named
from policies.clocks import due
from policies.entered_days import EnteredDay, with_years
from policies.pausing import Paused
from states.durations import Duration

ONE_DAY = timedelta(days=1)
FIRST, LAST, FAR = date(2025, 1, 1), date(2028, 12, 31), date(2031, 12, 31)
STARTS = [FIRST + ONE_DAY * n for n in range((LAST - FIRST).days + 1)]
ENTERED = "china, with 2027 entered"
ZONES = {
    "england-and-wales": "Europe/London",
    "scotland": "Europe/London",
    "northern-ireland": "Europe/London",
    "netherlands": "Europe/Amsterdam",
    "united-states": "America/New_York",
    "china": "Asia/Shanghai",
    "morocco": "Africa/Casablanca",
    "tunisia": "Africa/Tunis",
}
COUNTRIES = {
    "england-and-wales": ("GB", "ENG", LAST),
    "scotland": ("GB", "SCT", LAST),
    "northern-ireland": ("GB", "NIR", LAST),
    "netherlands": ("NL", None, LAST),
    "morocco": ("MA", None, LAST),
    "tunisia": ("TN", None, LAST),
}
# From when until when the tables below tell every day.
WRITTEN = {
    "china": (date(2024, 12, 26), date(2026, 12, 31)),
    "united-states": (date(2024, 12, 26), LAST),
}
# What the notices of November 2024 and of November 2025 let nobody work on.
OFF_IN_CHINA = [
    ("2025-01-01", 1), ("2025-01-28", 8), ("2025-04-04", 3), ("2025-05-01", 5),
    ("2025-05-31", 3), ("2025-10-01", 8), ("2026-01-01", 3), ("2026-02-15", 9),
    ("2026-04-04", 3), ("2026-05-01", 5), ("2026-06-19", 3), ("2026-09-25", 3),
    ("2026-10-01", 7),
]  # fmt: skip
MADE_UP_IN_CHINA = [
    "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11",
    "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20",
    "2026-10-10",
]  # fmt: skip
# Title 5, section 6103, each on the day on which it is observed.
FEDERAL = [
    "2025-01-01", "2025-01-20", "2025-02-17", "2025-05-26", "2025-06-19",
    "2025-07-04", "2025-09-01", "2025-10-13", "2025-11-11", "2025-11-27",
    "2025-12-25",
    "2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19",
    "2026-07-03", "2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26",
    "2026-12-25",
    "2027-01-01", "2027-01-18", "2027-02-15", "2027-05-31", "2027-06-18",
    "2027-07-05", "2027-09-06", "2027-10-11", "2027-11-11", "2027-11-25",
    "2027-12-24", "2027-12-31",
    "2028-01-17", "2028-02-21", "2028-05-29", "2028-06-19", "2028-07-04",
    "2028-09-04", "2028-10-09", "2028-11-10", "2028-11-23", "2028-12-25",
]  # fmt: skip
# Month and day of every feast that is on the same day in each year.
OF_FIXED_DATE = {
    "england-and-wales": ["01-01", "12-25", "12-26"],
    "scotland": ["01-01", "01-02", "11-30", "12-25", "12-26"],
    "northern-ireland": ["01-01", "03-17", "07-12", "12-25", "12-26"],
    "netherlands": ["01-01", "12-25", "12-26"],
    "united-states": ["01-01", "06-19", "07-04", "11-11", "12-25"],
    "china": ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"],
    "morocco": [
        "01-01", "01-11", "01-14", "05-01", "07-30", "08-14", "08-20", "08-21",
        "10-31", "11-06", "11-18",
    ],
    "tunisia": [
        "01-01", "03-20", "04-09", "05-01", "07-25", "08-13", "10-15", "12-17",
    ],
}  # fmt: skip
# The days of 2027 as China might announce them: feast by feast, and the weekends
# that are worked for them.
OFF_IN_2027 = [
    ("2027-01-01", 3), ("2027-02-05", 8), ("2027-04-03", 3), ("2027-05-01", 5),
    ("2027-06-09", 1), ("2027-09-15", 1), ("2027-10-01", 7),
]  # fmt: skip
MADE_UP_IN_2027 = ["2027-01-31", "2027-02-20", "2027-05-08", "2027-09-26", "2027-10-09"]
NOTICES = {
    "china": (OFF_IN_CHINA, MADE_UP_IN_CHINA),
    ENTERED: (OFF_IN_CHINA + OFF_IN_2027, MADE_UP_IN_CHINA + MADE_UP_IN_2027),
}
WRITTEN[ENTERED] = (date(2024, 12, 26), date(2027, 12, 31))
ZONES[ENTERED], OF_FIXED_DATE[ENTERED] = ZONES["china"], OF_FIXED_DATE["china"]
ROLLS = ("none", "next_working_day", "previous_working_day")
# How many days after the start a pause begins, and how many days it lasts.
PAUSES = tuple(product((0, 1, 2, 4), (1, 2, 7, 16)))


def spread(tables) -> set[date]:
    """Give every day of feasts that are written as a first day and a length."""
    return {
        date.fromisoformat(first) + ONE_DAY * n
        for first, days in tables
        for n in range(days)
    }


def entered_2027() -> list[EnteredDay]:
    """Give the days of 2027 as an area enters them."""
    feasts = [EnteredDay(day, "feast", "a feast") for day in spread(OFF_IN_2027)]
    worked = map(date.fromisoformat, MADE_UP_IN_2027)
    return [*feasts, *(EnteredDay(day, "work") for day in worked)]


CALENDARS = {name: calendar_named(name) for name in SOURCES}
CALENDARS[ENTERED] = with_years(CALENDARS["china"], {2027: entered_2027()})


@cache
def worked(name: str) -> dict[date, bool]:
    """Give whether each day is worked, also of years that nobody has announced."""
    known = announced(name)
    last = max(known)
    days = [last + ONE_DAY * n for n in range(1, (FAR - last).days + 1)]
    off = {(int(day[:2]), int(day[3:])) for day in OF_FIXED_DATE[name]}
    return known | {d: d.weekday() < 5 and (d.month, d.day) not in off for d in days}


def announced(name: str) -> dict[date, bool]:
    """Give whether each day is worked, from the source and not from our calendar."""
    if name in WRITTEN:
        return written(name)
    country, part, last = COUNTRIES[name]
    known = holidays.country_holidays(country, subdiv=part, years=range(2024, 2029))
    first = date(2024, 1, 1)
    days = [first + ONE_DAY * n for n in range((last - first).days + 1)]
    found = {day: known.is_working_day(day) for day in days}
    if name == "tunisia":  # the library has the revolution on its day of before
        for year in range(first.year, last.year + 1):
            january = date(year, 1, 14)
            found[january] = january.weekday() < 5
            found[date(year, 12, 17)] = False
    return found


def written(name: str) -> dict[date, bool]:
    """Give whether each day is worked, by the tables above."""
    off = {date.fromisoformat(day) for day in FEDERAL}
    made_up: set[date] = set()
    if name in NOTICES:
        tables, worked_for = NOTICES[name]
        off = spread(tables)
        made_up = {date.fromisoformat(day) for day in worked_for}
    first, last = WRITTEN[name]
    days = [first + ONE_DAY * n for n in range((last - first).days + 1)]
    return {d: d in made_up or (d.weekday() < 5 and d not in off) for d in days}


def is_worked(name: str, day: date) -> bool:
    return worked(name)[day]


def next_worked(name: str, day: date) -> date:
    day += ONE_DAY
    while not is_worked(name, day):
        day += ONE_DAY
    return day


def rolled(name: str, day: date, roll: str) -> date:
    step = {"none": 0, "next_working_day": 1, "previous_working_day": -1}[roll]
    while step and not is_worked(name, day):
        day += step * ONE_DAY
    return day


def counted(name, start, length, unit, roll, pause=None) -> date:
    """Count one day after the other: the length, then the days it stood still."""
    is_day = unit == "day"
    day, left = start, length
    while left:
        day = day + ONE_DAY if is_day else next_worked(name, day)
        left -= 1
    for stood in paused_days(start, pause):
        if is_day:
            day += ONE_DAY
        elif is_worked(name, stood):
            day = next_worked(name, day)
    return rolled(name, day, roll)


def paused_days(start: date, pause) -> Iterator[date]:
    after, days = pause or (0, 0)
    for number in range(days):
        yield start + ONE_DAY * (after + number)


def ours(name, start, length, unit, roll, pause=None) -> date:
    zone = ZoneInfo(ZONES[name])
    noon = datetime(start.year, start.month, start.day, 12, tzinfo=zone)
    stood = []
    if pause is not None:
        begun = noon + ONE_DAY * pause[0]
        stood = [Paused(begun, begun + ONE_DAY * pause[1])]
    found = due(
        noon,
        Duration(length, unit),
        CALENDARS[name],
        ZONES[name],
        roll,
        pauses=stood,
    )
    local = found.at.astimezone(zone)
    assert (local.hour, local.minute, local.second) == (0, 0, 0)
    return local.date() - ONE_DAY


def disagreements(points) -> list:
    """Give the points at which the two counters do not say the same."""
    return [point for point in points if counted(*point) != ours(*point)]


def test_every_shipped_calendar_is_counted_here():
    shipped = ZONES.keys() - {ENTERED}

    assert SOURCES.keys() == shipped == (COUNTRIES.keys() | WRITTEN.keys()) - {ENTERED}


@pytest.mark.parametrize("name", WRITTEN)
def test_every_day_that_is_written_out_is_the_calendars(name):
    calendar = CALENDARS[name]

    wrong = [d for d, w in written(name).items() if calendar.is_working_day(d) != w]

    assert wrong == []


@pytest.mark.parametrize("name", CALENDARS)
def test_working_days_from_every_start_are_as_counted(name):
    points = product([name], STARTS, range(1, 21), ["working day"], ["none"])

    assert disagreements(points) == []


@pytest.mark.parametrize("name", CALENDARS)
def test_days_that_roll_are_as_counted_from_every_start(name):
    points = product([name], STARTS, (1, 4, 13, 28), ["day"], ROLLS)

    assert disagreements(points) == []


@pytest.mark.parametrize("unit", ["working day", "day"])
@pytest.mark.parametrize("name", CALENDARS)
def test_pauses_move_a_due_date_as_counted(name, unit):
    points = [
        (name, start, 1 + n % 20, unit, ROLLS[n % 3], pause)
        for n, (start, pause) in enumerate(product(STARTS, PAUSES))
    ]

    assert disagreements(points) == []


@pytest.mark.nightly
@pytest.mark.parametrize("unit", ["working day", "day"])
@pytest.mark.parametrize("name", CALENDARS)
def test_every_pause_with_every_length_and_roll_is_as_counted(name, unit):
    points = product([name], STARTS, range(1, 21), [unit], ROLLS, PAUSES)

    assert disagreements(points) == []


@pytest.mark.parametrize(
    ("name", "start", "length", "unknown"),
    [
        ("china", date(2026, 12, 30), 1, None),
        ("china", date(2026, 12, 31), 1, "2027"),
        ("china", date(2026, 12, 31), 400, "2027, 2028"),
        ("tunisia", date(2028, 12, 29), 1, "2029"),
        ("tunisia", date(2031, 6, 2), 1, "2031"),
    ],
)
def test_what_is_counted_through_an_unknown_year_says_so(name, start, length, unknown):
    noon = datetime(start.year, start.month, start.day, 12, tzinfo=UTC)
    length = Duration(length, "working day")

    found = due(noon, length, CALENDARS[name], ZONES[name])

    assert unknown == found.how.get("estimated")


# Morocco turns its clocks back for Ramadan and on again after it.
HAVE_TWO_CHANGES = ("england-and-wales", "united-states", "netherlands", "morocco")
ELAPSED = (
    *((Duration(n, "hour"), 60 * n) for n in (1, 2, 3, 12, 24, 48)),
    *((Duration(n, "minute"), n) for n in (1, 30, 90)),
)


def changes(zone: ZoneInfo) -> Iterator[datetime]:
    """Give every hour within a day of a change of the clock, found by looking."""
    at = datetime(2025, 1, 1, tzinfo=UTC)
    offset = at.astimezone(zone).utcoffset()
    while at.year < LAST.year + 1:
        at += timedelta(hours=1)
        if at.astimezone(zone).utcoffset() != offset:
            offset = at.astimezone(zone).utcoffset()
            yield from (at + timedelta(hours=n) for n in range(-24, 25))


@pytest.mark.parametrize("name", [*HAVE_TWO_CHANGES])
def test_hours_are_elapsed_hours_across_both_changes_of_the_clock(name):
    zone = ZoneInfo(ZONES[name])
    starts = list(changes(zone))
    wrong = []

    for start, (length, minutes) in product(starts, ELAPSED):
        expected = start
        for _ in range(minutes):
            expected += timedelta(minutes=1)
        local = start.astimezone(zone)
        found = due(local, length, calendar_named(name), ZONES[name])
        if found.at != expected:
            wrong.append((start, length))

    assert (2 * 4 * 49, []) == (len(starts), wrong)


def months_on(day: date, months: int) -> date:
    """Go from month to month, then back to the last day that there is."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    number = day.day
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


@pytest.mark.parametrize("months", range(1, 13))
def test_months_keep_the_day_or_end_with_the_month(months):
    name = "england-and-wales"
    wrong = [
        start
        for start in STARTS
        if ours(name, start, months, "month", "none") != months_on(start, months)
    ]

    assert wrong == []
