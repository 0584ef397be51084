"""Who chairs records what a member voted; it counts once the member confirms it."""

import pytest

from policies.errors import NotPermittedError
from tests.entries import last_entry
from tests.workflows.boarded import (
    listed,
    open_it,
    people_it,
    read,
    submitted,
    vote,
)
from tests.workflows.kept import inbox_of
from workflows.commands import CloseSitting, LeaveSitting, Recuse
from workflows.errors import FieldError, NotFoundError, SittingError
from workflows.panels.commands import RecordVote
from workflows.panels.item_page import item_shown
from workflows.verifying.area import verify_area


@pytest.fixture
def board(world):
    return people_it(world)


def before(board, *names, who_reads=("paul", "hana")):
    case = submitted(board)
    sitting = open_it(board, *names)
    listed(board, sitting, case)
    for name in who_reads:
        read(board, case, name)
    return case, sitting


def record(board, case, name, choice="approve", by="chad", **said):
    member = board.people[name]
    return board.ask(RecordVote, by, case=case, person=member, choice=choice, **said)


def shown(board, sitting, case, name="chad"):
    who = board.people[name]
    return item_shown(board.service, board.area, who, sitting, case, "en")


def met(board, sitting, case):
    """Give the votes that count and those that wait, by the name of the member."""
    page = shown(board, sitting, case)
    names = {ref: name for name, ref in board.people.items()}
    cast = {names[one.person]: one.choice for one in page.voters if one.choice}
    return cast, {names[who]: one.choice for who, one in page.recorded.items()}


def refused(board, case, name="paul", choice="approve", **said):
    errors = (FieldError, NotFoundError, SittingError)
    with pytest.raises(errors) as caught:
        record(board, case, name, choice, **said)
    return caught.value.code


def test_a_recorded_vote_counts_for_nothing_until_its_member_confirms_it(board):
    case, sitting = before(board, "chad", "paul", "hana")

    record(board, case, "paul")
    waiting = met(board, sitting, case)
    vote(board, case, "approve", "paul")

    assert ({}, {"paul": "approve"}) == waiting
    assert ({"paul": "approve"}, {}) == met(board, sitting, case)


def test_who_votes_otherwise_has_not_confirmed_it(board):
    case, sitting = before(board, "chad", "paul", "hana")
    record(board, case, "paul")
    record(board, case, "hana", "decline")

    vote(board, case, "decline", "paul")

    assert ({"paul": "decline"}, {"hana": "decline"}) == met(board, sitting, case)


def test_a_vote_that_stands_goes_on_counting_until_another_is_confirmed(board):
    case, sitting = before(board, "chad", "paul", "hana")
    vote(board, case, "approve", "paul")

    record(board, case, "paul", "decline")

    assert ({"paul": "approve"}, {"paul": "decline"}) == met(board, sitting, case)


def test_what_is_recorded_again_replaces_what_was_recorded(board):
    case, sitting = before(board, "chad", "paul", "hana")
    record(board, case, "paul")
    record(board, case, "paul", "abstain")

    assert ({}, {"paul": "abstain"}) == met(board, sitting, case)


def test_to_confirm_takes_all_that_a_vote_takes(board):
    case, sitting = before(board, "chad", "paul", "hana")
    record(board, case, "paul")
    board.ask(Recuse, "paul", case=case)

    with pytest.raises(NotPermittedError) as caught:
        vote(board, case, "approve", "paul")

    assert "E_COI" in caught.value.refusal.codes
    assert ({}, {}) == met(board, sitting, case)


def test_the_entry_names_sitting_seat_choice_and_member_and_the_log_verifies(board):
    case, sitting = before(board, "chad", "paul", "hana")

    record(board, case, "paul")
    entry = last_entry(board, case)

    assert ("sitting", "record_vote", "chair") == (
        entry["kind"], entry["action"], entry["role"],
    )  # fmt: skip
    assert [sitting, "police", "approve", board.people["paul"]] == entry["refs"]
    vote(board, case, "approve", "paul")
    report = verify_area(
        board.service, board.area, board.signer.verifier, lambda _: None
    )
    assert () == tuple(report.findings)


def test_the_member_is_told_and_sees_what_was_recorded_and_by_whom(board):
    case, sitting = before(board, "chad", "paul", "hana")
    record(board, case, "paul")

    own = shown(board, sitting, case, "paul")
    other = shown(board, sitting, case, "hana")

    assert ("approve", board.people["chad"]) == (
        own.own_recorded.choice, own.own_recorded.by,
    )  # fmt: skip
    assert None is other.own_recorded
    assert ("vote_recorded", case) in inbox_of(board, "paul")


REFUSED = {
    "by a member who does not chair": ({"by": "hana"}, "E_ROLE"),
    "for oneself": ({"name": "chad"}, "E_FIELD"),
    "for who is not in the room": ({"name": "sam"}, "E_FIELD"),
    "for who only advises": ({"name": "erin"}, "E_FIELD"),
    "for what is no choice": ({"choice": "submit"}, "E_FIELD"),
    "about somebody where nobody is concerned": ({"about": "a"}, "E_FIELD"),
}


@pytest.mark.parametrize(("said", "code"), REFUSED.values(), ids=REFUSED)
def test_no_vote_is_recorded(board, said, code):
    case, sitting = before(board, "chad", "paul", "hana", "erin")

    assert code == refused(board, case, **said)
    assert ({}, {}) == met(board, sitting, case)
    assert ("refused", [code]) == (
        last_entry(board, case)["kind"], last_entry(board, case)["codes"],
    )  # fmt: skip


def test_who_may_not_know_of_the_case_does_not_learn_that_it_is_before_a_panel(board):
    case, _ = before(board, "chad", "paul", "hana")

    absent = refused(board, "b" * 26, by="ada")

    assert absent == refused(board, case, by="ada") == "E-NOT-FOUND"
    assert ["E_ROLE"] == last_entry(board, case)["codes"]


def test_no_vote_is_recorded_for_who_has_left_or_stands_back(board):
    case, sitting = before(board, "chad", "paul", "hana")
    board.ask(Recuse, "hana", case=case)
    board.ask(LeaveSitting, "chad", sitting=sitting, person=board.people["paul"])

    assert ["E_FIELD"] * 2 == [refused(board, case, name) for name in ("hana", "paul")]


def test_who_chairs_and_stands_back_records_nothing_on_the_item(board):
    case, _ = before(board, "chad", "paul", "hana")
    board.ask(Recuse, "chad", case=case)

    assert "E_COI" == refused(board, case)


def test_nothing_is_recorded_once_the_sitting_is_closed(board):
    case, sitting = before(board, "chad", "paul", "hana")
    board.ask(CloseSitting, "chad", sitting=sitting)

    assert "E_STATE" == refused(board, case)


def test_what_was_recorded_of_who_left_the_room_waits_no_more(board):
    case, sitting = before(board, "chad", "paul", "hana")
    record(board, case, "paul")
    board.ask(LeaveSitting, "chad", sitting=sitting, person=board.people["paul"])

    assert ({}, {}) == met(board, sitting, case)
