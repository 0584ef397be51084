"""Durations: one count, one unit."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.durations import MOST, Duration, add_duration, parse_duration
from states.errors import StateError

DURATIONS = st.sampled_from(list(MOST)).flatmap(
    lambda unit: st.builds(Duration, st.integers(1, MOST[unit]), st.just(unit))
)


@given(DURATIONS)
def test_what_is_written_is_read_back_as_itself(length):
    assert parse_duration(str(length)) == length


@pytest.mark.parametrize(
    "text",
    ["0 days", "1 days", "2 day", "5", "five days", "1.5 hours", "-1 day", "05 days",
     "5  days", "11 years", "12:30", "1441 minutes",
     "1 week", "1 day 2 hours", "", "\u0661 day"],
)  # fmt: skip
def test_what_is_no_duration_is_refused(text):
    with pytest.raises(ValueError, match="expected"):
        parse_duration(text)


def test_nothing_is_a_delay_only_where_it_may_be():
    assert parse_duration("0 working days", least=0) == Duration(0, "working day")


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2026-01-31", Duration(1, "month"), "2026-02-28"),
        ("2024-01-31", Duration(1, "month"), "2024-02-29"),
        ("2024-02-29", Duration(1, "year"), "2025-02-28"),
        ("2026-11-30", Duration(3, "month"), "2027-02-28"),
        ("2026-12-31", Duration(12, "month"), "2027-12-31"),
        ("2026-03-28", Duration(2, "day"), "2026-03-30"),
        ("2026-03-28", Duration(48, "hour"), "2026-03-30"),
        ("2026-03-28", Duration(1440, "minute"), "2026-03-29"),
    ],
)
def test_a_length_is_added_by_the_calendar(start, length, end):
    at = datetime.fromisoformat(start).replace(tzinfo=UTC)

    assert add_duration(at, length) == datetime.fromisoformat(end).replace(tzinfo=UTC)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)), DURATIONS)  # noqa: DTZ001 - made aware below
def test_a_longer_wait_never_ends_earlier(start, length):
    at = start.replace(tzinfo=UTC)
    if length.unit == "working day":
        return

    longer = Duration(length.count + 1, length.unit)

    assert at < add_duration(at, length) < add_duration(at, longer)


def test_beyond_the_last_year_the_end_is_the_end_of_time():
    late = datetime(9999, 12, 31, tzinfo=UTC)

    end = add_duration(late, Duration(1, "month"))

    assert end - late < timedelta(days=1)


def test_working_days_are_not_counted_without_a_calendar():
    with pytest.raises(StateError, match="with a calendar"):
        add_duration(datetime(2026, 1, 1, tzinfo=UTC), Duration(1, "working day"))
