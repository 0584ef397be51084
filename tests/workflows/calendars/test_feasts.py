"""Feasts confirmed and moved by administrators; due dates that follow only then."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import bindparam, update

from config.errors import CasepathError
from config.now import from_micros
from config.statements import Statement
from policies.errors import NotPermittedError
from tests.workflows.clocked import draft, entries, helping
from tests.workflows.test_pausing import clock
from tests.workflows.test_verifying import verified
from tests.workflows.tunisian import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    SHIPPED,
    SUNDAY,
    TUESDAY,
    move_feast,
    say,
    settle_in_tunisia,
)
from workflows import commands
from workflows.calendars.commands import AcceptDate, DeclineDate
from workflows.calendars.holding import calendar_of
from workflows.calendars.reading import proposed, shown_calendar
from workflows.calendars.tables import feast
from workflows.reading.clocks import lines_of_clocks, view_clocks

MOVE_BY_HAND = Statement(
    update(feast).where(feast.c.area == bindparam("of_area")).values(day="2026-03-27")
)


@pytest.fixture
def tunisian(world, now):
    """An area whose pathway counts by the calendar of Tunisia."""
    return settle_in_tunisia(world, now)


def proposals(world, by="ada"):
    return proposed(world.service, world.area, world.people[by])


def decide(world, kind, by="olive", at=0):
    one = proposals(world)[at]
    said = {"clock": one.row.clock, "calendar_version": one.calendar_version}
    return world.ask(kind, by, case=one.row.case_ref, **said)


def last_day(world, case, kind="state"):
    """Give the last day until whose end a clock runs."""
    return from_micros(clock(world, case, kind).due_ts).date().isoformat()


def calendar(world):
    with world.service.database.reading(world.area) as connection:
        return calendar_of(connection, world.area, "tunisia")


def day_shown(world, day):
    found = shown_calendar(world.service, world.area, "tunisia", day.year)
    return next((o for o in found["days_off"] if o["day"] == day.isoformat()), None)


def test_one_administrator_confirms_the_day_on_which_a_feast_is_already(tunisian):
    before = day_shown(tunisian, FRIDAY)["stands"]

    receipt = say(tunisian, "ada", FRIDAY)

    assert ("estimated", "confirmed") == (before, receipt.outcome)
    assert "confirmed" == day_shown(tunisian, FRIDAY)["stands"]
    assert SHIPPED == calendar(tunisian).version


def test_another_day_waits_for_a_second_administrator(tunisian):
    receipt = say(tunisian, "ada", SUNDAY, MONDAY)

    assert "waits" == receipt.outcome
    assert "2026-03-23" == day_shown(tunisian, SUNDAY)["waits_for"]
    assert calendar(tunisian).is_working_day(MONDAY)


def test_the_same_administrator_is_no_second_one(tunisian):
    say(tunisian, "ada", SUNDAY, MONDAY)

    with pytest.raises(CasepathError) as met:
        say(tunisian, "ada", SUNDAY, MONDAY)

    assert "E_TWO_PERSON" == met.value.code
    assert calendar(tunisian).is_working_day(MONDAY)


def test_two_who_say_different_days_move_nothing(tunisian):
    say(tunisian, "ada", SUNDAY, MONDAY)

    receipt = say(tunisian, "ben", SUNDAY, TUESDAY)

    assert "waits" == receipt.outcome
    assert SHIPPED == calendar(tunisian).version


def test_nobody_but_an_administrator_says_when_a_feast_is(tunisian):
    with pytest.raises(CasepathError) as met:
        say(tunisian, "olive", FRIDAY)

    assert "E_ROLE" == met.value.code


@pytest.mark.parametrize(
    ("feast", "day", "code"),
    [
        (MONDAY, None, "E_FIELD"),
        (SUNDAY, date(2029, 3, 23), "E-CAL"),
    ],
)
def test_what_is_no_feast_or_is_not_covered_is_refused(tunisian, feast, day, code):
    with pytest.raises(CasepathError) as met:
        say(tunisian, "ada", feast, day)

    assert code == met.value.code


def test_a_moved_feast_is_a_new_version_of_the_calendar(tunisian):
    receipt = move_feast(tunisian)

    (entry,) = (e for e in entries(tunisian, "config") if e["action"] == "move_feast")
    moved = calendar(tunisian)
    assert "moved" == receipt.outcome
    assert not moved.is_working_day(MONDAY)
    assert SHIPPED != moved.version
    assert [
        "tunisia", "2026-03-22", "2026-03-23", SHIPPED, moved.version
    ] == entry["refs"]  # fmt: skip


def test_a_feast_moved_back_is_the_calendar_as_it_was(tunisian):
    move_feast(tunisian)

    move_feast(tunisian, SUNDAY, SUNDAY)

    assert SHIPPED == calendar(tunisian).version


def test_a_day_with_another_feast_stays_a_day_off_when_one_moves(tunisian):
    move_feast(tunisian, FRIDAY, MONDAY)

    assert not calendar(tunisian).is_working_day(FRIDAY)
    assert "عيد الاستقلال" == day_shown(tunisian, FRIDAY)["name"]


def test_a_moved_feast_proposes_another_date_and_changes_none(tunisian):
    case = draft(tunisian)
    before = clock(tunisian, case)

    move_feast(tunisian)

    (found,) = proposals(tunisian)
    plain = found.as_plain()
    assert before == clock(tunisian, case)
    assert (case, "state", SHIPPED) == (plain["case"], plain["kind"], plain["by"])
    assert "2026-03-24T23:00:00+00:00" == plain["due"]
    assert "2026-03-25T23:00:00+00:00" == plain["would_be"]


def test_whoever_may_put_dates_off_accepts_in_their_own_name(tunisian):
    case = draft(tunisian)
    move_feast(tunisian)

    receipt = decide(tunisian, AcceptDate)

    entry = entries(tunisian, "clock")[-1]
    assert "accepted" == receipt.outcome
    assert "2026-03-25" == last_day(tunisian, case)
    assert (tunisian.people["olive"], "officer") == (entry["actor"], entry["role"])
    assert [
        "2026-03-24T23:00:00+00:00", "2026-03-25T23:00:00+00:00",
        SHIPPED, calendar(tunisian).version,
    ] == entry["refs"][1:]  # fmt: skip
    assert [] == proposals(tunisian)


def test_the_clocks_of_a_case_say_what_is_proposed(tunisian):
    case = draft(tunisian)
    move_feast(tunisian)
    (found,) = proposals(tunisian)

    told = view_clocks(tunisian.service, tunisian.area, tunisian.people["olive"], case)

    said = "\n".join(lines_of_clocks(told))
    assert "it would be due at the end of 2026-03-25" in said
    assert f"casepath calendar accept {found.ref}" in said


def test_an_administrator_may_accept_too(tunisian):
    case = draft(tunisian)
    move_feast(tunisian)

    decide(tunisian, AcceptDate, by="ada")

    assert "administrator" == entries(tunisian, "clock")[-1]["role"]
    assert "2026-03-25" == last_day(tunisian, case)


def test_nobody_else_decides_about_dates(tunisian):
    case = draft(tunisian)
    move_feast(tunisian)

    with pytest.raises(NotPermittedError):
        decide(tunisian, AcceptDate, by="mia")

    assert "2026-03-24" == last_day(tunisian, case)


def test_what_was_declined_is_proposed_no_more_until_the_calendar_changes(tunisian):
    case = draft(tunisian)
    move_feast(tunisian)

    receipt = decide(tunisian, DeclineDate)
    after = proposals(tunisian)
    move_feast(tunisian, SUNDAY, TUESDAY)

    assert ("declined", []) == (receipt.outcome, after)
    assert "decline_date" == entries(tunisian, "clock")[-1]["action"]
    assert "2026-03-24" == last_day(tunisian, case)
    assert 1 == len(proposals(tunisian))


def test_what_is_decided_stays_decided_when_it_is_asked_again(tunisian):
    case = draft(tunisian)
    move_feast(tunisian)
    one = proposals(tunisian)[0]
    said = {"clock": one.row.clock, "calendar_version": one.calendar_version}
    tunisian.ask(AcceptDate, "olive", case=case, **said)

    again = tunisian.ask(AcceptDate, "olive", case=case, **said)

    assert "decided before" == again.outcome
    assert 1 == len(entries(tunisian, "clock"))


def test_a_proposal_that_another_change_overtook_is_refused(tunisian):
    case = draft(tunisian)
    move_feast(tunisian)
    old = proposals(tunisian)[0]
    move_feast(tunisian, SUNDAY, TUESDAY)

    with pytest.raises(CasepathError) as met:
        tunisian.ask(
            AcceptDate, "olive", case=case, clock=old.row.clock,
            calendar_version=old.calendar_version,
        )  # fmt: skip

    assert "E_STALE" == met.value.code


def test_a_clock_that_starts_later_goes_by_the_new_version(tunisian):
    move_feast(tunisian)

    case = draft(tunisian)

    assert "2026-03-25" == last_day(tunisian, case)
    assert calendar(tunisian).version in clock(tunisian, case).how
    assert [] == proposals(tunisian)


def test_a_clock_that_stood_still_goes_on_by_its_own_version(tunisian, now):
    case = draft(tunisian)
    tunisian.ask(commands.PauseClock, "olive", case=case, why="ill")
    move_feast(tunisian)
    now.at = datetime(2026, 3, 17, 9, tzinfo=UTC)

    tunisian.ask(commands.ResumeClock, "olive", case=case)

    assert "2026-03-25" == last_day(tunisian, case)  # one day later, for the pause
    assert SHIPPED in clock(tunisian, case).how
    (found,) = proposals(tunisian)
    assert "2026-03-26T23:00:00+00:00" == found.as_plain()["would_be"]


def test_a_date_accepted_while_a_clock_stands_still_lets_it_stand(tunisian):
    case = draft(tunisian)
    tunisian.ask(commands.PauseClock, "olive", case=case, why="ill")
    stands_until = clock(tunisian, case).next_ts
    move_feast(tunisian)

    decide(tunisian, AcceptDate)

    assert stands_until == clock(tunisian, case).next_ts
    assert "2026-03-25" == last_day(tunisian, case)


def test_requests_and_reviews_are_proposed_anew(tunisian, now):
    asked = draft(tunisian)
    tunisian.take("olive", asked, "ask_police")
    now.at = datetime(2026, 2, 22, 9, tzinfo=UTC)
    helping(tunisian)

    move_feast(tunisian)

    kinds = sorted(one.row.kind for one in proposals(tunisian))
    assert ["request", "review", "state"] == kinds


def test_somebody_sees_the_proposals_of_cases_they_may_know(tunisian):
    draft(tunisian)
    move_feast(tunisian)

    seen = {name: len(proposals(tunisian, name)) for name in ("ada", "olive", "otto")}

    assert {"ada": 1, "olive": 1, "otto": 0} == seen


def test_the_log_verifies_with_moved_feasts_and_accepted_dates(tunisian):
    draft(tunisian)
    say(tunisian, "ada", FRIDAY)
    move_feast(tunisian)
    say(tunisian, "ada", SATURDAY, TUESDAY)
    decide(tunisian, AcceptDate)

    assert () == verified(tunisian).findings


def test_a_feast_that_is_moved_by_hand_is_found(tunisian):
    move_feast(tunisian)
    with tunisian.service.database.writing(tunisian.area) as connection:
        connection.run(MOVE_BY_HAND, of_area=tunisian.area)

    found = {one.check for one in verified(tunisian).findings}

    assert {"calendar"} == found
