"""Panels as they are shown: who votes and why not, the ladder, papers, the agenda."""

import pytest

from policies.panels.item import Attending, Item, Vote
from states.panels import Panel
from tests.workflows.boarded import (
    appoint,
    convene,
    decide,
    listed,
    open_it,
    people_it,
    submitted,
    vote,
)
from workflows.commands import (
    CloseSitting,
    DeclareInterest,
    JoinSitting,
    LeaveSitting,
    Recuse,
)
from workflows.errors import NotFoundError
from workflows.packs.item_papers import item_papers
from workflows.panels.item_page import item_shown
from workflows.panels.sitting_list import sittings_shown
from workflows.panels.sitting_page import sitting_shown
from workflows.panels.voters import standing_of, voters_of

SEATS = {
    "chair": {"role": "chair", "from": "council"},
    "police": {"role": "member", "from": "police"},
    "health": {"role": "member", "from": "health"},
    "expert": {"role": "expert", "from": "university", "advises": True},
}
LADDER = ("unanimous", "majority", "chair")


def item(*votes, quorum=2, ladder=LADDER, **said):
    panel = Panel.model_validate({
        "seats": SEATS, "quorum": {"at_least": quorum}, "chaired_by": "chair",
        "decides_by": ladder,
    })  # fmt: skip
    there = [Attending(seat, seat[0], whence["from"]) for seat, whence in SEATS.items()]
    cast = tuple(Vote(seat, seat[0], choice) for seat, choice in votes)
    return Item(panel, {one.seat: one.person for one in there}, tuple(there),
                votes=cast, **said)  # fmt: skip


def why(met):
    return {one.seat: (one.may_vote, one.why) for one in voters_of(met)}


def test_an_adviser_and_who_stands_back_cannot_vote_and_it_is_said_why():
    met = why(item(recused=frozenset({"h"}), untrained=frozenset({"p"})))

    assert {
        "Chair": (True, "chair_last"),
        "Police": (False, "untrained"),
        "Health": (False, "recused"),
        "Expert": (False, "adviser"),
    } == met


def test_a_chair_who_never_decides_has_no_vote():
    assert (False, "chair_never") == why(item(ladder=("majority",)))["Chair"]


@pytest.mark.parametrize(
    ("votes", "rung", "carried"),
    [
        ((), "unanimous", None),
        ((("police", "a"), ("health", "a")), "unanimous", "a"),
        ((("police", "a"), ("health", "b")), "chair", None),
        ((("police", "a"), ("health", "b"), ("chair", "b")), "chair", "b"),
    ],
)
def test_the_rung_in_force_is_marked(votes, rung, carried):
    met = standing_of(item(*votes), "en")

    assert [rung] == [one.name for one in met.rungs if one.is_in_force]
    assert carried == met.carried


def test_without_a_quorum_no_rung_is_in_force():
    met = standing_of(item(quorum=9), "en")

    assert not any(one.is_in_force for one in met.rungs)
    assert ("3 of 9 seats present.",) == met.lacking


@pytest.fixture
def board(world):
    return people_it(world)


def seen(world, name, sitting):
    return sitting_shown(world.service, world.area, world.people[name], sitting, "en")


def test_what_is_due_first_comes_first_on_the_agenda(board, now):
    first = submitted(board)
    now.move(days=3)
    second = submitted(board)
    sitting = open_it(board, "chad", "paul", "hana")
    for case in (second, first):
        listed(board, sitting, case)

    items = seen(board, "chad", sitting).agenda.items

    assert [(1, first), (2, second)] == [(one.number, one.case) for one in items]


def test_a_quorum_counts_who_is_there_after_recusals(board):
    case = submitted(board)
    sitting = open_it(board, "chad", "paul", "hana")
    listed(board, sitting, case)
    board.ask(Recuse, "hana", case=case)

    (met,) = seen(board, "chad", sitting).agenda.items

    assert ("not_met", 2, 3) == (met.quorum, met.present, met.needed)
    assert ("2 of 3 organisations present.",) == met.lacking
    assert [("hana", "recused")] == [
        (name_of(board, one.person), one.how) for one in met.stood_back
    ]


