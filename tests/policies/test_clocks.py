"""Clocks: when something is due, to the instant."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.calendars import calendar_named
from policies.clocks import (
    due,
    earlier,
    end_of_day,
    later,
)
from policies.reviews import review_due
from states.durations import months_from, parse_duration
from states.phrases.languages import phrases_in
from states.timing import Review
from workflows.reading.due_told import due_told

LONDON = "Europe/London"
ENGLAND = calendar_named("england-and-wales")


def at(text: str, zone: str = LONDON) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def due_day(start: str, length: str, roll="none") -> str:
    found = due(at(start), parse_duration(length), ENGLAND, LONDON, roll)
    return str(found.how["day"])


@pytest.mark.parametrize(
    ("start", "length", "expected"),
    [
        pytest.param("2026-03-02T09:00", "5 working days", "2026-03-09", id="a week"),
        pytest.param("2026-04-01T09:00", "1 working day", "2026-04-02", id="Maundy"),
        pytest.param("2026-04-02T16:59", "1 working day", "2026-04-07", id="Easter"),
        pytest.param("2026-04-02T09:00", "5 working days", "2026-04-13", id="Easter 5"),
        pytest.param("2026-04-04T09:00", "1 working day", "2026-04-07", id="Saturday"),
        pytest.param("2026-12-23T09:00", "1 working day", "2026-12-24", id="Eve"),
        pytest.param("2026-12-24T09:00", "1 working day", "2026-12-29", id="Christmas"),
        pytest.param("2026-12-24T09:00", "4 working days", "2027-01-04", id="New Year"),
        pytest.param("2026-03-02T00:00", "1 day", "2026-03-03", id="from midnight"),
        pytest.param("2026-03-02T23:59", "28 days", "2026-03-30", id="days"),
        pytest.param("2026-01-31T09:00", "1 month", "2026-02-28", id="short month"),
        pytest.param("2028-01-31T09:00", "1 month", "2028-02-29", id="leap month"),
        pytest.param("2028-02-29T09:00", "1 year", "2029-02-28", id="leap day"),
        pytest.param("2028-02-29T09:00", "4 years", "2032-02-29", id="to a leap day"),
        pytest.param("2026-11-30T09:00", "3 months", "2027-02-28", id="over New Year"),
        pytest.param("2026-12-15T09:00", "12 months", "2027-12-15", id="12 months"),
    ],
)
def test_the_event_is_day_0_and_the_nth_day_after_it_is_due(start, length, expected):
    assert due_day(start, length) == expected


@pytest.mark.parametrize(
    ("start", "length", "expected"),
    [
        pytest.param(
            "2026-03-27T09:00", "1 day", "2026-03-29T00:00+00:00", id="before summer"
        ),
        pytest.param(
            "2026-03-28T09:00", "1 day", "2026-03-29T23:00+00:00", id="23 hours long"
        ),
        pytest.param(
            "2026-10-24T09:00", "1 day", "2026-10-26T00:00+00:00", id="25 hours long"
        ),
        pytest.param(
            "2026-06-30T23:30", "1 working day", "2026-07-01T23:00+00:00", id="late"
        ),
        pytest.param(
            "2026-03-28T22:00", "4 hours", "2026-03-29T02:00+00:00", id="hours elapse"
        ),
    ],
)
def test_a_day_ends_with_the_next_midnight_of_its_zone(start, length, expected):
    found = due(at(start), parse_duration(length), ENGLAND, LONDON)

    assert found.at == datetime.fromisoformat(expected)
    assert found.at.tzinfo is UTC


def test_day_0_is_the_date_in_the_zone_and_not_in_utc():
    start = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)

    found = due(start, parse_duration("1 day"), ENGLAND, LONDON)

    assert (found.how["day0"], found.how["day"]) == ("2026-07-01", "2026-07-02")


@pytest.mark.parametrize(
    ("day", "zone", "expected"),
    [
        pytest.param(
            date(2026, 4, 23), "Africa/Cairo", "2026-04-23T22:00+00:00", id="gap"
        ),
        pytest.param(
            date(2026, 10, 31), "America/Havana", "2026-11-01T04:00+00:00", id="fold"
        ),
    ],
)
def test_a_midnight_missing_or_doubled_is_the_first_instant(day, zone, expected):
    assert end_of_day(day, zone) == datetime.fromisoformat(expected)


@pytest.mark.parametrize(
    ("length", "roll", "expected"),
    [
        ("32 days", "none", "2026-04-03"),
        ("32 days", "next_working_day", "2026-04-07"),
        ("32 days", "previous_working_day", "2026-04-02"),
        ("31 days", "next_working_day", "2026-04-02"),
    ],
)
def test_rolling_moves_only_a_day_that_is_not_worked(length, roll, expected):
    assert due_day("2026-03-02T09:00", length, roll) == expected


def test_hours_never_roll_and_never_skip_a_weekend():
    found = due(
        at("2026-04-03T20:00"),
        parse_duration("12 hours"),
        ENGLAND,
        LONDON,
        "next_working_day",
    )

    assert found.at == at("2026-04-04T08:00")


def test_a_due_date_says_how_it_was_computed():
    found = due(
        at("2026-04-02T09:00"), parse_duration("5 working days"), ENGLAND, LONDON
    )

    assert found.how == {
        "rule": "5 working days",
        "zone": LONDON,
        "day0": "2026-04-02",
        "day": "2026-04-13",
        "roll": "none",
        "calendar": "england-and-wales",
        "version": ENGLAND.version,
        "days_off": 6,
    }
    assert due_told(found.how, phrases_in("en")) == (
        "5 working days after 2026-04-02, until the end of 2026-04-13 (Europe/London); "
        "days off on the way: 6; "
        f"by the calendar england-and-wales, {ENGLAND.version}."
    )


def test_words_for_hours_and_for_rolling():
    hours = due(at("2026-03-02T09:00"), parse_duration("4 hours"), ENGLAND, LONDON)
    rolled = due(
        at("2026-03-02T09:00"),
        parse_duration("32 days"),
        ENGLAND,
        LONDON,
        "next_working_day",
    )

    assert due_told(hours.how, phrases_in("cy")) == (
        "4 o oriau ar ôl 2026-03-02T09:00:00+00:00; "
        "nid yw oriau byth yn hepgor diwrnod."
    )
    assert "moved from 2026-04-03, which is not a working day" in due_told(
        rolled.how, phrases_in("en")
    )


def test_plain_days_need_no_calendar_and_working_days_say_what_is_estimated():
    plain = due(at("2035-01-05T09:00"), parse_duration("6 years"), ENGLAND, LONDON)

    assert "calendar" not in plain.how
    working = due(
        at("2035-01-05T09:00"), parse_duration("1 working day"), ENGLAND, LONDON
    )
    hours = due(at("2035-01-05T09:00"), parse_duration("9 hours"), ENGLAND, LONDON)
    assert "2035" == working.how["estimated"]
    assert "estimated" not in {**plain.how, **hours.how}


def test_what_rolls_into_an_unknown_year_is_estimated_and_what_does_not_is_not():
    month = parse_duration("1 month")

    found = [
        due(at(start), month, ENGLAND, LONDON, "next_working_day").how.get("estimated")
        for start in ("2028-11-29T09:00", "2028-11-30T09:00", "2028-12-01T09:00")
    ]

    assert [None, "2029", "2029"] == found


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        pytest.param("2026-03-02T09:00", "2026-04-02", id="on a working day"),
        pytest.param("2026-03-05T09:00", "2026-04-07", id="rolled over Easter"),
        pytest.param("2026-12-25T09:00", "2027-01-25", id="a month on"),
    ],
)
def test_a_review_rolls_to_the_next_working_day(start, expected):
    review = Review.model_validate(
        {"every": "1 month", "at_most_apart": "35 days", "by": "look"}
    )

    assert review_due(at(start), review, ENGLAND, LONDON).how["day"] == expected


def test_a_review_is_never_further_apart_than_is_allowed():
    review = Review.model_validate(
        {"every": "1 month", "at_most_apart": "32 days", "by": "look"}
    )

    found = review_due(at("2026-03-05T09:00"), review, ENGLAND, LONDON)

    assert found.how["day"] == "2026-04-06"


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("1 working day", "2026-03-11T00:00"),
        ("2 days", "2026-03-12T00:00"),
        ("1 month", "2026-04-10T00:00"),
        ("1 hour", "2026-03-10T01:00"),
    ],
)
def test_what_follows_counts_from_the_last_day_of_the_due_date(by, expected):
    tuesday_begins = at("2026-03-10T00:00")

    found = later(tuesday_begins, parse_duration(by), ENGLAND, LONDON)

    assert found == at(expected).astimezone(UTC)


def test_nothing_after_the_due_time_is_the_due_time():
    moment = at("2026-03-10T14:30").astimezone(UTC)

    found = later(moment, parse_duration("0 working days", least=0), ENGLAND, LONDON)

    assert found == moment


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("1 working day", "2026-03-07T00:00"),
        ("1 day", "2026-03-09T00:00"),
        ("1 month", "2026-02-10T00:00"),
        ("3 hours", "2026-03-09T21:00"),
    ],
)
def test_what_goes_before_ends_with_an_earlier_day(by, expected):
    monday_ended = at("2026-03-10T00:00")

    assert earlier(monday_ended, parse_duration(by), ENGLAND, LONDON) == at(expected)


MOMENTS = st.integers(0, 17 * 365 * 24 * 60).map(
    lambda minutes: datetime(2009, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@given(start=MOMENTS, count=st.integers(1, 60))
def test_a_due_date_is_the_nth_working_day_and_its_own_inverse(start, count):
    found = due(start, parse_duration(_working_days(count)), ENGLAND, LONDON)
    day0 = date.fromisoformat(str(found.how["day0"]))
    day = date.fromisoformat(str(found.how["day"]))

    assert ENGLAND.working_days_between(day0, day) == count
    assert found.at == end_of_day(day, LONDON)
    assert found.at > start


@given(day=st.dates(date(1950, 1, 1), date(2080, 1, 1)), months=st.integers(-240, 240))
def test_a_month_keeps_its_day_or_clamps_to_the_end(day, months):
    found = months_from(day, months)

    clamped = (found + timedelta(days=1)).day == 1
    assert found.day == day.day or (clamped and found.day < day.day)
    assert (found.year - day.year) * 12 + found.month - day.month == months


def _working_days(count: int) -> str:
    return "1 working day" if count == 1 else f"{count} working days"
