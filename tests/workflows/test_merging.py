"""Joining two cases by two people, and parting them again within the window."""

import pytest

from policies.errors import NotPermittedError
from tests.workflows.clocked import fire
from tests.workflows.kept import (
    WHY,
    closed,
    entries,
    facts,
    helped,
    inbox_of,
    loaded,
    newest,
    people_it,
    states,
    verified,
)
from workflows.duplicates.commands import ConfirmMerge, ProposeMerge, Unmerge
from workflows.errors import FieldError


@pytest.fixture
def kept(world):
    return people_it(world)


def ask(world, kind, by, case, other):
    return world.ask(kind, by, case=case, other=other, reason=WHY)


def joined(world, case, other):
    ask(world, ProposeMerge, "ina", case, other)
    return ask(world, ConfirmMerge, "ida", case, other)


def codes(refused):
    return set(refused.value.refusal.codes)


def test_two_people_join_two_cases(kept):
    case, other = helped(kept), helped(kept)

    done = joined(kept, case, other)

    assert ("joined", "helping") == (done.outcome, done.states["main"])
    assert "joined" == states(kept, other)["main"]
    assert loaded(kept, other).ended_ts is not None


def test_each_of_the_two_has_its_entry(kept):
    case, other = helped(kept), helped(kept)

    joined(kept, case, other)

    assert [case] == newest(kept, other)["refs"]
    assert [other] == newest(kept, case)["refs"]


def test_who_proposed_it_does_not_join_them(kept):
    case, other = helped(kept), helped(kept)
    ask(kept, ProposeMerge, "ina", case, other)

    with pytest.raises(NotPermittedError) as refused:
        ask(kept, ConfirmMerge, "ina", case, other)

    assert {"E_TWO_PERSON"} == codes(refused)
    assert "helping" == states(kept, other)["main"]


def test_nothing_is_joined_that_nobody_proposed(kept):
    case, other = helped(kept), helped(kept)

    with pytest.raises(NotPermittedError) as refused:
        ask(kept, ConfirmMerge, "ida", case, other)

    assert {"E_STATE"} == codes(refused)


def test_what_was_proposed_is_not_joined_the_other_way_round(kept):
    case, other = helped(kept), helped(kept)
    ask(kept, ProposeMerge, "ina", case, other)

    with pytest.raises(FieldError) as refused:
        ask(kept, ConfirmMerge, "ida", other, case)

    assert "E_STATE" == refused.value.code


def test_a_case_is_proposed_to_be_the_same_only_once_at_a_time(kept):
    case, other = helped(kept), helped(kept)
    ask(kept, ProposeMerge, "ina", case, other)

    with pytest.raises(NotPermittedError) as refused:
        ask(kept, ProposeMerge, "ida", helped(kept), other)

    assert {"E_STATE"} == codes(refused)


def test_a_closed_case_is_not_joined(kept):
    case, other = helped(kept), closed(kept)

    with pytest.raises(NotPermittedError) as refused:
        ask(kept, ProposeMerge, "ina", case, other)

    assert {"E_STATE"} == codes(refused)


@pytest.mark.parametrize(
    ("here", "there", "after"),
    [
        ((), (), "not_asked"),
        (("agree",), ("agree",), "given"),
        ((), ("agree",), "not_asked"),
        (("agree",), (), "ended"),
        (("agree",), ("agree", "withdraw"), "ended"),
        (("agree", "withdraw"), ("agree",), "ended"),
    ],
)
def test_of_two_consents_the_lesser_holds(kept, here, there, after):
    case, other = helped(kept), helped(kept)
    for ref, acts in ((case, here), (other, there)):
        for action in acts:
            kept.take("olive", ref, action)

    joined(kept, case, other)

    assert after == states(kept, case)["consent"]


def test_with_a_consent_that_ends_goes_what_it_moves(kept):
    case, other = helped(kept), helped(kept)
    kept.take("olive", case, "agree")

    joined(kept, case, other)

    assert "reconsidering" == states(kept, case)["main"]
    assert [] == verified(kept)


@pytest.mark.parametrize(
    ("here", "there", "after"),
    [
        ("adult", "child", "child"),
        ("child", "adult", "child"),
        ("adult", "unknown", "unknown"),
        ("unknown", "child", "child"),
        ("adult", "adult", "adult"),
    ],
)
def test_of_two_facts_the_more_protective_holds(kept, here, there, after):
    case, other = helped(kept, here), helped(kept, there)

    joined(kept, case, other)

    assert after == facts(kept, case)["age_group"]
    assert [] == verified(kept)


def test_what_was_joined_goes_on_apart_from_where_it_was(kept, now):
    case, other = helped(kept), helped(kept)
    kept.take("olive", other, "agree")
    before = states(kept, other)
    joined(kept, case, other)
    now.move(days=29)

    ask(kept, Unmerge, "ina", case, other)

    assert before == states(kept, other)
    assert loaded(kept, other).ended_ts is None
    assert [] == verified(kept)


def test_what_was_parted_can_be_acted_on_and_joined_again(kept):
    case, other = helped(kept), helped(kept)
    joined(kept, case, other)
    ask(kept, Unmerge, "ina", case, other)

    joined(kept, other, case)

    assert "joined" == states(kept, case)["main"]
    assert "closed" == kept.take("otis", other, "finish").states["main"]
    assert [] == verified(kept)


def test_after_its_window_nothing_is_parted(kept, now):
    case, other = helped(kept), helped(kept)
    joined(kept, case, other)
    now.move(days=31)

    with pytest.raises(NotPermittedError) as refused:
        ask(kept, Unmerge, "ina", case, other)

    assert {"E_WINDOW"} == codes(refused)


def test_nothing_is_parted_that_was_not_joined(kept):
    case, other = helped(kept), helped(kept)

    with pytest.raises(NotPermittedError) as refused:
        ask(kept, Unmerge, "ina", case, other)

    assert {"E_STATE"} == codes(refused)


def test_what_nobody_confirms_stays_two_cases_and_somebody_is_told(kept, now):
    case, other = helped(kept), helped(kept)
    ask(kept, ProposeMerge, "ina", case, other)
    now.move(days=3)

    fire(kept)

    assert ("escalate", other) in inbox_of(kept, "mia")
    assert {"helping"} == {states(kept, one)["main"] for one in (case, other)}
    assert [] == verified(kept)


@pytest.mark.parametrize("which", ["case", "other"])
def test_what_is_proposed_falls_when_one_of_the_two_ends(kept, now, which):
    case, other = helped(kept), helped(kept)
    ask(kept, ProposeMerge, "ina", case, other)

    kept.take("otis", case if which == "case" else other, "finish")
    now.move(days=3)
    fire(kept)

    assert [] == [one for one in entries(kept, "clock") if one["case"] == other]


def test_only_those_whom_the_file_names_join_cases(kept):
    case, other = helped(kept), helped(kept)

    with pytest.raises(NotPermittedError) as refused:
        ask(kept, ProposeMerge, "olive", case, other)

    assert "E_ROLE" in codes(refused)
