"""Reviews and ends of other tracks stand still where a state pauses clocks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from config.now import from_micros
from tests.workflows.clocked import entries, fire, states
from tests.workflows.timely import PATHWAY, helping, people_it
from workflows.clocks.rows import OF_CASE
from workflows.reading.clocks import lines_of_clocks, view_clocks
from workflows.verifying.area import verify_area

TRACKS = b"""  looked_at:
    start: growing
    states:
      growing:
        label: {en: Growing}
        resting: true
        review: {every: 14 days, by: begin_look}
        actions:
          look: {go_to: seen, label: {en: Look}}
          begin_look: {go_to: seen, system: starts_review, label: {en: Review due}}
      seen:
        label: {en: Seen}
        resting: true
        actions:
          leave_it: {go_to: growing, label: {en: Let it grow}}
  lent:
    start: lent_out
    states:
      lent_out:
        label: {en: Lent}
        resting: true
        expires: {after: 30 days, by: fall_back, renewed_by: [lend_on]}
        actions:
          lend_on: {stay: true, label: {en: Lend on}}
          hand_back: {go_to: back, label: {en: Hand back}}
          fall_back: {go_to: back, system: lapses, label: {en: Falls back}}
      back:
        label: {en: Back}
        resting: true
        actions:
          lend: {go_to: lent_out, label: {en: Lend}}
"""
WITH_BOTH = (
    PATHWAY
    .replace(b"  consent:\n    start", TRACKS + b"  consent:\n    start")
    .replace(b"may: [begin,", b"may: [look, leave_it, lend_on, hand_back, lend, begin,")
)  # fmt: skip
GOING_ON = WITH_BOTH.replace(
    b"by: begin_look}", b"through_pauses: true, by: begin_look}"
)
GOING_ON = GOING_ON.replace(
    b"by: fall_back, r", b"through_pauses: true, by: fall_back, r"
)
ENDS_CONSENT = WITH_BOTH.replace(
    b"fall_back: {go_to: back, system: lapses",
    b"fall_back: {go_to: back, system: ends_consent",
)
IN_MONTHS = WITH_BOTH.replace(b"every: 14 days", b"on: [march]")
IN_HOURS = WITH_BOTH.replace(b"after: 30 days", b"after: 720 hours")


def suspended(world, pathway=WITH_BOTH):
    """Suspend a case on Monday 2 March 2026, for twenty working days at most."""
    people_it(world, pathway=pathway)
    case = helping(world)
    world.take("olive", case, "suspend")
    return case


def running(world, case):
    with world.service.database.reading(world.area) as connection:
        rows = connection.all(OF_CASE, area=world.area, case_ref=case)
    return {row.track: row for row in rows if row.track in {"looked_at", "lent"}}


def days(world, case):
    """Give the last day of each, in London."""
    return {track: day_of(row) for track, row in running(world, case).items()}


def day_of(row):
    last = from_micros(row.due_ts) - timedelta(microseconds=1)
    return last.astimezone(ZoneInfo("Europe/London")).date()


def test_a_review_and_an_end_move_by_the_days_of_the_pause(world, now):
    case = suspended(world)
    before = days(world, case)

    now.move(days=7)
    world.take("olive", case, "resume_help")

    assert {"looked_at": date(2026, 3, 16), "lent": date(2026, 4, 1)} == before
    after = {"looked_at": date(2026, 3, 23), "lent": date(2026, 4, 8)}
    assert after == days(world, case)


def test_nothing_that_stands_still_is_begun_or_ended_meanwhile(world, now):
    case = suspended(world)

    now.at = datetime(2026, 3, 28, 12, tzinfo=UTC)
    fire(world)

    assert ("growing", "lent_out") == (
        states(world, case)["looked_at"],
        states(world, case)["lent"],
    )


def test_what_goes_on_through_pauses_comes_in_its_time(world, now):
    case = suspended(world, GOING_ON)

    now.at = datetime(2026, 3, 28, 12, tzinfo=UTC)
    fire(world)

    assert "seen" == states(world, case)["looked_at"]
    assert "lent_out" == states(world, case)["lent"]


@pytest.mark.parametrize(
    ("pathway", "track"),
    [(IN_MONTHS, "looked_at"), (IN_HOURS, "lent"), (ENDS_CONSENT, "lent")],
)
def test_named_months_hours_and_what_ends_a_consent_never_stand_still(
    world, now, pathway, track
):
    case = suspended(world, pathway)
    before = days(world, case)[track]

    now.move(days=7)
    world.take("olive", case, "resume_help")

    assert before == days(world, case)[track]


def test_at_the_cap_they_go_on_by_themselves(world, now):
    case = suspended(world)
    before = days(world, case)

    now.at = datetime(2026, 3, 29, 23, tzinfo=UTC)
    fire(world)

    went = [e for e in entries(world, "clock") if e["action"] == "goes_on"]
    assert {"looked_at", "lent", "watch"} == {one["track"] for one in went}
    moved = {
        track: (day - before[track]).days for track, day in days(world, case).items()
    }
    assert {"looked_at": 28, "lent": 28} == moved


def test_a_review_that_was_paused_is_followed_by_the_next(world, now):
    case = suspended(world)
    now.move(days=7)
    world.take("olive", case, "resume_help")

    now.at = datetime(2026, 3, 24, 12, tzinfo=UTC)
    fire(world)
    assert "seen" == states(world, case)["looked_at"]
    world.take("olive", case, "leave_it")

    assert date(2026, 4, 7) == days(world, case)["looked_at"]


def test_what_is_renewed_while_it_stands_still_begins_anew_after_the_pause(world, now):
    case = suspended(world)
    now.move(days=5)
    world.take("olive", case, "lend_on")
    now.move(days=2)
    world.take("olive", case, "resume_help")
    rows = [
        row
        for row in all_clocks(world, case)
        if row.track == "lent" and row.next_ts is not None
    ]

    # 7 March and thirty days, and the two days it stood still since.
    assert [date(2026, 4, 8)] == [day_of(row) for row in rows]
    found = verify_area(
        world.service, world.area, world.signer.verifier, lambda _: None
    )
    assert found.is_sound


def all_clocks(world, case):
    with world.service.database.reading(world.area) as connection:
        return connection.all(OF_CASE, area=world.area, case_ref=case)


def test_the_words_of_the_clock_say_the_pause(world, now):
    case = suspended(world)
    view = view_clocks(world.service, world.area, world.people["olive"], case)
    during = list(lines_of_clocks(view))
    now.move(days=7)
    world.take("olive", case, "resume_help")

    view = view_clocks(world.service, world.area, world.people["olive"], case)
    after = list(lines_of_clocks(view))

    assert any(
        "next review of 'Growing'" in one and "stands still" in one for one in during
    )
    assert any("days it stood still: 7" in one for one in after)
    assert not any("(stands still)" in one for one in after)
