"""What would make an action possible, and what may be told to whom."""

import pytest

from policies.facts import Asked
from policies.permission import rule
from policies.reasons import Reason
from policies.remedies import remedies
from policies.tellable import tellable
from tests.policies.small_pathway import a_case, a_rulebook, an_actor

RULEBOOK = a_rulebook()


def test_a_guard_that_refuses_names_what_would_change_it_and_who_may() -> None:
    found = remedies(RULEBOOK, a_case(threshold="not_met"), "met")

    assert [(one.action, one.roles) for one in found] == [("judge", ("screener",))]


def test_a_guard_that_holds_needs_no_remedy() -> None:
    assert remedies(RULEBOOK, a_case(threshold="met"), "met") == ()


def test_whom_an_action_does_not_concern_is_told_nothing_of_the_case() -> None:
    partner = an_actor("partner/police")
    refusal = rule(RULEBOOK, partner, a_case(threshold="not_met"), Asked("screen_in"))

    told = tellable(refusal.reasons)

    assert "met" in {one.guard for one in refusal.reasons}
    assert {one.code for one in told} == {"E_ROLE"}


def test_who_could_take_it_is_told_every_reason() -> None:
    screener = an_actor("screener/council")
    facts = a_case(threshold="not_met")
    refusal = rule(RULEBOOK, screener, facts, Asked("screen_in"))

    assert tellable(refusal.reasons) == refusal.reasons


@pytest.mark.parametrize("code", ["E_ROLE", "E_NTK", "E_COI", "E_OWNER"])
def test_no_word_of_a_guard_reaches_who_is_kept_out(code) -> None:
    guard = Reason("E_STATE", {"en": "The police hold something."}, guard="police")

    assert guard not in tellable((Reason(code, {"en": "Not for you."}), guard))
