"""Routing: on whose worklists a case lies."""

from datetime import UTC, datetime

from policies.routing import Waiting, worklist, worklist_order
from tests.policies.small_pathway import a_case, a_pathway

PATHWAY = a_pathway()


def test_a_case_waits_for_the_owner_of_its_state_and_not_for_a_resting_track():
    assert worklist(PATHWAY, a_case("drafting").facts) == (
        Waiting("main", "drafting", "referrer"),
    )


def test_an_open_request_waits_for_its_party_until_it_is_answered():
    asked = worklist(PATHWAY, a_case(asked=["police"]).facts)
    answered = worklist(PATHWAY, a_case(asked=["police"], answered=["police"]).facts)

    owner = Waiting("main", "screening", "screener")
    police = Waiting("main", "screening", "partner", "police", "police")
    assert (asked, answered) == ((owner, police), (owner,))


def test_a_closed_case_waits_for_nobody():
    assert worklist(PATHWAY, a_case("closed").facts) == ()


def test_a_state_that_is_not_known_waits_for_nobody():
    assert worklist(PATHWAY, a_case("elsewhere").facts) == ()


def test_a_worklist_goes_by_due_date_then_arrival():
    early, late = (datetime(2026, 3, day, tzinfo=UTC) for day in (2, 9))

    places = [(None, early), (late, early), (early, late), (early, early)]

    assert sorted(places, key=lambda place: worklist_order(*place)) == [
        *[(early, early), (early, late), (late, early), (None, early)]
    ]
