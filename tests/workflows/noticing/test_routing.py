"""Who could have a case is suggested, to those who may assign; nobody decides."""

from datetime import timedelta

import pytest

from tests.workflows.ahead import (
    PERSON,
    assign,
    draft,
    entries,
    findings,
    people_it,
    row_of,
    told,
)
from workflows import commands
from workflows.commands import DeclareInterest
from workflows.errors import PeopleError
from workflows.noticing.looking import suggested_for
from workflows.reading.trails import told as told_of_case
from workflows.running.noticing import route_cases
from workflows.standing_in.commands import RecordAbsence
from workflows.sweeping import deliver_notices


def submitted(world, **said):
    """Bring a case to where it is looked at, with nobody who has it."""
    case = world.ask(commands.OpenCase, "dot", pathway="urgent.support").case
    world.take("olive", case, "judge", values={"need": "shown"})
    world.take("dot", case, "ask_police", **said)
    return case


@pytest.fixture
def peopled(world):
    people_it(world)
    world.grant("dot", "officer", "council")
    return world


def routed(world):
    swept = route_cases(world.service, world.area)
    deliver_notices(world.service, world.area)
    return swept.done


def suggested(world, case, by="mia"):
    return suggested_for(world.service, world.area, world.people[by], case)


def name_of(world, person):
    return next(name for name, ref in world.people.items() if ref == person)


def away(world, name):
    begins = world.service.now()
    person, ends = world.people[name], begins + timedelta(days=5)
    world.ask(RecordAbsence, name, person=person, begins=begins, ends=ends)


def test_somebody_who_could_act_is_suggested_to_who_may_assign(peopled):
    case = submitted(peopled)

    routed(peopled)

    found = suggested(peopled, case)
    assert ("officer", 0, 3) == (found.role, found.has_open, found.could)
    assert ("to_assign", "manager") in told(peopled, "mia")
    [entry] = entries(peopled, "search")
    assert ("route", case) == (entry["action"], entry["case"])
    assert not findings(peopled)


def test_what_is_suggested_moves_no_version_and_assigns_nobody(peopled):
    case = submitted(peopled)
    before = row_of(peopled, case).version

    routed(peopled)

    assert before == row_of(peopled, case).version
    assert [] == entries(peopled, "assign")


def test_a_draft_and_a_case_that_somebody_has_are_not_suggested(peopled):
    begun, had = draft(peopled), submitted(peopled)
    assign(peopled, had, "oscar")

    routed(peopled)

    assert [None, None] == [suggested(peopled, case) for case in (begun, had)]
    assert "to_assign" not in {kind for kind, _ in told(peopled, "mia")}


def test_who_has_fewest_open_assignments_is_suggested(peopled):
    for name in ("olive", "dot"):
        assign(peopled, submitted(peopled), name)
    case = submitted(peopled)

    routed(peopled)

    assert "oscar" == name_of(peopled, suggested(peopled, case).person)


def test_cases_that_come_together_are_not_all_suggested_to_one(peopled):
    cases = [submitted(peopled) for _ in range(3)]

    routed(peopled)

    people = [suggested(peopled, case).person for case in cases]
    assert {peopled.people[name] for name in ("olive", "oscar", "dot")} == set(people)


def test_who_is_away_or_kept_from_the_case_is_not_suggested(peopled):
    case = submitted(peopled)
    away(peopled, "dot")
    peopled.ask(DeclareInterest, "olive", case=case, relation="friend")

    routed(peopled)

    found = suggested(peopled, case)
    assert ("oscar", 1) == (name_of(peopled, found.person), found.could)


def test_each_state_is_looked_at_once(peopled):
    case = submitted(peopled)

    counts = [routed(peopled) for _ in range(3)]
    peopled.take("olive", case, "agree")
    again = routed(peopled)

    assert [1, 0, 0] == counts
    assert 0 == again
    assert 1 == [kind for kind, _ in told(peopled, "mia")].count("to_assign")


def test_a_case_that_moves_on_is_looked_at_anew(peopled):
    case = submitted(peopled)
    routed(peopled)
    peopled.take("olive", case, "agree")
    peopled.take("dot", case, "begin", fields=PERSON)

    assert 1 == routed(peopled)


def test_once_somebody_has_the_case_nobody_is_suggested_any_more(peopled):
    case = submitted(peopled)
    routed(peopled)

    assign(peopled, case, "oscar")

    assert suggested(peopled, case) is None


def test_who_may_not_assign_is_not_shown_who_was_suggested(peopled):
    case = submitted(peopled)
    routed(peopled)

    with pytest.raises(PeopleError) as met:
        suggested(peopled, case, by="oscar")

    assert "E_ROLE" == met.value.code


def test_the_trail_says_that_the_system_looked_and_compares_nothing(peopled):
    case = submitted(peopled)
    routed(peopled)

    lines = told_of_case(peopled.service, peopled.area, case, str)

    assert (
        "The system looked at what this state of the case needs" in lines[-1].sentence
    )
