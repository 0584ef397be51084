"""Standing in: a dated delegation to another holder of the role, on record."""

from datetime import UTC, datetime, timedelta

import pytest

from config.errors import CasepathError
from policies.errors import NotPermittedError
from tests.workflows.ahead import (
    WHY,
    draft,
    entries,
    findings,
    helped,
    people_it,
    refused,
    states,
)
from workflows.commands import DeclareInterest
from workflows.standing_in.commands import (
    DelegateCase,
    DelegateRole,
    RecallDelegation,
    RecordLeaving,
)


def hand(world, case, to="oscar", by="olive", *, days=10, after=0):
    begins = world.service.now() + timedelta(days=after)
    said = {
        "person": world.people[to],
        "role": "officer",
        "begins": begins,
        "ends": begins + timedelta(days=days),
    }
    if case is None:
        return world.ask(DelegateRole, by, **said)
    return world.ask(DelegateCase, by, case=case, **said)


def shown(world):
    people_it(world)
    case = draft(world)
    world.take("olive", case, "judge", values={"need": "shown"})
    return case


@pytest.mark.parametrize("everywhere", [False, True])
def test_who_stands_in_acts_as_the_other_does_and_both_are_on_record(world, everywhere):
    case = shown(world)
    refused(world, lambda: world.take("oscar", case, "ask_police"), "E_ROLE")
    ref = hand(world, None if everywhere else case).ref

    world.take("oscar", case, "ask_police")

    assert "gathering" == states(world, case)["main"]
    entry = entries(world, "transition")[-1]
    olive, oscar = world.people["olive"], world.people["oscar"]
    assert (oscar, [f"delegation/{ref}", f"for/{olive}"]) == (
        entry["actor"], entry["under"]
    )  # fmt: skip
    assert not findings(world)


def test_standing_in_on_one_case_opens_no_other(world):
    case, other = shown(world), draft(world)
    world.take("olive", other, "judge", values={"need": "shown"})

    hand(world, case)

    refused(world, lambda: world.take("oscar", other, "ask_police"), "E_ROLE")


def test_a_delegation_of_all_cases_opens_only_those_of_who_delegates(world):
    people_it(world)
    world.person("una", officer="council")
    case = draft(world)
    world.take("olive", case, "judge", values={"need": "shown"})

    hand(world, None, to="oscar", by="una")

    refused(world, lambda: world.take("oscar", case, "ask_police"), "E_ROLE")


def test_it_counts_from_its_beginning_until_its_end_and_why_says_that_it_is_over(
    world, now
):
    case = shown(world)
    hand(world, case, after=1, days=2)

    refused(world, lambda: world.take("oscar", case, "ask_police"), "E_ROLE")
    now.move(days=3, microseconds=-1)
    world.take("oscar", case, "ask_police")
    now.move(microseconds=1)
    words = refused(
        world, lambda: world.take("oscar", case, "ask_again"), "E_ROLE", "E_DELEGATION"
    )

    assert "The delegation by which you stood in is over." in words


def test_it_lasts_thirty_days_at_the_longest(world):
    case = shown(world)

    words = refused(world, lambda: hand(world, case, days=31), "E_DELEGATION")
    hand(world, case, days=30)

    assert "It lasts 30 days at the longest." == words


def test_only_another_holder_of_the_role_for_the_same_organisation_stands_in(world):
    case = shown(world)
    world.person("eva", officer="elsewhere")

    for name in ("mia", "eva", "olive"):
        refused(world, lambda to=name: hand(world, case, to=to), "E_DELEGATION")


def test_nobody_delegates_a_case_they_are_not_on(world):
    case = shown(world)

    refused(world, lambda: hand(world, case, to="olive", by="oscar"), "E_ROLE")


def test_what_one_stands_in_for_is_not_passed_on(world):
    case = shown(world)
    world.person("una", officer="council")
    hand(world, case)

    words = refused(
        world, lambda: hand(world, case, to="una", by="oscar"), "E_DELEGATION"
    )
    hand(world, None, to="una", by="oscar")

    assert "Who stands in for somebody does not pass that on." == words
    refused(world, lambda: world.take("una", case, "ask_police"), "E_ROLE")


def test_nobody_stands_in_who_has_an_interest(world):
    case = shown(world)
    world.ask(DeclareInterest, "oscar", case=case, relation="friend")

    refused(world, lambda: hand(world, case), "E_DELEGATION")


def test_who_has_an_interest_is_not_stood_in_for_either(world):
    case = shown(world)
    hand(world, case)
    world.ask(DeclareInterest, "olive", case=case, relation="friend")

    refused(world, lambda: world.take("oscar", case, "ask_police"), "E_ROLE")


def test_who_proposed_is_not_confirmed_by_who_stands_in_for_them(world):
    people_it(world)
    case = helped(world)
    hand(world, case)
    world.take("olive", case, "finish", reason=WHY)

    assert {"E_TWO_PERSON"} == _codes_of(world, case)


def _codes_of(world, case):
    with pytest.raises(NotPermittedError) as met:
        world.take("oscar", case, "finish")
    return set(met.value.refusal.codes)


def test_what_is_kept_apart_for_one_is_kept_apart_for_who_stands_in(world):
    case = shown(world)
    world.take("olive", case, "ask_police")
    world.take("olive", case, "agree")
    world.take("olive", case, "begin", fields={"name": "Sam Specimen"})
    hand(world, case)
    world.take("olive", case, "withdraw")
    assert "reconsidering" == states(world, case)["main"]

    words = refused(
        world, lambda: world.take("oscar", case, "stop", reason=WHY), "E_SOD"
    )

    assert "You stand in for who did 'Ask the police'; they may not do this." == words


def test_nobody_stands_in_who_did_what_is_kept_apart_from_the_work(world):
    case = shown(world)
    hand(world, case, days=1)
    world.take("oscar", case, "ask_police")
    world.take("olive", case, "agree")
    world.take("olive", case, "begin", fields={"name": "Sam Specimen"})
    world.take("olive", case, "withdraw")

    refused(world, lambda: hand(world, case), "E_DELEGATION")


def test_recalled_it_is_over_at_once_and_either_of_the_two_recalls_it(world):
    case = shown(world)
    for name in ("olive", "oscar"):
        ref = hand(world, case).ref
        with pytest.raises(CasepathError):
            world.ask(RecallDelegation, "mia", delegation=ref)
        world.ask(RecallDelegation, name, delegation=ref)

        refused(
            world, lambda: world.take("oscar", case, "ask_police"),
            "E_ROLE", "E_DELEGATION",
        )  # fmt: skip


def test_who_left_is_stood_in_for_no_longer(world):
    case = shown(world)
    hand(world, case)

    world.ask(
        RecordLeaving, "ada", person=world.people["olive"], at=world.service.now()
    )

    refused(world, lambda: world.take("oscar", case, "ask_police"), "E_ROLE")


def test_a_role_that_the_pathway_does_not_let_delegate_gives_nothing(world):
    people_it(world)
    world.person("max", manager="council")
    begins = world.service.now()
    said = {"role": "manager", "begins": begins, "ends": begins + timedelta(days=1)}
    case = draft(world)

    world.ask(DelegateRole, "mia", person=world.people["max"], **said)

    assert datetime(2026, 3, 2, 9, tzinfo=UTC) == begins
    refused(world, lambda: world.take("max", case, "ask_police"), "E_ROLE", "E_FIELD")
