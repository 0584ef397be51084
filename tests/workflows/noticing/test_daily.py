"""The list of the day: what ends soon, and two counts for whom anything waits."""

from datetime import timedelta

import pytest

from tests.workflows import boarded
from tests.workflows.clocked import draft, entries, fire, helping, people_it, states
from tests.workflows.kept import verified
from workflows.noticing.counting import COUNTS
from workflows.noticing.looking import day_counts
from workflows.reading.queries import inbox
from workflows.running.daily import do_day
from workflows.standing_in.commands import RecordAbsence
from workflows.sweeping import deliver_notices


def do_today(world, now):
    swept = do_day(world.service, world.area, now().date())
    deliver_notices(world.service, world.area)
    return swept


def kinds(world, name):
    rows = inbox(world.service, world.area, world.people[name])
    return [row.kind for row in rows]


def counts(world, name):
    """Give the counts that the newest notice of the day told somebody."""
    told = day_counts(world.service, world.area, world.people[name])
    rows = inbox(world.service, world.area, world.people[name])
    return [told[row.notice] for row in rows if row.kind == COUNTS]


@pytest.fixture
def peopled(world):
    return people_it(world)


# -- counts -----------------------------------------------------------------------


def test_who_has_something_waiting_is_told_how_much_and_how_much_is_late(peopled, now):
    draft(peopled)
    now.move(days=10)
    draft(peopled)

    do_today(peopled, now)

    assert [(2, 1)] == counts(peopled, "olive")


def test_who_has_nothing_waiting_is_told_nothing(peopled, now):
    draft(peopled)

    do_today(peopled, now)

    assert [[], []] == [counts(peopled, name) for name in ("hal", "ada")]


def test_there_is_one_notice_a_day_and_yesterdays_is_taken_back(peopled, now):
    draft(peopled)
    for _ in range(3):
        do_today(peopled, now)
        do_today(peopled, now)
        now.move(days=1)

    assert 1 == kinds(peopled, "olive").count(COUNTS)


def test_who_is_away_is_told_nothing(peopled, now):
    draft(peopled)
    ends = now() + timedelta(days=3)
    said = {"person": peopled.people["olive"], "begins": now(), "ends": ends}
    peopled.ask(RecordAbsence, "olive", **said)

    do_today(peopled, now)

    assert [] == counts(peopled, "olive")


def test_no_entry_says_how_much_somebody_has_to_do(peopled, now):
    draft(peopled)
    before = len(entries(peopled, "open", "grant", "config", "search", "alarm"))

    do_today(peopled, now)

    after = len(entries(peopled, "open", "grant", "config", "search", "alarm"))
    assert before == after
    assert [] == verified(peopled)


# -- what ends soon ---------------------------------------------------------------


def test_a_seat_that_ends_soon_is_told_once_to_whose_it_is_and_who_proposed(world, now):
    boarded.people_it(world)
    ends = now() + timedelta(days=60)
    boarded.appoint(world, "school", "sam", ends=ends)
    do_today(world, now)
    assert "seat_ends_soon" not in kinds(world, "sam")

    for _ in range(3):
        now.move(days=11)
        do_today(world, now)

    assert [1, 1] == [
        kinds(world, one).count("seat_ends_soon") for one in ("sam", "ada")
    ]
    assert [] == verified(world)


def test_a_clearance_that_ends_soon_is_told_once(peopled, now):
    boarded.train(peopled, "hal", ends=now() + timedelta(days=29))

    for _ in range(2):
        do_today(peopled, now)
        now.move(days=1)

    assert 1 == kinds(peopled, "hal").count("clearance_ends_soon")


# -- what clocks do already -------------------------------------------------------


def test_consent_that_has_run_out_is_ended_by_its_clock(peopled, now):
    case = helping(peopled)
    peopled.take("olive", case, "agree")
    now.move(days=21)

    fire(peopled)

    assert "ended" == states(peopled, case)["consent"]
