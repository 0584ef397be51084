"""How many different people stand between opening and outcome."""

import pytest

from policies.proofs.everything import people_needed
from policies.proofs.people.acts import Acts, Part
from policies.proofs.people.needed import number_in_words
from states.reading import read
from tests.policies.proofs.proving import SHIPPED, SOURCE, changed, read_text, without


def numbers(source: str) -> dict[str, int]:
    return {one.state: one.number for one in people_needed(read_text(source))}


def test_every_end_says_its_number_and_that_it_is_exact():
    found = people_needed(read_text(SOURCE))

    assert {
        "closed_no_further_action": 2,
        "closed_withdrawn": 1,
        "closed_without_consent": 2,
        "closed_resolved": 4,
    } == {one.state: one.number for one in found}
    assert all(one.exact for one in found)


def test_who_they_are_is_said_in_the_labels_of_the_file():
    found = {one.state: one for one in people_needed(read_text(SOURCE))}
    screened_out = found["closed_no_further_action"]
    ended = found["closed_resolved"]

    assert "two: Referring professional, Screening officer" == screened_out.in_words()
    assert ("submit", "judge_threshold", "screen_out") == screened_out.path
    assert ended.in_words().startswith("four: Referring professional, ")


@pytest.mark.parametrize(
    ("source", "number"),
    [
        (without("- [submit, vote]"), 3),
        (without("- [submit, vote]", "- [submit, approve_plan]"), 3),
        (changed(("quorum: {at_least: 3", "quorum: {at_least: 4")), 5),
        (changed(("- [submit, vote]", "- [submit, vote]\n  - [screen_in, vote]")), 5),
        (changed(("- [submit, vote]", "- [submit, vote]\n  - [submit, convene]")), 4),
    ],
)
def test_the_number_follows_seats_and_pairs(source, number):
    found = numbers(source)

    assert number == found["closed_resolved"]


def test_a_two_person_action_takes_two():
    source = changed(
        ("stop_gathering: {go_to: closed_withdrawn,",
         "stop_gathering: {go_to: closed_withdrawn, two_people: true,"),
    )  # fmt: skip

    found = numbers(source)

    assert 1 == found["closed_withdrawn"]  # a draft is still discarded by one
    assert 2 == found["closed_no_further_action"]


def test_an_answer_counts_where_it_is_kept_apart():
    apart = "- [submit, vote]\n  - [answer, vote]\n  - [answer, submit]"
    source = changed(("- [submit, vote]", apart))

    found = numbers(source)

    assert 5 == found["closed_resolved"]


def test_what_only_the_person_may_do_is_done_by_nobody_of_the_staff():
    source = changed(
        ("may: [ask_consent, record_consent, record_refusal]",
         "may: [ask_consent, record_refusal]"),
    )  # fmt: skip

    acts = Acts(read_text(source).pathway)

    assert acts.apart(Part("record_consent"), Part("screen_in"))
    assert not acts.apart(Part("record_consent"), Part("submit"))


def test_an_act_that_another_track_waits_for_counts_too():
    receipt = read((SHIPPED / "permit_receipt.yaml").read_bytes())

    found = people_needed(receipt)

    assert [("closed_received", 2, True)] == [
        (one.state, one.number, one.exact) for one in found
    ]
    assert {"check_confirmation", "determine_confirmation"} <= set(found[0].path)


def test_a_number_beyond_twelve_is_said_in_digits():
    assert ("twelve", "13") == (number_in_words(12), number_in_words(13))


def test_what_a_bypass_skips_stands_open_and_the_number_holds_at_least():
    bypass = (
        "bypass: {skips: [no_open_concern], by: duty_director, within: 1 working day,"
        " confirmed_by: manager}\n"
    )
    source = changed(("permits:  ", f"{bypass}permits:  "))

    found = people_needed(read_text(source))

    assert not any(one.exact for one in found)
    assert all(one.in_words().startswith("at least ") for one in found)
