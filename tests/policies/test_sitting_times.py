from datetime import UTC, datetime

import pytest

from policies.calendars import calendar_named
from policies.sitting_times import is_day_of, next_by, papers_close, papers_open
from states.durations import parse_duration

CALENDAR = calendar_named("england-and-wales")
LONDON = "Europe/London"
EASTER_TUESDAY = datetime(2026, 4, 7, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        ("1 working day", datetime(2026, 4, 1, 23, tzinfo=UTC)),
        ("5 working days", datetime(2026, 3, 27, 0, tzinfo=UTC)),
        ("3 days", datetime(2026, 4, 3, 23, tzinfo=UTC)),
        ("12 hours", datetime(2026, 4, 6, 21, tzinfo=UTC)),
    ],
)
def test_papers_open_with_the_first_instant_of_their_day(length, expected):
    before = parse_duration(length)

    assert expected == papers_open(EASTER_TUESDAY, before, CALENDAR, LONDON)


def test_papers_close_with_the_end_of_their_day():
    until = papers_close(
        EASTER_TUESDAY, parse_duration("2 working days"), CALENDAR, LONDON
    )

    assert datetime(2026, 4, 9, 23, tzinfo=UTC) == until


def test_the_next_sitting_is_counted_from_the_day_of_the_last():
    by = next_by(EASTER_TUESDAY, parse_duration("35 days"), CALENDAR, LONDON)

    assert datetime(2026, 5, 12, 23, tzinfo=UTC) == by


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 4, 6, 22, 59, tzinfo=UTC), False),
        (datetime(2026, 4, 6, 23, 0, tzinfo=UTC), True),
        (datetime(2026, 4, 7, 22, 59, tzinfo=UTC), True),
        (datetime(2026, 4, 7, 23, 0, tzinfo=UTC), False),
    ],
)
def test_the_day_of_a_sitting_is_that_of_its_zone(moment, expected):
    assert expected == is_day_of(moment, EASTER_TUESDAY, LONDON)
