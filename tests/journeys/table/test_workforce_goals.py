"""The dates of a goal of an alliance: at each limit, beside it, in both variants.

- What is written down has a measure and a date; neither is accepted without the other.
- A goal of more than a year has an objective within half a year, and no later.
- An area that calls nine months a long time takes that number from the same file.
"""

import pytest

from tests.journeys.table.judging import tried
from tests.journeys.table.spread import on_both
from tests.journeys.table.taking import taking
from tests.journeys.table.variants import second_variant

GOAL = "workforce.goal"
DATES = {  # due on, short-term objective due on, what refuses it: it is 5 January 2026
    "today": ("2026-01-05", "2026-01-05", {"due_date_ahead"}),
    "tomorrow": ("2026-01-06", "2026-01-06", set()),
    "a-year-less-a-day": ("2027-01-04", "2026-12-01", set()),
    "a-year": ("2027-01-05", "2026-12-01", set()),
    "a-year-and-a-day": ("2027-01-06", "2026-12-01", {"short_term_is_set"}),
    "half-a-year-less-a-day": ("2027-06-01", "2026-07-04", set()),
    "half-a-year": ("2027-06-01", "2026-07-05", set()),
    "half-a-year-and-a-day": ("2027-06-01", "2026-07-06", {"short_term_is_set"}),
    "after-the-goal": (
        "2027-06-01",
        "2027-06-02",
        {"short_term_is_set", "short_term_not_later"},
    ),
}
ADOPTED = {  # a long goal from nine months, an objective within three
    "nine-months": ("2026-10-05", "2026-09-01", set()),
    "nine-months-and-a-day": ("2026-10-06", "2026-09-01", {"short_term_is_set"}),
    "within-three-months": ("2026-10-06", "2026-04-05", set()),
    "three-months-and-a-day": ("2026-10-06", "2026-04-06", {"short_term_is_set"}),
}


def written(due_on, short_term):
    return f"seated + write_goal due_on={due_on} short_term_due={short_term}"


def accepted(play):
    with taking(play, "accept_goal", panel=True) as chair:
        return tried(play, chair, play.filled(chair, "accept_goal", {}))


def named(found):
    return [(name, one) for name, one in found.items()]


@pytest.mark.parametrize(
    ("engine", "due_on", "short_term", "guards"), on_both(named(DATES))
)
def test_a_goal_is_accepted_by_its_dates(standings, engine, due_on, short_term, guards):
    with standings(engine, GOAL).play(written(due_on, short_term)) as play:
        assert guards == set(accepted(play).guards)


@pytest.mark.parametrize(
    ("engine", "due_on", "short_term", "guards"), on_both(named(ADOPTED))
)
def test_an_area_has_its_own_long_time(standings, engine, due_on, short_term, guards):
    adopted = {"long_goal": "9 months", "short_objective": "3 months"}
    with standings(engine, GOAL).play("opened") as play:
        second = second_variant(play, adopted, written(due_on, short_term))

        assert guards == set(accepted(second).guards)


def test_a_goal_that_was_not_written_has_neither_measure_nor_date(standings):
    with standings("sqlite", GOAL).play("seated") as play:
        met = accepted(play)

    assert {"E_FIELD", "E_WINDOW"} == set(met.codes)
    assert "written_with_a_measure" in met.guards
    assert ("refused",) == met.entries
