"""Absence, leavers, and the cases on which nobody can act."""

from datetime import timedelta

import pytest

from config.errors import CasepathError
from policies.errors import NotPermittedError
from tests.workflows.ahead import (
    assign,
    draft,
    entries,
    findings,
    fire,
    helped,
    people_it,
    told,
)
from workflows.commands import AnswerRequest, DeclareInterest
from workflows.reading.nobody import stuck_cases
from workflows.running.daily import watch_cases
from workflows.standing_in.absence import away_now
from workflows.standing_in.commands import (
    DelegateRole,
    EndAbsence,
    RecordAbsence,
    RecordLeaving,
)
from workflows.standing_in.leaving import open_work_of
from workflows.sweeping import deliver_notices


def away(world, name, by=None, days=5):
    begins = world.service.now()
    return world.ask(
        RecordAbsence,
        by or name,
        person=world.people[name],
        begins=begins,
        ends=begins + timedelta(days=days),
    )


def leaves(world, name, by="ada", after=0):
    at = world.service.now() + timedelta(days=after)
    return world.ask(RecordLeaving, by, person=world.people[name], at=at)


def stuck(world):
    with world.service.database.reading(world.area) as connection:
        return list(
            stuck_cases(
                connection, world.service.versions, world.area, world.service.now()
            )
        )


def shown(world):
    people_it(world)
    case = draft(world)
    world.take("olive", case, "judge", values={"need": "shown"})
    world.take("olive", case, "ask_police")
    world.take("olive", case, "agree")
    return case


def watched(world):
    swept = watch_cases(world.service, world.area)
    deliver_notices(world.service, world.area)
    return swept.done


# -- absence ----------------------------------------------------------------------


def test_an_absence_is_said_by_the_person_or_who_manages_them_or_an_administrator(
    world,
):
    people_it(world)

    for by in ("olive", "mia", "ada"):
        assert "away" == away(world, "olive", by).outcome
    for by in ("oscar", "hal"):
        with pytest.raises(CasepathError) as met:
            away(world, "olive", by)
        assert "E_ROLE" == met.value.code


def test_who_is_away_is_away_until_the_end_or_until_back(world, now):
    people_it(world)
    ref = away(world, "olive").ref
    away(world, "oscar", days=1)

    def gone():
        with world.service.database.reading(world.area) as connection:
            at = int(now().timestamp() * 1_000_000)
            people = away_now(connection, world.area, at)
        return {name for name, ref in world.people.items() if ref in people}

    assert {"olive", "oscar"} == gone()
    now.move(days=1)
    assert {"olive"} == gone()
    world.ask(EndAbsence, "olive", absence=ref)
    assert set() == gone()


def test_an_absence_that_is_over_already_is_refused(world):
    people_it(world)

    with pytest.raises(CasepathError) as met:
        away(world, "olive", days=0)

    assert "E_FIELD" == met.value.code


# -- leavers ----------------------------------------------------------------------


def test_the_roles_of_a_leaver_end_at_the_time_and_not_before(world, now):
    case = shown(world)
    assert "leaves" == leaves(world, "olive", after=3).outcome
    world.take("olive", case, "ask_again")

    now.move(days=3)
    fire(world)
    fire(world)

    with pytest.raises(NotPermittedError):
        world.take("olive", case, "ask_again")
    assert 1 == [one["action"] for one in entries(world, "grant")].count("leave")


def test_what_a_leaver_has_open_is_listed_and_the_manager_told(world):
    case = shown(world)
    leaves(world, "olive")
    deliver_notices(world.service, world.area)

    with world.service.database.reading(world.area) as connection:
        [open_work] = open_work_of(connection, world.area, world.people["olive"])

    assert (case, "officer", (world.people["oscar"],)) == (
        open_work.case, open_work.role, open_work.could_take_it
    )  # fmt: skip
    entry = entries(world, "grant")[-1]
    assert ("leave", 1, case) == (entry["action"], entry["count"], entry["refs"][2])
    assert ("to_hand_over", "manager") in told(world, "mia")


