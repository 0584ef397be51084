"""Filling: what must be given with an action."""

import pytest

from policies.facts import Asked
from policies.filling import used_fields
from tests.policies.rulings import REFERRER, RULEBOOK, codes, sentences
from tests.policies.small_pathway import a_case, an_actor


def test_missing_fields_are_named_by_label_and_never_by_value():
    facts = a_case("drafting", held=["referrer_of"])
    asked = Asked("submit", choices={"reach": "call"})

    assert sentences(REFERRER, facts, asked) == [
        "These fields are still needed: What has happened, Telephone."
    ]


@pytest.mark.parametrize(
    ("reach", "filled", "expected"),
    [
        ("letter", {"concern"}, ()),
        ("call", {"concern"}, ("E_FIELD",)),
        ("call", {"concern", "number"}, ()),
    ],
)
def test_a_field_can_be_needed_because_of_another(reach, filled, expected):
    facts = a_case("drafting", held=["referrer_of"])
    asked = Asked("submit", filled=frozenset(filled), choices={"reach": reach})

    assert codes(REFERRER, facts, asked) == expected


@pytest.mark.parametrize(
    ("request_name", "filled", "answered", "expected"),
    [
        ("police", {"known"}, (), ()),
        ("police", {"health"}, (), ("E_FIELD",)),
        ("police", {"known"}, ("police",), ("E_STATE",)),
        ("school", {"known"}, (), ("E_STATE",)),
        (None, {"known"}, (), ("E_STATE",)),
    ],
)
def test_an_answer_is_for_an_open_request_and_needs_its_own_form(
    request_name, filled, answered, expected
):
    partner = an_actor("partner/police")
    facts = a_case(held=["asked_this"], asked=["police"], answered=answered)
    asked = Asked("answer", filled=frozenset(filled), request=request_name)

    assert codes(partner, facts, asked) == expected


def test_a_field_that_the_record_already_has_is_not_asked_again():
    facts = a_case("drafting", held=["referrer_of"], filled=["concern"])

    assert codes(REFERRER, facts, Asked("submit")) == ()


@pytest.mark.parametrize(
    ("written", "rested", "expected"),
    [
        ({"concern": 3}, {}, set()),
        ({"concern": 3}, {"submit": 5}, {"concern"}),
        ({"concern": 5}, {"submit": 5}, {"concern"}),
        ({"concern": 6}, {"submit": 5}, set()),
        ({"concern": 3}, {"answer": 5}, set()),
        ({}, {"submit": 5}, set()),
    ],
)
def test_a_field_is_used_by_an_action_that_needs_it_once_it_was_written(
    written, rested, expected
):
    assert used_fields(RULEBOOK, written, rested) == expected


def test_what_an_action_has_rested_on_is_asked_again_of_the_next():
    facts = a_case(
        "drafting",
        held=["referrer_of"],
        filled=["concern"],
        used=frozenset({"concern"}),
    )

    assert codes(REFERRER, facts, Asked("submit")) == ("E_FIELD",)
    written = Asked("submit", filled=frozenset({"concern"}))
    assert codes(REFERRER, facts, written) == ()
