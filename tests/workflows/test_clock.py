from datetime import UTC, datetime

import pytest

from config.now import to_micros
from tests.workflows.clocked import (
    PATHWAY,
    PERSON,
    draft,
    entries,
    fire,
    helping,
    people_it,
    states,
    told,
)
from workflows.commands import AnswerRequest, FireClock
from workflows.errors import NotFoundError
from workflows.people import SYSTEM
from workflows.sweeping import deliver_notices

# Drafting began on Monday 2 March 2026; five working days end with Monday 9.
REMINDED = datetime(2026, 3, 7, tzinfo=UTC)
DUE = datetime(2026, 3, 10, tzinfo=UTC)
SECOND_RUNG = datetime(2026, 3, 12, tzinfo=UTC)
AGREED = b"""
guards:
  agreed:
    when: {track: consent, in: [given]}
    refuse: {en: The person has not agreed.}
"""


def clock_entries(world):
    return [
        (one["action"], one["refs"][1], one.get("count"), one["occ"])
        for one in entries(world, "clock")
    ]


def test_a_clock_reminds_then_goes_up_its_ladder_rung_by_rung(world, now):
    people_it(world)
    draft(world)

    for at in (REMINDED, DUE, SECOND_RUNG):
        now.at = at
        fire(world)

    expected = [
        ("remind", "officer", None, to_micros(REMINDED)),
        ("escalate", "manager", None, to_micros(DUE)),
        ("escalate", "head", None, to_micros(SECOND_RUNG)),
    ]
    assert expected == clock_entries(world)


def test_nothing_fires_before_its_time(world, now):
    people_it(world)
    draft(world)

    now.at = REMINDED
    now.move(microseconds=-1)
    swept = fire(world)

    assert (0, []) == (swept.done, clock_entries(world))


def test_a_late_firing_keeps_the_time_at_which_it_was_due(world, now):
    """The entry's own time says when it was fired, `occ` for when it was due."""
    people_it(world)
    draft(world)

    now.at = REMINDED
    now.move(hours=7)
    swept = fire(world)

    (entry,) = entries(world, "clock")
    expected = (7 * 3600, to_micros(REMINDED), to_micros(now()))
    assert expected == (swept.late_seconds, entry["occ"], entry["ts"])


def test_after_an_outage_each_rung_fires_once_with_the_time_it_was_due(world, now):
    people_it(world)
    draft(world)

    now.move(days=14)
    swept = fire(world)

    expected = [
        ("escalate", "manager", 1, to_micros(DUE)),
        ("escalate", "head", None, to_micros(SECOND_RUNG)),
    ]
    assert expected == clock_entries(world)
    assert (2, 0) == (swept.done, fire(world).done)


def test_what_is_late_already_is_no_longer_reminded_of(world, now):
    people_it(world)
    draft(world)

    now.move(days=14)
    fire(world)

    assert "remind" not in [one[0] for one in clock_entries(world)]


def test_a_vacant_rung_falls_to_the_next(world, now):
    people_it(world, "manager")
    draft(world)

    now.at = DUE
    fire(world)

    assert [("escalate", "head")] == [one[:2] for one in clock_entries(world)]


def test_a_ladder_with_nobody_on_it_alarms_the_administrators(world, now):
    people_it(world, "manager", "head")
    draft(world)

    now.at = DUE
    fire(world)
    deliver_notices(world.service, world.area)

    (entry,) = entries(world, "clock")
    expected = ["administrator", "manager/vacant", "head/vacant"]
    assert expected == entry["refs"][1:]
    assert [("alarm", "administrator")] == told(world, "ben")


def test_an_unanswered_request_goes_up_the_ladder_of_the_request(world, now):
    people_it(world)
    world.take("olive", draft(world), "ask_police")

    now.at = DUE
    fire(world)

    assert [("escalate", "head")] == [one[:2] for one in clock_entries(world)]


def test_an_answered_request_is_never_late(world, now):
    people_it(world)
    case = draft(world)
    world.take("olive", case, "ask_police")
    answer = {"answer_text": "nothing held"}
    world.ask(AnswerRequest, "pat", case=case, request="police", fields=answer)

    now.at = DUE
    fire(world)

    assert [] == clock_entries(world)


