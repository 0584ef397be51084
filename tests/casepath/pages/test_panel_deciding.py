"""The decision form of a panel: one decides, and whatever stops it loses no word."""

import pytest

from tests.casepath.pages.boarding import checked, decisions, sit
from tests.casepath.pages.visitor import Visitor, site_of, visit
from tests.workflows.boarded import OPTIONS, WHY, people_it
from workflows.commands import JoinSitting, LeaveSitting, Recuse


@pytest.fixture
def sat(world):
    """An open sitting with a case before it on which all have voted to approve."""
    return sit(people_it(world))


def test_of_two_chairs_at_once_exactly_one_decides_and_the_other_keeps_their_words(
    sat,
):
    board, sitting, case = sat
    chad, vera = visit(board, "chad"), visit(board, "vera")
    board.ask(LeaveSitting, "chad", sitting=sitting, person=board.people["chad"])
    vera_came = {"sitting": sitting, "seat": "chair", "person": board.people["vera"]}
    board.ask(JoinSitting, "chad", **vera_came)
    chads, veras = checked(chad, sitting, case), checked(vera, sitting, case)

    first = vera.send(veras, "Confirm the decision")
    second = chad.send(chads, "Confirm the decision")

    assert (200, 409) == (first.status, second.status)
    assert "The case has changed since" in second.words
    assert "recorded by vera" in second.words
    assert WHY in second.text
    assert OPTIONS["options"] in second.text
    assert 1 == len(decisions(board, case))


def test_a_quorum_lost_after_the_page_was_drawn_is_told_and_nothing_typed_is_lost(sat):
    board, sitting, case = sat
    chad = visit(board, "chad")
    check = checked(chad, sitting, case)
    board.ask(LeaveSitting, "chad", sitting=sitting, person=board.people["hana"])

    met = chad.send(check, "Confirm the decision")

    assert 403 == met.status
    assert "There is a problem 2 of 3 organisations present." in met.words
    assert WHY in met.text
    assert "Not possible now:" in met.words
    assert [] == decisions(board, case)


def test_a_conflict_declared_meanwhile_stops_the_decision_and_keeps_what_was_typed(
    sat,
):
    board, sitting, case = sat
    chad = visit(board, "chad")
    check = checked(chad, sitting, case)
    board.ask(Recuse, "hana", case=case)

    met = chad.send(check, "Confirm the decision")

    assert 409 == met.status
    assert OPTIONS["options"] in met.text
    assert "left the item: hana" in met.words


def test_what_is_missing_is_told_on_the_form_with_all_that_was_typed(sat):
    board, sitting, case = sat
    chad = visit(board, "chad")

    without = checked(chad, sitting, case, reason="")
    short = checked(chad, sitting, case, outcome="")

    assert (422, 422) == (without.status, short.status)
    assert "Write the reasons of the panel." in without.words
    assert OPTIONS["options"] in without.text
    assert "Choose an outcome" in short.words


def test_what_was_typed_can_be_changed_from_the_page_on_which_it_is_checked(sat):
    board, sitting, case = sat
    chad = visit(board, "chad")

    form = chad.send(checked(chad, sitting, case), "Change it")

    assert 200 == form.status
    assert WHY in form.text


def test_a_repeat_of_the_same_decision_gives_one_receipt(sat):
    board, sitting, case = sat
    chad = visit(board, "chad")
    check = checked(chad, sitting, case)

    first, again = (chad.send(check, "Confirm the decision") for _ in range(2))

    assert first.url == again.url
    assert 1 == len(decisions(board, case))


def test_a_decision_asks_for_a_second_factor_again(sat):
    board, sitting, case = sat
    weak = Visitor(site_of(board)).sign_in(
        board.area, board.people["chad"], strong=False
    )

    met = weak.send(checked(weak, sitting, case), "Confirm the decision")

    assert "Confirm the decision" not in met.words
    assert [] == decisions(board, case)
