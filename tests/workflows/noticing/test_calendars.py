"""Calendars that changed, that differ, or that do not reach far enough, told once."""

from dataclasses import replace

import pytest

from policies import calendars
from tests.workflows.chinese import enter_year, settle_in_china
from tests.workflows.clocked import draft, entries, people_it
from tests.workflows.kept import inbox_of, verified
from workflows.running.noticing import look_at_calendars


def looked(world, now):
    return look_at_calendars(world.service, world.area, now().date())


def news(world, name="ada"):
    return [kind for kind, _ in inbox_of(world, name) if kind.startswith("calendar")]


@pytest.fixture
def chinese(world, now):
    return settle_in_china(world, now)


@pytest.fixture
def one_year_more(monkeypatch):
    """Let the library come to cover another year of a calendar."""

    def come(name):
        source = calendars.SOURCES[name]
        more = {**calendars.SOURCES, name: replace(source, last=source.last + 1)}
        monkeypatch.setattr(calendars, "SOURCES", more)
        calendars.calendar_named.cache_clear()

    yield come
    calendars.calendar_named.cache_clear()


def test_a_calendar_that_ends_within_a_year_is_told_to_administrators(chinese, now):
    looked(chinese, now)

    assert ["calendar_short"] == news(chinese)
    assert [] == news(chinese, "olive")
    [entry] = [
        one for one in entries(chinese, "config") if one["action"] == "calendar_news"
    ]
    assert ["china", "calendar_short"] == entry["refs"]
    assert [] == verified(chinese)


def test_it_is_told_once_and_again_when_it_reaches_another_day(chinese, now):
    for _ in range(2):
        looked(chinese, now)
        now.move(days=31)
    enter_year(chinese)
    looked(chinese, now)

    assert 2 == news(chinese).count("calendar_short")


def test_a_calendar_that_reaches_far_enough_is_no_news(world, now):
    people_it(world)

    looked(world, now)

    assert [] == news(world)


def test_the_library_of_another_year_is_told_and_dates_wait_for_people(
    chinese, now, one_year_more
):
    draft(chinese)
    looked(chinese, now)
    now.move(days=31)

    one_year_more("china")
    looked(chinese, now)

    assert "calendar_changed" in news(chinese)


def test_an_entered_year_of_which_the_library_says_other_days_is_told(
    chinese, now, one_year_more
):
    enter_year(chinese)
    looked(chinese, now)
    now.move(days=31)

    one_year_more("china")
    looked(chinese, now)

    assert "calendar_differs" in news(chinese)


def test_it_is_looked_at_once_a_month(chinese, now):
    first = looked(chinese, now)

    again = looked(chinese, now)

    assert (1, 0) == (first.done, again.done)
