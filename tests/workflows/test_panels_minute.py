from datetime import UTC, datetime, timedelta

import pytest

from states.reading import read as read_pathway
from tests.workflows.boarded import (
    PATHWAY,
    WHY,
    decide,
    listed,
    open_it,
    people_it,
    read,
    submitted,
    vote,
)
from tests.workflows.clocked import entries, fire, told
from workflows.commands import CloseSitting, JoinSitting, LeaveSitting, Recuse
from workflows.errors import SittingError
from workflows.panels import looking
from workflows.panels.commands import (
    AddToMinute,
    CorrectMinute,
    DirectRecusal,
    ReadMinute,
    SendMinute,
    SettleCorrection,
    SignMinute,
)
from workflows.panels.minute_told import lines_of_minute
from workflows.sweeping import deliver_notices
from workflows.verifying.area import verify_area

# Closed on Monday 2 March 2026; two working days end with Wednesday 4.
DUE = datetime(2026, 3, 5, tzinfo=UTC)


@pytest.fixture
def board(world):
    return people_it(world)


def held(world) -> tuple[str, str, str]:
    """Hold a sitting: a case decided with a dissent, one from which sam stood back."""
    one, other = submitted(world), submitted(world)
    sitting = open_it(world, "chad", "paul", "hana", "sam", "erin")
    for case in (one, other):
        listed(world, sitting, case)
    world.ask(Recuse, "sam", case=other)
    vote(world, one, "approve", "paul", "hana")
    vote(world, one, "decline", "sam", reason=WHY)
    read(world, one, "chad")
    decide(world, one, "approve", relied_on=frozenset({"referral"}))
    world.ask(LeaveSitting, "chad", sitting=sitting, person=world.people["hana"])
    world.ask(CloseSitting, "chad", sitting=sitting)
    return sitting, one, other


def minute(world, sitting, by="chad"):
    command = ReadMinute(
        area=world.area, by=world.people[by], key=f"minute/{by}", sitting=sitting
    )
    return looking.read_minute(world.service, command)


def test_a_minute_says_votes_by_organisation_rung_dissent_and_papers(board):
    sitting, one, _ = held(board)

    (item, _) = minute(board, sitting).minute["items"]

    by_organisation = {
        seat: (vote["organisation"], vote["choice"])
        for seat, vote in item["votes"].items()
    }
    assert one == item["case"]
    assert {
        "police": ("police", "approve"),
        "health": ("health", "approve"),
        "school": ("school", "decline"),
    } == by_organisation
    assert (["majority"], ["school"]) == (
        item["decided"]["rung"], item["decided"]["against"],
    )  # fmt: skip
    assert ["referral"] == item["decided"]["relied"]
    assert "own_words" in item["votes"]["school"]


def test_a_minute_says_who_was_there_for_each_item_and_how(board):
    sitting, _, _ = held(board)

    (item, _) = minute(board, sitting).minute["items"]

    assert {"chair", "police", "health", "school", "expert"} == {
        there["seat"] for there in item["present"].values()
    }


def test_who_stood_back_reads_nothing_of_the_item(board):
    sitting, one, other = held(board)

    by_chair = [item["case"] for item in minute(board, sitting).minute["items"]]
    by_sam = [item["case"] for item in minute(board, sitting, "sam").minute["items"]]

    assert ([one, other], [one]) == (by_chair, by_sam)


def test_a_minute_reads_as_words(board):
    sitting, _, other = held(board)
    pathway = read_pathway(PATHWAY).pathway

    lines = list(lines_of_minute(minute(board, sitting).minute, pathway, "en"))

    assert "  Decided by a majority: Approve." in lines
    assert "  dissent: school" in lines
    assert f"Item 2: case {other}" in lines
    assert "  Nothing was decided." in lines


def test_a_minute_names_those_present_in_the_order_of_their_seats(board):
    sitting, _, _ = held(board)
    pathway = read_pathway(PATHWAY).pathway

    lines = list(lines_of_minute(minute(board, sitting).minute, pathway, "en"))

    first = lines[lines.index(next(x for x in lines if x.startswith("Item 1"))) :]
    present = [x.split()[1] for x in first if x.startswith("  present: ")][:5]
    assert ["chair", "expert", "health", "police", "school"] == present


