"""How far the calendars in use reach, and who is told in time."""

from datetime import date

import pytest

from tests.workflows.chinese import enter_year, settle_in_china
from workflows.calendars.coverage import calendars_in_use, short_of


def short(world, today):
    """Give the calendars in use that cover too little of what comes."""
    with world.service.database.reading(world.area) as connection:
        used = list(calendars_in_use(connection, world.area))
    assert ["china"] == [one.id for one in used]
    return [one.calendar for each in used if (one := short_of(each, today))]


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2025, 12, 31), []), (date(2026, 1, 1), ["china"])],
)
def test_a_calendar_is_short_with_less_than_twelve_months_ahead(
    world, now, today, expected
):
    settle_in_china(world, now)

    assert expected == short(world, today)


def test_a_year_that_is_entered_counts_as_covered(world, now):
    settle_in_china(world, now)

    enter_year(world)

    assert [] == short(world, date(2026, 12, 29))
