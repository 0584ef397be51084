"""Lengths in working days, in guards: since an action, and until a date."""

from datetime import UTC, date, datetime, timedelta

import pytest

from states.counting import Since
from states.dates import Until
from states.durations import weekday_after
from states.facts import Facts
from states.guards import evaluate

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
A_FEAST = date(2026, 3, 4)


def without_the_feast(day, count):
    """Give the n-th working day where one Wednesday is a day off."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5 and day != A_FEAST
    return day


def facts(now, **said):
    return Facts({"main": "here"}, now, zone="Europe/London", **said)


@pytest.mark.parametrize(
    ("now", "is_over"),
    [
        ("2026-03-06T09:00+00:00", False),
        ("2026-03-09T23:59+00:00", False),
        ("2026-03-10T00:00+00:00", True),
        ("2026-03-14T12:00+00:00", True),
    ],
)
def test_five_working_days_have_passed_once_the_last_of_them_is_over(now, is_over):
    here = facts(datetime.fromisoformat(now), last={"call": MONDAY})

    least = Since.model_validate_strings(
        {"since": "call", "at_least": "5 working days"}
    )
    most = Since.model_validate_strings({"since": "call", "at_most": "5 working days"})

    assert (is_over, not is_over) == (evaluate(least, here), evaluate(most, here))


def test_a_day_off_puts_it_off_by_a_day():
    now = datetime(2026, 3, 10, 12, tzinfo=UTC)
    least = Since.model_validate_strings(
        {"since": "call", "at_least": "5 working days"}
    )
    said = {"last": {"call": MONDAY}}

    assert evaluate(least, facts(now, **said)) is True
    known = facts(now, **said, nth_working_day=without_the_feast)
    assert evaluate(least, known) is False


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-05T12:00+00:00", False),
        ("2026-03-06T00:30+00:00", True),
        ("2026-03-13T12:00+00:00", True),
        ("2026-03-20T12:00+00:00", True),
    ],
)
def test_the_last_ten_working_days_until_a_date(now, expected):
    leaf = Until.model_validate_strings({"until": "ends", "at_most": "10 working days"})

    here = facts(datetime.fromisoformat(now), values={"ends": "2026-03-20"})

    assert expected is evaluate(leaf, here)


def test_what_was_never_done_is_not_known_in_working_days_either():
    leaf = Since.model_validate_strings({"since": "call", "at_most": "1 working day"})

    assert evaluate(leaf, facts(MONDAY)) is None


@pytest.mark.parametrize("begun", range(7))
def test_weekdays_are_counted_from_any_day_of_the_week(begun):
    day = date(2026, 3, 2) + timedelta(days=begun)

    fifth = weekday_after(day, 5)

    assert fifth.weekday() < 5
    between = (day + timedelta(days=n) for n in range(1, (fifth - day).days + 1))
    assert 5 == sum(one.weekday() < 5 for one in between)
