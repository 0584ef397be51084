"""Who chairs records a vote on an item's page; the member confirms it on theirs."""

import pytest

from tests.casepath.pages.boarding import sit
from tests.casepath.pages.visitor import visit
from tests.workflows.boarded import people_it, vote
from workflows.sweeping import deliver_notices

FORM = "Record this vote"


@pytest.fixture
def sat(world):
    """An open sitting with a case before it on which all have voted to approve."""
    return sit(people_it(world))


def recorded(board, item, choice, name="paul"):
    chad = visit(board, "chad")
    person = board.people[name]
    return chad.send(chad.get(item), FORM, person=person, choice=choice)


def test_a_member_confirms_what_was_recorded_with_one_button(sat):
    board, sitting, case = sat
    item = f"/panel/items/{sitting}/{case}"

    done = recorded(board, item, "decline")
    paul = visit(board, "paul")
    page = paul.get(item)
    confirmed = paul.send(page, "Confirm my vote")

    assert "Approve Recorded, not confirmed: Decline" in done.words
    assert "chad recorded your vote: Decline. It counts once you confirm it." in (
        page.words
    )
    assert "You voted: Decline." in confirmed.words
    assert "not confirmed" not in confirmed.words


def test_a_member_who_did_not_say_so_votes_otherwise(sat):
    board, sitting, case = sat
    item = f"/panel/items/{sitting}/{case}"
    recorded(board, item, "abstain")
    paul = visit(board, "paul")

    otherwise = paul.send(paul.get(item), "Cast my vote", choice="approve")

    assert "You voted: Approve." in otherwise.words
    assert "Confirm your vote" not in otherwise.words


def test_no_vote_of_a_member_is_chosen_beforehand(sat):
    board, sitting, case = sat

    none = recorded(board, f"/panel/items/{sitting}/{case}", "")

    assert 422 == none.status
    assert "Choose what the member voted for." in none.words


def test_the_decision_form_counts_what_waits_to_be_confirmed(sat):
    board, sitting, case = sat
    item = f"/panel/items/{sitting}/{case}"
    recorded(board, item, "approve")
    one = visit(board, "chad").get(f"{item}/decide")
    recorded(board, item, "approve", "hana")
    two = visit(board, "chad").get(f"{item}/decide")
    vote(board, case, "approve", "paul", "hana")

    none = visit(board, "chad").get(f"{item}/decide")

    assert "1 recorded vote waits for its member to confirm it." in one.words
    assert "2 recorded votes wait for their members to confirm them." in two.words
    assert "recorded vote" not in none.words


def test_only_who_chairs_has_the_form_and_the_member_is_told(sat):
    board, sitting, case = sat
    item = f"/panel/items/{sitting}/{case}"
    hana = visit(board, "hana")

    forms = FORM in hana.get(item).words
    recorded(board, item, "decline", "hana")
    deliver_notices(board.service, board.area)

    assert not forms
    told = "Your vote was recorded and waits for you to confirm it"
    tab = hana.get("/inbox").links[told]
    assert f"/cases/{case}/panel" == tab
    assert item in hana.get(tab).links.values()
