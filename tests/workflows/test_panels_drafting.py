"""A minute between the closing of its sitting and its signing, and a moved agenda."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows.boarded import (
    WHY,
    listed,
    open_it,
    people_it,
    submitted,
)
from tests.workflows.clocked import entries, told
from workflows.commands import CloseSitting, Recuse
from workflows.errors import FieldError, SittingError
from workflows.panels import looking
from workflows.panels.agenda_order import in_order
from workflows.panels.commands import (
    CorrectMinute,
    DeclareNoInterest,
    MoveItem,
    ReadMinute,
    RemarkOnMinute,
    SendMinute,
    SettleCorrection,
    SignMinute,
)
from workflows.panels.sitting_page import sitting_shown
from workflows.sweeping import deliver_notices
from workflows.verifying.area import verify_area

WRONG = "Hana spoke against it before she left"


@pytest.fixture
def board(world):
    return people_it(world)


@pytest.fixture
def closed(board):
    """A closed sitting of two items; sam stood back from the second."""
    one, other = submitted(board), submitted(board)
    sitting = open_it(board, "chad", "paul", "hana", "sam")
    for case in (one, other):
        listed(board, sitting, case)
    board.ask(Recuse, "sam", case=other)
    board.ask(CloseSitting, "chad", sitting=sitting)
    return board, sitting, one, other


def read(world, sitting, by="chad"):
    command = ReadMinute(
        area=world.area, by=world.people[by], key=f"minute/{by}", sitting=sitting
    )
    return looking.read_minute(world.service, command)


def corrected(world, sitting, by, **said):
    """Let somebody ask for a correction, and give its reference."""
    world.ask(CorrectMinute, by, sitting=sitting, text=WRONG, **said)
    return read(world, sitting).minute["corrections"][-1]["ref"]


def refused(world, kind, by, **said):
    """Give by which code something was refused, and see that it is on record."""
    with pytest.raises((SittingError, FieldError)) as caught:
        world.ask(kind, by, **said)
    return caught.value.code


def test_a_draft_is_not_signed_before_the_members_have_it(closed):
    board, sitting, *_ = closed
    seen = read(board, sitting).minuted.hash

    code = refused(board, SignMinute, "chad", sitting=sitting, hash=seen)

    assert "E_STATE" == code
    assert "sign_minute" == entries(board, "refused")[-1]["action"]


def test_those_who_may_read_it_are_told_that_the_draft_waits(closed):
    board, sitting, *_ = closed

    board.ask(SendMinute, "chad", sitting=sitting)
    deliver_notices(board.service, board.area)

    assert "minute_sent" in [kind for kind, _ in told(board, "paul")]
    assert "minute_sent" not in [kind for kind, _ in told(board, "rosa")]
    assert "E_STATE" == refused(board, SendMinute, "chad", sitting=sitting)


@pytest.mark.parametrize("kind", [SendMinute, RemarkOnMinute])
def test_only_who_chairs_sends_and_remarks(closed, kind):
    board, sitting, *_ = closed
    said = {} if kind is SendMinute else {"text": WHY}

    assert "E_ROLE" == refused(board, kind, "paul", sitting=sitting, **said)


def test_remarks_are_replaced_and_stay_out_of_the_log(closed):
    board, sitting, *_ = closed

    board.ask(RemarkOnMinute, "chad", sitting=sitting, text=WHY)
    first = read(board, sitting)
    board.ask(RemarkOnMinute, "chad", sitting=sitting, text=WRONG)
    second = read(board, sitting)

    assert (WHY, WRONG) == (first.said.remarks, second.said.remarks)
    assert first.minuted.hash != second.minuted.hash
    assert WHY not in str(entries(board, "sitting"))


def test_a_correction_waits_for_the_sending(closed):
    board, sitting, *_ = closed

    code = refused(board, CorrectMinute, "paul", sitting=sitting, text=WRONG)

    assert "E_STATE" == code


def test_a_correction_is_settled_before_the_minute_is_signed(closed):
    board, sitting, one, _ = closed
    board.ask(SendMinute, "chad", sitting=sitting)
    ref = corrected(board, sitting, "paul", about=one)
    waiting = read(board, sitting).minuted.hash
    early = refused(board, SignMinute, "chad", sitting=sitting, hash=waiting)

    silent = refused(
        board, SettleCorrection, "chad",
        sitting=sitting, correction=ref, accept=False, about=one,
    )  # fmt: skip
    board.ask(
        SettleCorrection, "chad",
        sitting=sitting, correction=ref, accept=False, about=one, text=WHY,
    )  # fmt: skip
    shown = read(board, sitting)
    board.ask(SignMinute, "chad", sitting=sitting, hash=shown.minuted.hash)
    deliver_notices(board.service, board.area)

    (met,) = shown.said.corrections
    assert ("E_STATE", "E_FIELD") == (early, silent)
    assert (WRONG, "refused", WHY) == (met.words, met.answer, met.why)
    assert "correction_settled" in [kind for kind, _ in told(board, "paul")]
    assert shown.minuted.hash == read(board, sitting).minuted.hash


def test_a_correction_is_accepted_without_a_word_and_only_by_who_chairs(closed):
    board, sitting, *_ = closed
    board.ask(SendMinute, "chad", sitting=sitting)
    ref = corrected(board, sitting, "hana")
    said = {"sitting": sitting, "correction": ref, "accept": True}

    code = refused(board, SettleCorrection, "hana", **said)
    board.ask(SettleCorrection, "chad", **said)
    again = refused(board, SettleCorrection, "chad", **said)

    (met,) = read(board, sitting).said.corrections
    assert ("E_ROLE", "E_STATE") == (code, again)
    assert ("accepted", None) == (met.answer, met.why)


def test_who_could_not_have_sat_asks_for_nothing(closed):
    board, sitting, *_ = closed
    board.ask(SendMinute, "chad", sitting=sitting)

    codes = {
        refused(board, CorrectMinute, who, sitting=sitting, text=WRONG)
        for who in ("rosa", "audra", "cleo")
    }

    assert {"E_ROLE"} == codes


def test_who_stood_back_neither_asks_about_the_item_nor_reads_what_was_asked(closed):
    board, sitting, _, other = closed
    board.ask(SendMinute, "chad", sitting=sitting)

    code = refused(
        board, CorrectMinute, "sam", sitting=sitting, text=WRONG, about=other
    )
    corrected(board, sitting, "paul", about=other)
    corrected(board, sitting, "sam")

    by_sam, by_chad = read(board, sitting, "sam"), read(board, sitting)
    assert "E_FIELD" == code
    assert ([None], [other, None]) == (
        [one.about for one in by_sam.said.corrections],
        [one.about for one in by_chad.said.corrections],
    )
    assert other not in str(by_sam.minute)


def test_a_correction_about_an_item_is_settled_as_one_about_it(closed):
    board, sitting, one, other = closed
    board.ask(SendMinute, "chad", sitting=sitting)
    ref = corrected(board, sitting, "paul", about=one)

    codes = {
        refused(
            board, SettleCorrection, "chad",
            sitting=sitting, correction=ref, accept=True, about=about,
        )
        for about in (None, other)
    }  # fmt: skip

    assert {"E_FIELD"} == codes


def test_a_signed_minute_takes_neither_remarks_nor_corrections(closed):
    board, sitting, *_ = closed
    board.ask(SendMinute, "chad", sitting=sitting)
    seen = read(board, sitting).minuted.hash
    board.ask(SignMinute, "chad", sitting=sitting, hash=seen)

    codes = {
        refused(board, kind, "chad", sitting=sitting, text=WHY)
        for kind in (RemarkOnMinute, CorrectMinute)
    }

    assert {"E_STATE"} == codes
    report = verify_area(
        board.service, board.area, board.signer.verifier, lambda _done: None
    )
    assert () == tuple(report.findings)


def agenda(world, sitting, by="chad"):
    shown = sitting_shown(world.service, world.area, world.people[by], sitting, "en")
    return [one.case for one in shown.agenda.items]


def test_who_chairs_moves_an_item_for_a_reason(board):
    cases = [submitted(board) for _ in range(3)]
    sitting = open_it(board, "chad", "paul", "hana")
    for case in cases:
        listed(board, sitting, case)
    first, second, third = agenda(board, sitting)
    said = {"sitting": sitting, "case": third, "before": first}

    silent = refused(board, MoveItem, "chad", **said)
    member = refused(board, MoveItem, "paul", reason=WHY, **said)
    itself = refused(
        board, MoveItem, "chad", sitting=sitting, case=third, before=third, reason=WHY
    )
    board.ask(MoveItem, "chad", reason=WHY, **said)

    assert ("E_FIELD", "E_ROLE", "E_FIELD") == (silent, member, itself)
    assert [third, first, second] == agenda(board, sitting)
    board.ask(Recuse, "chad", case=first)
    code = refused(board, MoveItem, "chad", sitting=sitting, case=first, reason=WHY)
    assert "E_COI" == code
    board.ask(CloseSitting, "chad", sitting=sitting)
    (move,) = read(board, sitting, "paul").minute["moves"]
    assert (third, first) == (move["case"], move["before"])
    (unseen,) = read(board, sitting).minute["moves"]
    assert (third, None) == (unseen["case"], unseen["before"])


NAMES = st.permutations("abcdef")


@given(NAMES, st.lists(st.tuples(*[st.sampled_from("abcdefgx")] * 2), max_size=8))
def test_moves_lose_and_add_nothing_and_the_last_one_holds(cases, moves):
    said = [{"case": case, "before": before} for case, before in moves]

    ordered = in_order(cases, said)

    assert sorted(cases) == sorted(ordered)
    if moves and moves[-1][0] in cases and moves[-1][1] in cases:
        case, before = moves[-1]
        if case != before:
            assert ordered.index(case) + 1 == ordered.index(before)


def test_who_chairs_says_first_that_there_is_no_interest(board):
    case = submitted(board)
    sitting = open_it(board, "chad", "paul", "hana")
    listed(board, sitting, case)

    early = refused(board, DeclareNoInterest, "paul", sitting=sitting)
    stranger = refused(board, DeclareNoInterest, "rosa", sitting=sitting)
    board.ask(DeclareNoInterest, "chad", sitting=sitting)
    board.ask(DeclareNoInterest, "paul", sitting=sitting)
    board.ask(Recuse, "hana", case=case)

    shown = sitting_shown(
        board.service, board.area, board.people["chad"], sitting, "en"
    )
    said = {one.person: one.said for one in shown.declarations}
    assert ("E_STATE", "E_ROLE") == (early, stranger)
    assert ["none", "none", "some", "nothing"] == [
        said[board.people[one]] for one in ("chad", "paul", "hana", "vera")
    ]
