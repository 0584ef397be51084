"""What stands in the way of erasing, holding and joining, whoever asks."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.keeping import (
    CONFIRM_MERGE,
    CONFIRM_SHRED,
    EVERYTHING,
    HOLD,
    PROPOSE_SHRED,
    READ,
    RELEASE,
    REOPEN,
    UNMERGE,
    Joining,
    Keeping,
    Wanted,
    keeping_reasons,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PEOPLE = st.sampled_from(["ann", "bob", "cat"])
COMPARTMENTS = st.frozensets(st.sampled_from(["person", "notes", EVERYTHING]))
ACTIONS = st.sampled_from([HOLD, RELEASE, PROPOSE_SHRED, CONFIRM_SHRED, READ, REOPEN])
KEEPINGS = st.builds(
    Keeping,
    waiting=st.dictionaries(st.sampled_from([HOLD, RELEASE, PROPOSE_SHRED]), PEOPLE),
    held=st.booleans(),
    need_not_be_kept=COMPARTMENTS,
    erased=COMPARTMENTS,
    all_erased=st.booleans(),
)
WANTED = st.builds(
    Wanted,
    action=ACTIONS,
    person=PEOPLE,
    now=st.just(NOW),
    ended=st.booleans(),
    compartments=COMPARTMENTS,
    erases=COMPARTMENTS,
    reason_given=st.booleans(),
    at_request=st.booleans(),
)


def codes(keeping, **said):
    wanted = {"person": "ann", "now": NOW, "ended": True, **said}
    return [one.code for one in keeping_reasons(keeping, Wanted(**wanted))]


@given(keeping=KEEPINGS, wanted=WANTED)
def test_nothing_is_erased_while_a_hold_is_in_force(keeping, wanted):
    met = {one.code for one in keeping_reasons(keeping, wanted)}

    erases = wanted.action in {PROPOSE_SHRED, CONFIRM_SHRED}
    assert met or not (keeping.held and erases)


@given(keeping=KEEPINGS, wanted=WANTED)
def test_nobody_is_the_second_person_of_their_own_proposal(keeping, wanted):
    met = {one.code for one in keeping_reasons(keeping, wanted)}

    proposed_as = {CONFIRM_SHRED: PROPOSE_SHRED}.get(wanted.action, wanted.action)
    own = keeping.waiting.get(proposed_as) == wanted.person
    assert met or not own


@given(keeping=KEEPINGS, wanted=WANTED)
def test_what_must_be_kept_is_erased_at_the_persons_request_alone(keeping, wanted):
    met = {one.code for one in keeping_reasons(keeping, wanted)}

    over = keeping.need_not_be_kept
    free = wanted.at_request or (over and (EVERYTHING in over or wanted.erases <= over))
    assert met or free or wanted.action != PROPOSE_SHRED


@given(keeping=KEEPINGS, wanted=WANTED)
def test_nothing_but_the_trail_is_left_of_what_was_erased(keeping, wanted):
    met = [one.code for one in keeping_reasons(keeping, wanted)]

    assert met == ["E_ERASED"] or not keeping.all_erased


def test_a_hold_that_is_lifted_stands_in_the_way_no_more():
    over = frozenset({EVERYTHING})

    held = codes(Keeping(held=True, need_not_be_kept=over), action=PROPOSE_SHRED)
    free = codes(Keeping(need_not_be_kept=over), action=PROPOSE_SHRED)

    assert (["E_HOLD"], []) == (held, free)


@pytest.mark.parametrize(
    ("days", "met"), [(1, []), (0, ["E_WINDOW"]), (-1, ["E_WINDOW"])]
)
def test_two_cases_are_parted_within_the_window(days, met):
    joined = Keeping(joinings=(Joining("case", "bob", NOW + timedelta(days=days)),))

    assert met == codes(joined, action=UNMERGE)


def test_one_of_two_proposals_by_another_can_be_confirmed():
    own, others = Joining("one", "ann"), Joining("two", "bob")

    met = codes(Keeping(joinings=(own, others)), action=CONFIRM_MERGE)
    alone = codes(Keeping(joinings=(own,)), action=CONFIRM_MERGE)

    assert ([], ["E_TWO_PERSON"]) == (met, alone)


@pytest.mark.parametrize(
    "keeping",
    [
        Keeping(need_not_be_kept=frozenset({EVERYTHING})),
        Keeping(erased=frozenset({"notes"})),
    ],
)
def test_what_need_not_be_kept_or_was_erased_is_not_reopened(keeping):
    assert ["E_RETENTION"] == codes(keeping, action=REOPEN)


def test_an_earlier_case_is_read_for_a_reason():
    earlier = Keeping(is_earlier=True)

    met = [codes(earlier, action=READ, reason_given=told) for told in (False, True)]

    assert [["E_PURPOSE"], []] == met