def test_an_assignment_is_handed_over_and_never_dropped(world):
    case = shown(world)
    leaves(world, "olive")

    assign(world, case, "oscar", instead_of=world.people["olive"])

    with world.service.database.reading(world.area) as connection:
        assert [] == open_work_of(connection, world.area, world.people["olive"])
    assert [] == stuck(world)
    assert not findings(world)


def test_nothing_is_handed_over_from_who_does_not_have_it(world):
    case = shown(world)

    with pytest.raises(CasepathError) as met:
        assign(world, case, "olive", instead_of=world.people["oscar"])

    assert "E_FIELD" == met.value.code


def test_only_an_administrator_records_who_leaves_and_two_of_them_stay(world):
    people_it(world)

    with pytest.raises(CasepathError) as by_manager:
        leaves(world, "olive", by="mia")
    with pytest.raises(CasepathError) as of_two:
        leaves(world, "ben")

    assert ("E_ROLE", "E_TWO_PERSON") == (by_manager.value.code, of_two.value.code)


# -- nobody can act ---------------------------------------------------------------


def test_a_case_that_somebody_present_can_take_on_is_not_stuck(world):
    shown(world)

    assert [] == stuck(world)


def test_with_everybody_away_who_could_act_a_case_is_stuck(world):
    people_it(world)
    case = draft(world)
    assert [] == stuck(world)
    away(world, "olive")
    away(world, "oscar")
    away(world, "dot")

    [met] = stuck(world)

    assert case == met.case.ref
    steps = {step.action: (step.holders, step.away) for step in met.steps}
    assert {"ask_police": (3, 3), "discard": (2, 2)} == steps
    assert "  All 3 who hold the role are away." in list(met.words())


def test_a_case_of_a_leaver_is_stuck_until_it_is_handed_over(world):
    people_it(world)
    case = helped(world)
    away(world, "mia")
    leaves(world, "olive")

    [met] = stuck(world)
    words = list(met.words())
    assign(world, case, "oscar", by="mia")

    assert "  This needs an assignment to the case." in words
    assert [] == stuck(world)


def test_who_stands_in_keeps_a_case_going(world):
    people_it(world)
    helped(world)
    away(world, "mia")
    away(world, "olive")
    assert 1 == len(stuck(world))
    begins = world.service.now()

    world.ask(
        DelegateRole, "olive", person=world.people["oscar"], role="officer",
        begins=begins, ends=begins + timedelta(days=5),
    )  # fmt: skip

    assert [] == stuck(world)


def test_whose_interest_stands_in_the_way_is_not_told(world):
    people_it(world)
    case = helped(world)
    away(world, "mia")
    world.ask(DeclareInterest, "olive", case=case, relation="friend")
    away(world, "oscar")

    [met] = stuck(world)

    said = " ".join(met.words())
    assert "interest" not in said
    assert "Who holds the role may not act on this case." in said


def test_a_case_that_waits_for_an_answer_is_stuck_when_nobody_can_give_it(world):
    """Everybody is there, but begin needs consent and only the police can answer."""
    people_it(world)
    case = draft(world)
    world.take("olive", case, "judge", values={"need": "shown"})
    world.take("olive", case, "ask_police")
    assert [] == stuck(world)

    away(world, "pat")
    [met] = stuck(world)
    assert ("police",) == met.unanswered
    assert not met.steps
    world.take("olive", case, "agree")

    assert [] == stuck(world)
    answer = {"answer_text": "nothing held"}
    world.ask(AnswerRequest, "pat", case=case, request="police", fields=answer)


def test_an_episode_is_told_once_and_closed_when_it_has_healed(world, now):
    people_it(world)
    case = helped(world)
    away(world, "mia", days=9)
    away(world, "olive")

    assert 1 == watched(world)
    now.move(hours=1)
    assert 0 == watched(world)
    [alarm] = entries(world, "alarm")
    assert (case, "nobody_can_act") == (alarm["case"], alarm["action"])
    assert ("nobody_can_act", "manager") in told(world, "mia")

    now.move(days=5)
    assert 1 == watched(world)
    away(world, "olive")
    assert 1 == watched(world)

    assert 2 == len(entries(world, "alarm"))
    assert not findings(world)