def name_of(world, person):
    return next(name for name, ref in world.people.items() if ref == person)


def test_a_planned_item_says_what_depends_on_those_who_have_not_answered(board):
    case, sitting = submitted(board), convene(board)
    listed(board, sitting, case)

    (met,) = seen(board, "chad", sitting).agenda.items

    assert "depends" == met.quorum
    assert met.lacking


def test_who_stands_back_meets_an_item_neither_on_the_agenda_nor_among_what_waits(
    board,
):
    case, other = submitted(board), submitted(board)
    sitting = open_it(board, "chad", "paul", "hana")
    listed(board, sitting, case)
    for one in (case, other):
        board.ask(DeclareInterest, "chad", case=one, relation="friend")

    met = seen(board, "chad", sitting)

    assert ((), 1, ()) == (met.agenda.items, met.agenda.kept_off, met.to_list)


def test_the_result_says_who_recorded_it_and_by_which_rung(board):
    case = submitted(board)
    sitting = open_it(board, "chad", "paul", "hana")
    listed(board, sitting, case)
    vote(board, case, "approve", "paul", "hana")
    decide(board, case, "approve")

    (met,) = seen(board, "paul", sitting).agenda.items

    assert ("Approve", "unanimous", board.people["chad"]) == (
        met.result.label, met.result.rung, met.result.by,
    )  # fmt: skip


def test_withheld_is_said_whether_or_not_anything_lies_there(board):
    case = submitted(board)
    sitting = open_it(board, "chad", "paul", "hana")
    listed(board, sitting, case)

    met = item_papers(board.service, board.area, board.people["paul"], case, "en")

    assert (("The referral",), ("Other papers",)) == (met.readable, met.withheld)


def test_papers_are_not_open_to_who_left_the_room(board):
    case = submitted(board)
    sitting = open_it(board, "chad", "paul", "hana", "sam")
    listed(board, sitting, case)
    sam = board.people["sam"]
    board.ask(LeaveSitting, "chad", sitting=sitting, person=sam)

    met = item_papers(board.service, board.area, sam, case, "en")

    assert (False, ()) == (met.are_open, met.papers)


def test_an_item_of_another_sitting_is_no_item_of_this_one(board):
    case = submitted(board)
    one, other = (open_it(board, "chad") for _ in range(2))
    listed(board, one, case)

    with pytest.raises(NotFoundError):
        item_shown(board.service, board.area, board.people["chad"], other, case, "en")


def test_a_deputy_in_the_chair_sees_what_the_chair_sees(board):
    case = submitted(board)
    sitting = open_it(board, "chad", "paul", "hana")
    listed(board, sitting, case)
    board.ask(Recuse, "chad", case=case)
    vera = board.people["vera"]
    board.ask(JoinSitting, "vera", sitting=sitting, seat="chair", person=vera)

    met = item_shown(board.service, board.area, vera, sitting, case, "en")

    assert met.is_chair
    assert "direct_recusal" in met.may


def test_sittings_are_listed_to_the_panel_and_the_owner_of_its_cases_alone(board):
    sitting = convene(board)
    held = open_it(board, "chad", "paul", "hana")
    board.ask(CloseSitting, "chad", sitting=held)

    found = {
        name: {
            one.ref
            for one in sittings_shown(
                board.service, board.area, board.people[name], "en"
            ).sittings
        }
        for name in ("chad", "paul", "cleo", "rosa")
    }

    both = {sitting, held}
    assert {"chad": both, "paul": both, "cleo": both, "rosa": set()} == found


def test_somebody_who_sat_once_still_finds_the_sitting(board):
    appoint(board, "second", "pia")
    sitting = open_it(board, "chad", "pia")

    assert "open" == seen(board, "pia", sitting).stage
