"""What a person reads of the clocks of a case."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.workflows.clocked import fire
from tests.workflows.timely import away, helping, people_it, waiting
from workflows.commands import PauseClock, ReadTrail, ResumeClock
from workflows.errors import NotFoundError
from workflows.reading.clocks import clocks_as_plain, lines_of_clocks, view_clocks
from workflows.reading.trails import read_told

DUE = datetime(2026, 3, 30, 23, tzinfo=UTC)


def shown(world, case, by="olive"):
    found = view_clocks(world.service, world.area, world.people[by], case)
    return "\n".join(lines_of_clocks(found))


def test_a_date_is_told_with_its_rule_its_calendar_and_the_days_off_by_name(world):
    people_it(world)
    text = shown(world, waiting(world))

    for said in (
        "'Waiting', if nobody acts: due at the end of 2026-03-30",
        "20 working days after 2026-03-02, until the end of 2026-03-30",
        "by the calendar england-and-wales, sha256:",
        "'Watching': due ",
        "days off by name: Good Friday (2026-04-03), Easter Monday (2026-04-06)",
        "  at the end of 2026-04-08: tells Manager",
    ):
        assert said in text


def test_a_pause_is_told_with_its_reason_and_by_whom(world):
    people_it(world)
    case = waiting(world)
    world.ask(PauseClock, "olive", case=case, track="watch", why="holiday")

    text = shown(world, case)

    by = world.people["olive"]
    assert "'Watching'" in text
    assert "(stands still)" in text
    assert "stood still from 2026-03-02 09:00, until at the end of 2026-03-15" in text
    assert f"Holiday, begun by {by}" in text


def test_a_rung_that_fired_is_told_with_who_was_told_and_which_fell_through(world, now):
    people_it(world)
    case = waiting(world)
    away(world, "olive", DUE - timedelta(days=1), DUE + timedelta(days=1))
    now.at = DUE
    fire(world)

    text = shown(world, case)

    expected = (
        "at the end of 2026-03-30: tells Officer - done at the end of 2026-03-30,"
        " told Manager (passed over: Officer: absent)"
    )
    assert expected in text


def test_a_review_says_that_two_are_never_further_apart(world):
    people_it(world)

    text = shown(world, helping(world))

    assert "the next review of 'Helping': due at the end of 2026-04-02" in text
    assert "never more than 35 days after the one before" in text


def test_the_same_stands_in_plain_values(world):
    people_it(world)
    case = waiting(world)

    found = view_clocks(world.service, world.area, world.people["olive"], case)

    kinds = {one["kind"]: one for one in clocks_as_plain(found)}
    assert {"idle", "state"} == kinds.keys()
    assert "20 working days" == kinds["idle"]["how"]["rule"]


def test_who_may_not_know_of_the_case_is_told_nothing(world):
    people_it(world)
    case = waiting(world)
    world.person("stranger", visitor="elsewhere")

    with pytest.raises(NotFoundError):
        shown(world, case, "stranger")


def sentences(world, case):
    command = ReadTrail(
        area=world.area, by=world.people["olive"], key="k", case=case, via="test"
    )
    return [one.sentence for one in read_told(world.service, command)]


def test_the_trail_says_what_clocks_did_and_that_they_decided_nothing(world, now):
    people_it(world)
    case = waiting(world)
    away(world, "olive", DUE - timedelta(days=1), DUE + timedelta(days=9))
    world.ask(PauseClock, "olive", case=case, track="watch", why="holiday")
    world.ask(ResumeClock, "olive", case=case, track="watch")
    now.at = datetime(2026, 4, 1, 9, tzinfo=UTC)
    fire(world)

    told = "\n".join(sentences(world, case))

    assert "let the clock of 'Watching' stand still." in told
    assert "let the clock of 'Watching' go on." in told
    assert (
        "Nobody had acted in 'Waiting' by the end of 2026-03-30: told Manager"
        " (passed over: Officer: absent). Nothing was decided by that."
    ) in told


def test_the_trail_says_that_the_administrators_were_told(world, now):
    people_it(world, "manager", "head")
    case = waiting(world)
    world.take("olive", case, "choose", values={"urgency": "low"})
    now.move(days=9)
    fire(world)

    told = "\n".join(sentences(world, case))

    assert "nobody else was there to be told, so the administrators were" in told
    assert "Head of service: nobody holds the role" in told