def test_a_review_is_opened_by_the_system_under_its_own_name(world, now):
    people_it(world)
    case = helping(world)

    now.move(days=32)
    fire(world)

    moved = entries(world, "transition")[-1]
    expected = ("start_review", "system", "reviewing")
    assert expected == (moved["action"], moved["actor"], moved["to"])
    assert "reviewing" == states(world, case)["main"]


def test_each_stay_in_a_state_has_a_review_of_its_own(world, now):
    people_it(world)
    case = helping(world)

    for _ in range(3):
        now.move(days=40)
        fire(world)
        world.take("olive", case, "go_on")

    reviews = [e for e in entries(world, "transition") if e["action"] == "start_review"]
    assert 3 == len(reviews)


def test_consent_that_runs_out_ends_and_takes_the_main_track_along(world, now):
    people_it(world)
    case = helping(world)
    world.take("olive", case, "agree")

    now.move(days=21)
    fire(world)

    expected = {"consent": "ended", "main": "reconsidering"}
    assert expected == states(world, case)


def test_consent_that_runs_out_leaves_a_case_that_does_not_rest_on_it(world, now):
    people_it(world)
    case = draft(world)
    world.take("olive", case, "agree")

    now.move(days=21)
    fire(world)

    assert {"consent": "ended", "main": "drafting"} == states(world, case)


def test_the_clock_of_a_state_that_was_left_never_fires(world, now):
    people_it(world)
    helping(world)

    now.at = SECOND_RUNG
    swept = fire(world)

    assert (0, 0) == (swept.done, swept.left)
    assert [] == clock_entries(world)


def test_a_case_that_ended_has_no_clock_on_any_track(world, now):
    people_it(world)
    case = helping(world)
    world.take("olive", case, "agree")
    world.take("mia", case, "finish", reason="the help is no longer needed")

    now.move(days=300)
    swept = fire(world)

    assert 0 == swept.done + swept.left + swept.refused


def test_a_clock_moves_from_the_time_at_which_it_was_due(world, now):
    """A review opened late is counted from when it was due, and late at once."""
    people_it(world)
    helping(world)
    now.move(days=100)

    swept = fire(world)

    assert 2 == swept.done
    assert [("escalate", "manager")] == [one[:2] for one in clock_entries(world)]


def test_the_guard_rules_on_the_system_too_and_its_refusal_is_an_entry(world, now):
    guarded = PATHWAY.replace(
        b"system: starts_review,", b"system: starts_review, when: [agreed],"
    ).replace(b"\ntracks:", AGREED + b"\ntracks:")
    people_it(world, pathway=guarded)
    case = helping(world)

    now.move(days=32)
    swept = fire(world)

    assert (0, 1) == (swept.done, swept.refused)
    refused = entries(world, "refused")[-1]
    assert ("start_review", "system") == (refused["action"], refused["actor"])
    assert "helping" == states(world, case)["main"]


def test_what_the_guard_refused_to_the_system_is_tried_again(world, now):
    guarded = PATHWAY.replace(
        b"system: starts_review,", b"system: starts_review, when: [agreed],"
    ).replace(b"\ntracks:", AGREED + b"\ntracks:")
    people_it(world, pathway=guarded)
    helping(world)
    now.move(days=32)
    fire(world)

    now.move(hours=23)
    assert 0 == fire(world).refused
    now.move(hours=1)

    assert 1 == fire(world).refused
    assert 2 == len(entries(world, "refused"))


def test_no_person_fires_a_clock(world):
    people_it(world)
    draft(world)

    with pytest.raises(NotFoundError):
        world.ask(FireClock, "ada", clock="x" * 26)

    assert "probe" == entries(world, "probe")[-1]["kind"]


@pytest.mark.parametrize("clock", ["nothing-like-this", ""])
def test_a_reference_to_no_clock_fires_nothing(world, clock):
    receipt = world.ask(FireClock, SYSTEM, clock=clock)

    assert "not due" == receipt.outcome


def test_a_person_goes_on_after_the_system_has_acted(world, now):
    people_it(world)
    case = helping(world)
    now.move(days=32)
    fire(world)

    world.take("olive", case, "go_on")

    assert "helping" == states(world, case)["main"]
    assert PERSON["name"] not in str(entries(world, "transition", "clock"))
