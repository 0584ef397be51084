"""Offers: what may I do here, by the table that the guard uses."""

from policies.facts import Asked
from policies.offers import offers
from policies.permission import rule
from policies.ruling import Permit
from tests.policies.small_pathway import a_case, a_rulebook, an_actor

RULEBOOK = a_rulebook()
SCREENER = an_actor("screener/council")


def answers(actor, facts) -> dict[str, str]:
    return {offer.action: offer.answer for offer in offers(RULEBOOK, actor, facts)}


def test_each_action_of_the_present_states_is_offered_with_its_answer():
    facts = a_case(threshold="not_met")

    assert answers(SCREENER, facts) == {
        "judge": "may",
        "look_again": "may",
        "screen_in": "not yet",
        "withdraw": "not you",
        "read": "may",
        "export": "may",
        "correct": "may",
    }


def test_an_offer_says_why_not_and_who_could():
    facts = a_case("deliberating", held=())

    offer = offers(RULEBOOK, SCREENER, facts)[0]

    assert (offer.action, offer.answer, offer.who) == ("approve", "not you", ("chair",))
    assert [reason.code for reason in offer.reasons] == ["E_ROLE", "E_STATE"]


def test_papers_still_to_be_opened_are_in_ones_own_hands():
    chair = an_actor("chair/council")
    facts = a_case("deliberating", held=["on_panel"])

    assert answers(chair, facts)["approve"] == "not yet"


def test_an_open_request_is_offered_by_name():
    partner = an_actor("partner/police")
    facts = a_case(held=["asked_this"], asked=["police"])

    found = [o for o in offers(RULEBOOK, partner, facts) if o.action == "answer"]

    assert [(o.request, o.answer) for o in found] == [("police", "may")]


def test_a_closed_case_offers_only_what_is_left_to_do_with_it():
    assert answers(SCREENER, a_case("closed")) == {
        "read": "may",
        "export": "may",
        "correct": "may",
    }


def test_an_offer_and_the_guard_never_disagree():
    for main in ("drafting", "screening", "deliberating", "running"):
        facts = a_case(main)
        for offer in offers(RULEBOOK, SCREENER, facts):
            asked = Asked(
                offer.action,
                filled=frozenset({"concern"}),
                values={"threshold": "met"} if offer.action == "judge" else {},
                reason_given=True,
            )
            permitted = isinstance(rule(RULEBOOK, SCREENER, facts, asked), Permit)
            assert permitted == (offer.answer == "may")
