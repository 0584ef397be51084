from datetime import UTC, datetime, timedelta

import pytest

from config.now import to_micros
from tests.workflows.clocked import entries, fire, told
from tests.workflows.timely import PATHWAY, away, conflicted, people_it, waiting
from workflows.commands import Assign
from workflows.sweeping import deliver_notices

DUE = datetime(2026, 3, 10, tzinfo=UTC)


def choosing(world):
    case = waiting(world)
    world.take("olive", case, "choose", values={"urgency": "low"})
    return case


def escalated(world):
    (entry,) = entries(world, "clock")
    return entry["refs"][1:]


def test_a_rung_that_has_somebody_is_told(world, now):
    people_it(world)
    choosing(world)

    now.at = DUE
    fire(world)
    deliver_notices(world.service, world.area)

    assert ["manager"] == escalated(world)
    assert ("escalate", "manager") in told(world, "mia")


def test_a_rung_with_only_absent_people_falls_to_the_last_of_all(world, now):
    people_it(world)
    choosing(world)
    away(world, "mia", DUE - timedelta(days=3), DUE + timedelta(days=3))

    now.at = DUE
    fire(world)

    assert ["head", "manager/absent"] == escalated(world)


def test_who_was_absent_and_is_back_is_told(world, now):
    people_it(world)
    choosing(world)
    away(world, "mia", DUE - timedelta(days=3), DUE)

    now.at = DUE
    fire(world)

    assert ["manager"] == escalated(world)


def test_a_rung_with_only_conflicted_people_falls_through(world, now):
    people_it(world)
    case = choosing(world)
    conflicted(world, "mia", case)

    now.at = DUE
    fire(world)

    assert ["head", "manager/conflicted"] == escalated(world)


def test_the_late_person_is_not_told_of_themselves(world, now):
    people_it(world, "manager")
    world.grant("olive", "manager", "council")
    choosing(world)

    now.at = DUE
    fire(world)

    assert ["head", "manager/late"] == escalated(world)


def test_who_is_late_is_who_has_the_case_where_several_could(world, now):
    people_it(world, "manager")
    for name in ("olive", "otis"):
        if name not in world.people:
            world.person(name, officer="council")
        world.grant(name, "manager", "council")
    case = choosing(world)
    world.ask(Assign, "otis", case=case, person=world.people["olive"], role="officer")

    now.at = DUE
    fire(world)
    deliver_notices(world.service, world.area)

    assert ["manager"] == escalated(world)
    assert ("escalate", "manager") in told(world, "otis")
    assert ("escalate", "manager") not in told(world, "olive")


@pytest.mark.parametrize("vacant", [("manager", "head")])
def test_with_nobody_left_the_administrators_hear_an_alarm(world, now, vacant):
    people_it(world, *vacant)
    choosing(world)

    now.at = DUE
    fire(world)
    deliver_notices(world.service, world.area)

    expected = ["administrator", "manager/vacant", "head/vacant"]
    assert expected == escalated(world)
    assert [("alarm", "administrator")] == told(world, "ada")


def test_a_rung_that_fell_through_keeps_the_time_at_which_it_was_due(world, now):
    people_it(world)
    choosing(world)
    away(world, "mia", DUE - timedelta(days=3), DUE + timedelta(days=9))

    now.at = DUE + timedelta(days=4)
    fire(world)

    (entry,) = entries(world, "clock")
    assert (to_micros(DUE), to_micros(now())) == (entry["occ"], entry["ts"])


def test_a_ladder_of_hours_falls_through_in_the_same_way(world, now):
    at_once = b"escalate: [{after: 0 working days, to: manager}]}\n"
    hourly = PATHWAY.replace(
        b"clock: {due: 5 working days, "
        + at_once
        + b"        actions:\n          decide",
        b"clock: {due: 4 hours, escalate: [{after: 0 hours, to: manager},"
        b" {after: 1 hour, to: head}]}\n        actions:\n          decide",
    )
    assert hourly != PATHWAY
    people_it(world, "manager", pathway=hourly)
    choosing(world)

    now.move(hours=5)
    fire(world)

    told = [entry["refs"][1:] for entry in entries(world, "clock")]
    assert [["head", "manager/vacant"], ["head"]] == told
