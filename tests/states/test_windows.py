"""Windows of a week: a naive reader of the wall clock agrees about every minute."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies

from states.windows import WEEK, is_safe

ZONES = ("Africa/Casablanca", "Europe/London", "Asia/Shanghai", "America/New_York")
CHANGES = (  # of the clock, near to which moments are drawn
    datetime(2026, 2, 15, 2, tzinfo=UTC),
    datetime(2026, 3, 8, 7, tzinfo=UTC),
    datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2026, 11, 1, 6, tzinfo=UTC),
)


def clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def window(days, opens, closes):
    return {"days": list(days), "opens": opens, "closes": closes}


@strategies.composite
def windows(draw):
    days = draw(strategies.sets(strategies.sampled_from(WEEK), min_size=1))
    opens = draw(strategies.integers(0, 1439))
    closes = draw(strategies.integers(0, 1440).filter(lambda one: one != opens))
    return window(sorted(days), clock(opens), clock(closes))


def minutes_of_the_week(one) -> set[tuple[str, str]]:
    """Walk along a window on the wall, minute by minute, and note each."""
    noted = set()
    for day in one["days"]:
        here, at = WEEK.index(day), one["opens"]
        while True:
            noted.add((WEEK[here], at))
            minute = int(at[:2]) * 60 + int(at[3:]) + 1
            here, at = (here + minute // 1440) % 7, clock(minute % 1440)
            ends_at_midnight = one["closes"] == "24:00" and at == "00:00"
            if ends_at_midnight or at == one["closes"]:
                break
    return noted


@given(
    strategies.lists(windows(), max_size=3),
    strategies.sampled_from(CHANGES),
    strategies.integers(-4 * 24 * 60, 4 * 24 * 60),
    strategies.sampled_from(ZONES),
)
def test_a_naive_reader_of_the_wall_clock_agrees(weekly, change, minutes, zone):
    at = change + timedelta(minutes=minutes)
    on_the_wall = at.astimezone(ZoneInfo(zone)).strftime("%A %H:%M").lower().split()

    expected = any(tuple(on_the_wall) in minutes_of_the_week(one) for one in weekly)

    assert expected == is_safe(weekly, at, zone)


@pytest.mark.parametrize(
    ("at", "safe"),
    [
        ("2026-01-05T21:59", False),
        ("2026-01-05T22:00", True),
        ("2026-01-06T01:59", True),  # Tuesday, and still Monday's window
        ("2026-01-06T02:00", False),
        ("2026-01-05T01:00", False),  # Sunday has no window to go on
        ("2026-01-06T23:00", False),
    ],
)
def test_a_window_goes_on_after_midnight_and_belongs_to_the_day_it_opens(at, safe):
    nights = [window(["monday"], "22:00", "02:00")]

    moment = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo("Europe/London"))

    assert safe == is_safe(nights, moment, "Europe/London")


def test_the_hour_that_comes_twice_counts_both_times_and_the_lost_one_never():
    early = [window(["sunday"], "01:00", "02:00")]
    autumn = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1, 2)]
    spring = [datetime(2026, 3, 29, hour, 30, tzinfo=UTC) for hour in (0, 1)]

    assert [True, True, False] == [is_safe(early, at, "Europe/London") for at in autumn]
    assert [False, False] == [is_safe(early, at, "Europe/London") for at in spring]


def test_nothing_is_safe_where_there_is_no_window():
    assert not is_safe([], datetime(2026, 1, 5, tzinfo=UTC), "Europe/London")