def test_a_minute_is_signed_by_the_hash_that_was_read(board):
    sitting, *_ = held(board)
    board.ask(SendMinute, "chad", sitting=sitting)
    seen = minute(board, sitting).minuted.hash

    with pytest.raises(SittingError) as caught:
        board.ask(SignMinute, "chad", sitting=sitting, hash="another")
    board.ask(SignMinute, "chad", sitting=sitting, hash=seen)

    row = minute(board, sitting).minuted.row
    assert "E_STALE" == caught.value.code
    assert (board.people["chad"], seen) == (row.signed_by, row.hash)
    assert seen == entries(board, "sitting")[-1]["hash"]


def test_only_who_chairs_signs(board):
    sitting, *_ = held(board)
    seen = minute(board, sitting).minuted.hash

    with pytest.raises(SittingError) as caught:
        board.ask(SignMinute, "paul", sitting=sitting, hash=seen)

    assert "E_ROLE" == caught.value.code


def test_a_signed_minute_is_added_to_and_stays_as_it_was(board):
    sitting, *_ = held(board)
    board.ask(SendMinute, "chad", sitting=sitting)
    seen = minute(board, sitting).minuted.hash
    words = "Hana had left before the second item"

    with pytest.raises(SittingError, match="expected a signed minute"):
        board.ask(AddToMinute, "chad", sitting=sitting, text=words)
    board.ask(SignMinute, "chad", sitting=sitting, hash=seen)
    board.ask(AddToMinute, "chad", sitting=sitting, text=words)

    shown = minute(board, sitting)
    assert (seen, (words,)) == (shown.minuted.hash, shown.said.added)
    assert words not in str(entries(board, "sitting"))


def test_a_minute_is_read_by_the_panel_and_an_auditor_on_record(board):
    sitting, *_ = held(board)

    with pytest.raises(SittingError) as caught:
        minute(board, sitting, "rosa")
    minute(board, sitting, "audra")

    assert "E_ROLE" == caught.value.code
    assert "read_minute" == entries(board, "read")[-1]["action"]


def test_a_minute_that_is_late_is_told_once_to_the_chair_and_above(board, now):
    held(board)
    now.at = DUE - timedelta(microseconds=1)
    fire(board)
    before = entries(board, "sitting")[-1]["action"]
    now.move(microseconds=1)
    fire(board)
    fire(board)
    deliver_notices(board.service, board.area)

    after = [one["action"] for one in entries(board, "sitting")]

    assert ("close_sitting", 1) == (before, after.count("minute_late"))
    assert ("minute_late", "chair") in told(board, "chad")
    assert ("minute_late", "clerk") in told(board, "cleo")


def test_who_comes_back_is_minuted_as_come_and_left(board):
    sitting = open_it(board, "chad", "paul")
    paul = board.people["paul"]
    board.ask(LeaveSitting, "chad", sitting=sitting, person=paul)
    board.ask(
        JoinSitting, "chad", sitting=sitting, seat="police", person=paul, way="video"
    )
    board.ask(CloseSitting, "chad", sitting=sitting)

    rows = minute(board, sitting).minute["attendance"]

    assert [True, False, True] == [
        "came" in one for one in rows if paul in one.values()
    ]


def test_an_area_that_held_sittings_verifies_as_a_whole(board):
    sitting, one, _ = held(board)
    third = submitted(board)
    later = open_it(board, "chad", "paul")
    listed(board, later, third)
    board.ask(
        DirectRecusal, "chad", case=third, person=board.people["hana"], reason=WHY
    )
    board.ask(SendMinute, "chad", sitting=sitting)
    board.ask(CorrectMinute, "paul", sitting=sitting, text=WHY, about=one)
    correction = minute(board, sitting).minute["corrections"][0]["ref"]
    board.ask(
        SettleCorrection, "chad", sitting=sitting, correction=correction,
        accept=True, about=one,
    )  # fmt: skip
    seen = minute(board, sitting).minuted.hash
    board.ask(SignMinute, "chad", sitting=sitting, hash=seen)
    board.ask(AddToMinute, "chad", sitting=sitting, text=WHY)

    report = verify_area(
        board.service, board.area, board.signer.verifier, lambda _done: None
    )

    assert () == tuple(report.findings)
