"""Dates of a case: set, read by guards, and followed by clocks and reviews."""

import json
from datetime import UTC, datetime

import pytest

from config.now import from_micros
from tests.workflows.clocked import entries, fire, states
from tests.workflows.dated import (
    clocks,
    codes,
    drafting,
    findings,
    held,
    people_it,
    refused,
    takes,
)
from workflows.keeping.lengths import KEPT_UNTIL

PLAN = {"plan_begins": "2026-04-01", "plan_ends": "2026-06-30"}
TERM = {"term_ends": "2028-06-30"}


@pytest.fixture
def case(world):
    people_it(world)
    return drafting(world)


def running(world, case):
    takes(world, case, "set_plan", **PLAN)
    takes(world, case, "set_term", **TERM)
    takes(world, case, "begin")


def due(row) -> str:
    return from_micros(row.due_ts).isoformat()


def told(world) -> list[tuple[str, str]]:
    return [(e["action"], e["refs"][1]) for e in entries(world, "clock")]


def test_a_date_is_kept_with_the_facts_of_its_case(world, case):
    takes(world, case, "set_plan", **PLAN)

    assert PLAN == held(world, case)
    assert () == findings(world)


@pytest.mark.parametrize(
    "text", ["2027-6-30", "30.06.2027", "2027-02-30", "20270630", "", "0001-01-01"]
)
def test_a_wrong_day_is_refused_with_what_was_expected_and_met(world, case, text):
    error = refused(world, case, "set_event", event_day=text)

    said = error.refusal.reasons[0].in_words("en")
    assert {"E_FIELD"} == set(error.refusal.codes)
    assert "Expected a day such as 2027-06-30 for 'Day of the event', met" in said
    assert {} == held(world, case)


def test_a_date_that_an_action_sets_has_to_be_given(world, case):
    assert {"E_FIELD"} == codes(world, case, "set_plan", plan_ends="2026-06-30")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2026-03-02T08:15", "2026-03-02T08:15:00+00:00"),
        ("2026-07-02T08:15", "2026-07-02T07:15:00+00:00"),
        ("2026-03-02T08:15+05:00", "2026-03-02T03:15:00+00:00"),
        ("2026-03-02 08:15:30Z", "2026-03-02T08:15:30+00:00"),
        ("2026-10-25T01:30", "2026-10-25T00:30:00+00:00"),  # the first of two
    ],
)
def test_a_moment_is_kept_in_utc_from_its_offset_or_the_zone(world, case, given, kept):
    takes(world, case, "report_it", happened_at=given)

    assert {"happened_at": kept} == held(world, case)


@pytest.mark.parametrize("text", ["2026-03-02", "08:15", "2026-03-29T01:30"])
def test_a_moment_needs_a_time_that_there_was(world, case, text):
    assert {"E_FIELD"} == codes(world, case, "report_it", happened_at=text)


def test_the_guards_of_an_action_see_the_date_it_sets(world, case):
    wrong = {"plan_begins": "2026-04-02", "plan_ends": "2026-04-01"}

    assert {"E_WINDOW"} == codes(world, case, "set_plan", **wrong)

    takes(world, case, "set_plan", plan_begins="2026-04-01", plan_ends="2026-04-01")
    assert {"E_WINDOW"} == codes(world, case, "set_plan", **wrong)


def test_a_term_that_is_over_is_refused_and_its_last_day_is_not(world, case):
    assert {"E_WINDOW"} == codes(world, case, "set_term", term_ends="2026-03-01")

    takes(world, case, "set_term", term_ends="2026-03-02")
    assert "2026-03-02" == held(world, case)["term_ends"]


@pytest.mark.parametrize(
    ("term", "expected"),
    [("2027-07-01", {"E_WINDOW"}), ("2027-07-02", set()), ("2027-07-03", set())],
)
def test_so_long_before_a_date_is_counted_by_the_calendar(world, case, term, expected):
    takes(world, case, "set_plan", **PLAN)
    takes(world, case, "set_term", term_ends=term)

    if expected:
        assert expected == codes(world, case, "begin")
    else:
        takes(world, case, "begin")
        assert "running" == states(world, case)["main"]


def test_a_date_that_is_not_set_opens_nothing(world, case):
    assert {"E_WINDOW", "E_TERM"} == codes(world, case, "begin")


@pytest.mark.parametrize(
    ("ends", "expected"),
    [("2028-06-29", None), ("2028-06-30", None), ("2028-07-01", {"E_TERM"})],
)
def test_a_date_after_another_is_refused_with_the_guards_code(
    world, case, ends, expected
):
    running(world, case)

    if expected:
        assert expected == codes(world, case, "move_plan", plan_ends=ends)
    else:
        takes(world, case, "move_plan", plan_ends=ends)
        assert ends == held(world, case)["plan_ends"]


@pytest.mark.parametrize(
    ("second", "is_open"),
    [
        ("2026-03-29T09:59", False),  # the clocks went forward: 23 hours 59 minutes
        ("2026-03-29T10:59", False),
        ("2026-03-29T11:00", True),
        ("2026-03-29T11:01", True),
    ],
)
def test_hours_apart_are_hours_across_a_change_of_the_clocks(
    world, case, second, is_open
):
    running(world, case)
    takes(world, case, "visit_once", first_visit="2026-03-28T10:00")

    if is_open:
        takes(world, case, "visit_again", second_visit=second)
    else:
        assert {"E_WINDOW"} == codes(world, case, "visit_again", second_visit=second)


