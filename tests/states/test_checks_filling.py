"""Fields that can be filled by the time they are needed."""

import pytest

from states.checks.filling import fillable
from tests.states.finding import found_by, words_of

SUBMIT = ("submit: {go_to: screening, form: referral,", "submit: {go_to: screening,")
NEEDED = ("required_for: [submit], label", "required_for: [approve], label")
WITHOUT = "a way without"


def test_a_field_is_filled_with_the_action_that_needs_it_or_before():
    found = found_by(fillable, NEEDED)

    assert [] == found


def test_a_field_whose_form_no_action_bears_cannot_be_filled():
    found = found_by(fillable, SUBMIT)

    assert [("PC091", "add 'form: referral' to the action")] == [
        (problem.code, problem.hint) for problem in found
    ]
    assert [WITHOUT] == words_of(found)


def test_a_form_on_one_of_two_ways_is_not_enough_and_the_other_is_told():
    side = "screen_in: {go_to: gathering, form: referral,"
    change = (
        SUBMIT,
        NEEDED,
        ("screen_in: {go_to: gathering,", side),
        ("stop: {go_to", ("start_anew: {go_to: drafting, label: {en: A, cy: B}}\n"
         "          stop: {go_to")),
        ("submit: {go_to", ("hurry: {go_to: gathering, label: {en: A, cy: B}}\n"
         "          submit: {go_to")),
    )  # fmt: skip

    (found,) = found_by(fillable, *change)

    assert (
        "the case goes Being written > Gathering > Before the panel",
        "there somebody is to do 'Approve'",
        "and nobody could fill 'Name' on this way",
    ) == found.story


def test_what_could_be_filled_in_a_state_on_the_way_counts():
    change = ("judge: {stay: true,", "judge: {stay: true, form: referral,")

    found = found_by(fillable, SUBMIT, NEEDED, change)

    assert [] == found


def test_what_nobody_may_fill_does_not_count():
    note = "note: {stay: true, form: referral, label: {en: A, cy: B}}"
    change = ("judge: {stay: true,", f"{note}\n          judge: {{stay: true,")

    found = found_by(fillable, SUBMIT, NEEDED, change)

    assert [WITHOUT] == words_of(found)


def test_a_guard_on_another_track_vouches_for_what_led_there():
    agreeing = (
        ("agree: {go_to: given,", "agree: {go_to: given, form: referral,"),
        (("          agree: {go_to: given, label: {en: Agree, cy: Cytuno}}\n"
         "          refuse"), "          refuse"),
        ("          agree: {go_to: given, label: {en: Agree, cy: Cytuno}}\n\n", "\n"),
        ("        resting: true\n        actions:\n\n", "        resting: true\n\n"),
    )  # fmt: skip

    found = found_by(fillable, SUBMIT, NEEDED, *agreeing)
    unguarded = found_by(
        fillable,
        SUBMIT,
        NEEDED,
        *agreeing,
        ("approve: {go_to: helping, decided_by: panel, when: [agreed],",
         "approve: {go_to: helping, decided_by: panel,"),
    )  # fmt: skip

    assert [] == found
    assert [WITHOUT] == words_of(unguarded)


@pytest.mark.parametrize(
    ("needed_from", "found_too_late"),
    [("drafting", False), ("screening", True), ("helping", True)],
)
def test_a_field_is_not_needed_before_it_is_collected(needed_from, found_too_late):
    change = ("required_for: [submit]", (f"needed_from: {needed_from}, required_for: "
              "[submit]"))  # fmt: skip

    found = found_by(fillable, change)

    assert found_too_late == bool(found)
