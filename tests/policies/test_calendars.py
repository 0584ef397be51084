"""Calendars: which days are working days, by country and year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.calendars import SOURCES, calendar_named
from policies.errors import CalendarError

ENGLAND = calendar_named("england-and-wales")
DAYS = st.dates(date(2009, 1, 1), date(2027, 12, 31))


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
    ("name", "day"),
    [("england-and-wales", date(2029, 1, 1)), ("china", date(2027, 1, 4))],
)
def test_a_year_without_settled_days_is_an_error_and_not_a_guess(name, day):
    with pytest.raises(CalendarError, match="wait until that year") as met:
        calendar_named(name).is_working_day(day)

    assert met.value.code == "E-CAL"


def test_counting_past_either_end_is_an_error():
    with pytest.raises(CalendarError, match="working day 400 after"):
        ENGLAND.nth_after(date(2028, 1, 1), 400)
    with pytest.raises(CalendarError, match="working day 5 before"):
        ENGLAND.nth_before(date(2008, 1, 4), 5)


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
