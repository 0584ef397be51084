"""Readiness: state, guards and the end of a case, in words."""

from dataclasses import replace

import pytest

from policies.facts import Asked
from policies.permission import rule
from tests.policies.rulings import (
    CHAIR,
    PANEL,
    RULEBOOK,
    SCREENER,
    an_item,
    codes,
    sentences,
)
from tests.policies.small_pathway import a_case


def test_a_refusal_by_state_says_what_is_possible_here():
    told = sentences(SCREENER, a_case("running", held=()), Asked("submit"))

    assert told[1] == (
        "This is not possible in the state 'Plan running'. "
        "Possible for you here: Close."
    )


def test_a_guard_refuses_in_its_own_words_and_language():
    facts = a_case(threshold="not_met")

    reason = rule(RULEBOOK, SCREENER, facts, Asked("screen_in")).reasons[0]

    assert (reason.guard, reason.in_words("cy")) == ("met", "Ni farnwyd.")
    assert reason.in_words("fr") == "Not judged as met."


@pytest.mark.parametrize(
    ("action", "expected"),
    [("read", ()), ("export", ()), ("correct", ()), ("record_consent", ("E_STATE",))],
)
def test_a_closed_case_takes_only_reading_export_and_correction(action, expected):
    facts = a_case("closed", consent="not_asked")

    assert codes(SCREENER, facts, Asked(action)) == expected


def test_an_item_of_another_panel_decides_nothing_here():
    other = PANEL.model_copy(update={"chaired_by": "police"})
    item = replace(an_item(), panel=other)
    facts = a_case("deliberating", held=["on_panel", "papers_opened"], item=item)

    reason = rule(RULEBOOK, CHAIR, facts, Asked("approve")).reasons[0]

    assert reason.in_words("en") == "No decision yet: the case is before no sitting."