def test_a_clock_counts_from_when_it_happened_and_not_from_entry(world, case):
    takes(world, case, "report_it", happened_at="2026-03-02T08:30")

    (row,) = clocks(world, case)

    assert "2026-03-02T09:30:00+00:00" == due(row)


def test_what_is_recorded_late_is_late_at_once_and_climbs(world, case):
    takes(world, case, "report_it", happened_at="2026-03-01T08:30")

    fire(world)
    fire(world)

    assert [("escalate", "director"), ("escalate", "head")] == told(world)
    assert () == findings(world)


def test_a_corrected_moment_sets_the_running_clock_anew(world, case):
    takes(world, case, "report_it", happened_at="2026-03-02T08:30")
    takes(world, case, "correct_time", happened_at="2026-03-02T08:50")

    (row,) = clocks(world, case)

    assert "2026-03-02T09:50:00+00:00" == due(row)
    assert () == findings(world)


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("2026-03-20", "2026-03-20T00:00:00+00:00"),  # the end of the day before
        ("2026-03-16", "2026-03-14T00:00:00+00:00"),  # a Monday: Friday before
        ("2026-12-01", "2026-03-31T00:00:00+01:00"),  # the length comes first
    ],
)
def test_of_a_length_and_a_date_the_earlier_holds(world, case, event, expected):
    takes(world, case, "set_event", event_day=event)

    (row,) = clocks(world, case)

    assert datetime.fromisoformat(expected) == from_micros(row.due_ts)


def test_a_day_that_is_past_is_late_at_once(world, case):
    takes(world, case, "set_event", event_day="2026-03-02")

    fire(world)

    assert ("escalate", "director") in told(world)


def test_a_date_that_is_set_later_starts_the_clock_that_waited_for_it(world, case):
    takes(world, case, "wait")
    before = clocks(world, case)
    idle = clocks(world, case, "idle")
    takes(world, case, "name_event", event_day="2026-05-01")

    (row,) = clocks(world, case)

    assert ([], 1) == (before, len(idle))
    assert "2026-05-01T23:00:00+00:00" == due(row)
    assert [] == clocks(world, case, "idle")


def test_another_date_sets_anew_even_what_has_told_everybody(world, case, now):
    takes(world, case, "wait")
    takes(world, case, "name_event", event_day="2026-03-03")
    now.move(days=3)
    fire(world)
    was_told = told(world)
    takes(world, case, "name_event", event_day="2026-03-20")

    (row,) = clocks(world, case)

    assert [("escalate", "director")] == was_told
    assert "2026-03-21T00:00:00+00:00" == due(row)


def test_halfway_between_two_dates_the_system_begins_a_review_once(world, case, now):
    running(world, case)
    (row,) = clocks(world, case, "review")
    assert "2026-05-16" == json.loads(row.how)["day"]

    now.at = datetime(2026, 5, 17, 9, tzinfo=UTC)
    fire(world)
    reviewing = states(world, case)["main"]
    takes(world, case, "carry_on")

    assert "reviewing" == reviewing
    assert [] == clocks(world, case, "review")


def test_a_review_halfway_moves_with_its_dates(world, case):
    running(world, case)
    takes(world, case, "move_plan", plan_ends="2026-08-29")

    (row,) = clocks(world, case, "review")

    assert "2026-06-15" == json.loads(row.how)["day"]


def last_weeks(world, case):
    running(world, case)
    takes(world, case, "visit_once", first_visit="2026-03-03T10:00")
    takes(world, case, "visit_again", second_visit="2026-03-05T10:00")
    takes(world, case, "finish")


def test_a_review_on_a_date_comes_once_for_each_day_it_falls_on(world, case, now):
    last_weeks(world, case)
    now.at = datetime(2026, 7, 1, 9, tzinfo=UTC)
    fire(world)
    asked = [e["action"] for e in entries(world, "transition")].count("ask_how")
    takes(world, case, "prolong", plan_ends="2026-06-30")
    again = clocks(world, case, "review")
    takes(world, case, "prolong", plan_ends="2026-07-31")

    (row,) = clocks(world, case, "review")

    assert (1, []) == (asked, again)
    assert "2026-07-31" == json.loads(row.how)["day"]
    assert () == findings(world)


def test_reviews_after_a_date_count_from_it_one_after_the_other(world, case, now):
    takes(world, case, "arrive", arrived_on="2026-01-10")
    (first,) = clocks(world, case, "review")
    now.at = datetime(2026, 4, 14, 9, tzinfo=UTC)
    fire(world)
    (second,) = clocks(world, case, "review")

    assert "2026-04-10" == json.loads(first.how)["day"]
    assert "2026-07-10" == json.loads(second.how)["day"]


def test_a_case_is_kept_from_a_date(world, case):
    last_weeks(world, case)
    world.take("dora", case, "close")

    with world.service.database.reading(world.area) as connection:
        rows = connection.all(KEPT_UNTIL, area=world.area, case_ref=case)

    assert ["2027-06-30"] == [json.loads(row.how)["day"] for row in rows]
