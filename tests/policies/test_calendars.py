"""Calendars: which days are working days, by country and year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.calendars import SOURCES, calendar_named, with_moved
from policies.errors import CalendarError

ENGLAND = calendar_named("england-and-wales")
DAYS = st.dates(date(2005, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("name", "off"),
    [
        (
            "england-and-wales",
            ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"],
        ),
        (
            "scotland",
            [
                *["01-01", "01-02", "04-03", "05-04", "05-25", "06-15"],
                *["08-03", "11-30", "12-25", "12-28"],
            ],
        ),
        (
            "northern-ireland",
            [
                *["01-01", "03-17", "04-03", "04-06", "05-04", "05-25"],
                *["07-13", "08-31", "12-25", "12-28"],
            ],
        ),
        (
            "netherlands",
            ["01-01", "04-03", "04-06", "04-27", "05-14", "05-25", "12-25"],
        ),
        (
            "united-states",
            [
                *["01-01", "01-19", "02-16", "05-25", "06-19", "07-03"],
                *["09-07", "10-12", "11-11", "11-26", "12-25"],
            ],
        ),
    ],
)
def test_the_weekdays_off_in_2026_are_these(name, off):
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    calendar = calendar_named(name)

    found = [d for d in days if d.weekday() < 5 and not calendar.is_working_day(d)]

    assert [day.strftime("%m-%d") for day in found] == off


def test_make_up_weekends_in_china_are_working_days():
    calendar = calendar_named("china")
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]

    found = [d for d in days if d.weekday() >= 5 and calendar.is_working_day(d)]

    assert [day.strftime("%m-%d") for day in found] == [
        *["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]
    ]


@pytest.mark.parametrize(
    ("name", "year", "off"),
    [
        ("china", 2027, ["01-01", "10-01"]),
        (
            "tunisia",
            2029,
            [
                *["01-01", "03-20", "04-09", "05-01", "07-25", "08-13", "10-15"],
                "12-17",
            ],
        ),
        ("england-and-wales", 2029, ["01-01", "12-25", "12-26"]),
        ("england-and-wales", 2007, ["01-01", "12-25", "12-26"]),
    ],
)
def test_a_year_that_is_not_covered_has_its_feasts_of_fixed_date(name, year, off):
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    calendar = calendar_named(name)

    found = [d for d in days if d.weekday() < 5 and not calendar.is_working_day(d)]

    assert off == [day.strftime("%m-%d") for day in found]
    assert not calendar.covers(year)


@pytest.mark.parametrize("name", SOURCES)
def test_what_is_off_in_a_year_that_is_not_covered_is_estimated(name):
    feasts = calendar_named(name).yearly.values()

    assert all(one.estimated for each in feasts for one in each)


def test_a_calendar_is_known_until_the_end_of_its_last_year():
    china = calendar_named("china")

    assert date(2026, 12, 31) == china.covered_until(date(2025, 3, 1))
    assert date(2026, 12, 31) == china.covered_until(date(2027, 3, 1))


@pytest.mark.parametrize(
    ("year", "january", "december"),
    [(2020, False, True), (2021, False, False), (2022, True, False)],
)
def test_tunisia_has_its_revolution_in_december_since_2021(year, january, december):
    tunisia = calendar_named("tunisia")

    assert january == tunisia.is_working_day(date(year, 1, 14))
    assert december == tunisia.is_working_day(date(year, 12, 17))


def test_tunisia_names_the_day_of_the_revolution_as_its_decree_does():
    tunisia = calendar_named("tunisia")

    (feast,) = tunisia.feasts_of(date(2026, 12, 17))

    assert ("عيد الثورة", False) == (feast.name, feast.estimated)


def test_an_unknown_calendar_is_an_error_that_names_those_there_are():
    with pytest.raises(CalendarError, match="netherlands"):
        calendar_named("atlantis")


def test_calendars_with_other_days_have_other_versions():
    versions = {calendar_named(name).version for name in SOURCES}

    assert len(versions) == len(SOURCES)


@given(day=DAYS, count=st.integers(1, 200))
def test_the_nth_working_day_is_a_working_day_and_counting_is_its_inverse(day, count):
    found = ENGLAND.nth_after(day, count)

    assert ENGLAND.is_working_day(found)
    assert ENGLAND.working_days_between(day, found) == count


@given(day=DAYS, count=st.integers(1, 200))
def test_going_back_undoes_going_on_from_a_working_day(day, count):
    start = ENGLAND.nth_after(day, 1)

    assert ENGLAND.nth_before(ENGLAND.nth_after(start, count), count) == start


def test_days_off_of_the_week_are_told_by_their_names():
    calendar = calendar_named("england-and-wales")

    found = calendar.named_days_off(date(2026, 4, 2), date(2026, 4, 6))

    assert (
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 4, 6), "Easter Monday"),
    ) == found


@pytest.mark.parametrize(
    ("name", "off"),
    [
        (
            "morocco",
            [
                *["01-01", "01-14", "03-20", "05-01", "05-27", "05-28", "06-16"],
                *["07-30", "08-14", "08-20", "08-21", "08-25", "08-26", "11-06"],
                "11-18",
            ],
        ),
        (
            "tunisia",
            [
                *["01-01", "03-20", "04-09", "05-01", "05-26", "05-27", "05-28"],
                *["05-29", "06-16", "08-13", "08-25", "10-15", "12-17"],
            ],
        ),
    ],
)
def test_the_weekdays_off_where_feasts_follow_the_moon_are_these(name, off):
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    calendar = calendar_named(name)

    found = [d for d in days if d.weekday() < 5 and not calendar.is_working_day(d)]

    assert [day.strftime("%m-%d") for day in found] == off


@pytest.mark.parametrize(
    ("name", "estimated"),
    [("morocco", 7), ("tunisia", 9), ("england-and-wales", 0), ("china", 0)],
)
def test_feasts_that_follow_the_moon_are_estimated(name, estimated):
    feasts = calendar_named(name).feasts

    of_2026 = [one for day, all_ in feasts.items() if day.year == 2026 for one in all_]

    assert estimated == sum(one.estimated for one in of_2026)


TUNISIA = calendar_named("tunisia")
FEASTS = st.sampled_from([day for day in TUNISIA.feasts if 2014 < day.year < 2028])
MOVES = st.dictionaries(FEASTS, st.integers(-3, 3), max_size=6)


@given(by=MOVES)
def test_only_days_between_which_feasts_moved_are_other_days(by):
    moves = {day: day + timedelta(days=n) for day, n in by.items()}

    moved = with_moved(TUNISIA, moves)

    changed = set(moved.working_days) ^ set(TUNISIA.working_days)
    assert changed <= moves.keys() | set(moves.values())
    assert not any(moved.is_working_day(to) for to in moves.values())
    assert (moved.version == TUNISIA.version) == (not changed)


def test_a_make_up_day_on_which_a_feast_falls_is_a_day_off():
    china = calendar_named("china")

    moved = with_moved(china, {date(2026, 1, 2): date(2026, 1, 4)})

    assert not moved.is_working_day(date(2026, 1, 4))
    assert moved.is_working_day(date(2026, 1, 2))
    assert date(2026, 1, 4) not in moved.make_up_days
