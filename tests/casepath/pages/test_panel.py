"""Panels by their pages: a whole sitting, two chairs at once, recusal, the minute."""

from datetime import UTC, datetime

import pytest

from tests.casepath.pages.boarding import checked, sit
from tests.casepath.pages.visitor import visit
from tests.entries import last_entry
from tests.workflows.boarded import (
    WHY,
    convene,
    listed,
    people_it,
    submitted,
)
from workflows.commands import CloseSitting

SITTING = datetime(2026, 3, 23, 9, 0, tzinfo=UTC)
IN_ROOM = {"chair": "chad", "police": "paul", "health": "hana"}


@pytest.fixture
def board(world):
    return people_it(world)


@pytest.fixture
def sat(world):
    """An open sitting with a case before it on which all have voted to approve."""
    return sit(people_it(world))


def typed(world, names):
    return {f"seat.{seat}": world.people[name] for seat, name in names.items()}


def test_a_whole_sitting_is_held_by_pages_alone(board, now):
    case = submitted(board)
    chad, paul, hana = (visit(board, one) for one in ("chad", "paul", "hana"))

    form = chad.get("/panel/sittings/new")
    called = chad.send(
        form, "Call the sitting", place="Town hall", kind="ordinary",
        panel="allotments/board",
        **{"starts.day": "23", "starts.month": "3", "starts.year": "2026"},
        **{"starts.time": "09:00"},
    )  # fmt: skip
    sitting = called.url.split("/")[3].split("?")[0]
    at, item = f"/panel/sittings/{sitting}", f"/panel/items/{sitting}/{case}"
    chad.send(called, "Put it on the agenda", case=case)
    paul.send(paul.get(at), "Answer", comes="yes", way="video")
    assert "comes, by video" in chad.get(at).words

    now.at = SITTING
    chad, paul, hana = (visit(board, one) for one in ("chad", "paul", "hana"))
    chad.send(chad.get(at), "Open the sitting", **typed(board, IN_ROOM))
    assert "Quorum: met" in chad.get(at).words
    opened = chad.send(chad.get(item), "Open the papers", purpose="assess")
    assert "the water runs low" in opened.words
    for member in (paul, hana):
        member.send(member.get(item), "Cast my vote", choice="approve")
    check = checked(chad, sitting, case, relied="referral")
    done = chad.send(check, "Confirm the decision")
    assert "Approve all agreed" in done.words

    chad.send(done, "Close the sitting")
    draft = chad.get(f"/panel/minutes/{sitting}")
    minute = chad.send(draft, "Send it to the members")
    signed = chad.send(minute, "Sign this minute")
    assert "Signed" in signed.words
    form = chad.get(f"/panel/minutes/{sitting}/add")
    added = chad.send(form, "Add it", text=WHY)

    assert f"Added after signing {WHY}" in added.words


def test_a_recusal_closes_the_pack_at_once(sat):
    board, sitting, case = sat
    item = f"/panel/items/{sitting}/{case}"
    paul = visit(board, "paul")
    page = paul.get(item)

    there = paul.send(page, "Leave this item")
    after = paul.send(page, "Open the papers", purpose="assess")

    assert "You stand back from 1 item." in there.words
    assert case not in there.text
    assert (404, 404) == (after.status, paul.get(item).status)
    assert "the water runs low" not in after.text


def test_a_member_opens_what_their_seat_reads_and_is_told_what_is_withheld(sat):
    board, sitting, case = sat
    paul = visit(board, "paul")
    page = paul.get(f"/panel/items/{sitting}/{case}")

    opened = paul.send(page, "Open the papers", purpose="assess")

    assert "Withheld: Other papers (your seat does not receive it)" in page.words
    assert "the water runs low" in opened.words
    assert "a rumour" not in opened.text
    assert "read" == last_entry(board, case)["kind"]


def test_nobody_votes_by_default_and_a_vote_is_told_to_those_who_sit(sat):
    board, sitting, case = sat
    hana = visit(board, "hana")
    page = hana.get(f"/panel/items/{sitting}/{case}")

    none = hana.send(page, "Cast my vote")
    cast = hana.send(page, "Cast my vote", choice="decline", reason=WHY)

    assert 422 == none.status
    assert "You voted: Decline." in cast.words
    assert "No decision yet" in visit(board, "chad").get(
        f"/panel/items/{sitting}/{case}/decide"
    ).words  # fmt: skip


def test_who_chairs_keeps_a_member_from_an_item_with_a_reason(sat):
    board, sitting, case = sat
    chad = visit(board, "chad")
    page = chad.get(f"/panel/items/{sitting}/{case}")

    without = chad.send(page, "Keep them from the item", person=board.people["paul"])
    kept = chad.send(
        page, "Keep them from the item", person=board.people["paul"], reason=WHY
    )

    assert 422 == without.status
    assert "was kept from the item: paul" in kept.words


@pytest.mark.parametrize("place", ["sitting", "item", "decide", "minute"])
def test_what_is_not_there_and_what_is_not_yours_are_the_same_page(sat, place):
    board, sitting, case = sat
    own = _places(sitting, case)[place]
    absent = _places("b" * 26, "c" * 26)[place]
    rosa = visit(board, "rosa")

    there, nowhere = (
        rosa.get(path).text.split("<main")[1].split("</main>")[0]
        for path in (own, absent)
    )

    assert 404 == rosa.get(own).status
    assert there == nowhere


def _places(sitting, case):
    return {
        "sitting": f"/panel/sittings/{sitting}",
        "item": f"/panel/items/{sitting}/{case}",
        "decide": f"/panel/items/{sitting}/{case}/decide",
        "minute": f"/panel/minutes/{sitting}",
    }


def test_the_list_says_what_waits_where_nothing_is_planned(board):
    submitted(board)

    words = visit(board, "chad").get("/panel/sittings").words

    assert "No sitting is planned. 1 case waits for one" in words


def test_who_sits_on_no_panel_is_told_how_one_comes_to(board):
    words = visit(board, "rosa").get("/panel/sittings").words

    assert "You sit on no panel." in words


def test_who_may_not_chair_is_not_offered_it_and_is_refused(sat):
    board, sitting, _ = sat
    at = f"/panel/sittings/{sitting}"
    page = visit(board, "paul").get(at)
    chads = visit(board, "chad").get(at)
    paul = visit(board, "paul")
    token = paul.get(at).read.forms[0].carried["csrf"][0]

    refused = paul.post(at, csrf=token, key="a" * 32, do="close")

    assert "Close the sitting" not in page.words
    assert "Close the sitting" in chads.words
    assert 403 == refused.status


def test_a_sitting_is_called_off_by_its_page(board):
    sitting = convene(board)
    chad = visit(board, "chad")

    off = chad.send(chad.get(f"/panel/sittings/{sitting}"), "Call the sitting off")

    assert "Called off" in off.words


def test_people_come_and_go_by_the_page(sat):
    board, sitting, _ = sat
    chad = visit(board, "chad")
    at = f"/panel/sittings/{sitting}"

    gone = chad.send(chad.get(at), "Record that they left", person=board.people["hana"])
    assert "Quorum: not met" in gone.words
    back = chad.send(
        gone,
        "Record that they came",
        who=f"health/{board.people['hana']}",
        way="in_person",
    )

    assert "Quorum: met" in back.words


def test_each_reader_downloads_a_pack_with_their_name_across_it(board, now):
    case, sitting = submitted(board), convene(board)
    listed(board, sitting, case)
    now.at = datetime(2026, 3, 16, tzinfo=UTC)
    paul = visit(board, "paul")

    pack = paul.send(
        paul.get(f"/panel/sittings/{sitting}"), "Download my papers", purpose="assess"
    )

    assert "attachment" in pack.headers["content-disposition"]
    assert "the water runs low" in pack.content.decode()
    assert '<div class="mark" aria-hidden="true">paul</div>' in pack.content.decode()


def test_minutes_that_wait_are_listed_until_they_are_signed(sat):
    board, sitting, _ = sat
    board.ask(CloseSitting, "chad", sitting=sitting)
    chad = visit(board, "chad")

    before = chad.get("/panel/decisions").words
    mine = chad.get("/panel/mine").words
    sent = chad.send(chad.get(f"/panel/minutes/{sitting}"), "Send it to the members")
    chad.send(sent, "Sign this minute")

    assert "Read and sign" in before
    assert "1 minute" in mine
    assert "Nothing waits for your signature." in chad.get("/panel/decisions").words


def test_a_case_that_a_sitting_left_without_a_result_counts_as_put_off(sat):
    board, sitting, case = sat
    board.ask(CloseSitting, "chad", sitting=sitting)

    words = visit(board, "chad").get("/panel/mine").words

    assert "Put off by a sitting without a result 1 case" in words
    assert case in words


def test_a_minute_is_no_minute_before_the_sitting_is_closed(sat):
    board, sitting, _ = sat

    words = visit(board, "chad").get(f"/panel/minutes/{sitting}").words

    assert "The minute opens when the sitting is closed." in words


def test_an_auditor_reads_a_minute_and_signs_none(sat):
    board, sitting, _ = sat
    board.ask(CloseSitting, "chad", sitting=sitting)

    audra = visit(board, "audra").get(f"/panel/minutes/{sitting}")

    assert 200 == audra.status
    assert "Sign this minute" not in audra.words


def test_a_member_asks_for_a_correction_and_who_chairs_settles_it(sat):
    board, sitting, case = sat
    board.ask(CloseSitting, "chad", sitting=sitting)
    at = f"/panel/minutes/{sitting}"
    chad, paul = visit(board, "chad"), visit(board, "paul")
    draft = paul.get(at)
    remarked = chad.send(chad.get(at), "Keep the remarks", remarks=WHY)
    chad.send(remarked, "Send it to the members")

    page = paul.get(at)
    empty = paul.send(page, "Ask for this correction", about=case)
    asked = paul.send(page, "Ask for this correction", about=case, correction=WHY)
    twice = paul.send(page, "Ask for this correction", about=case, correction=WHY)
    waiting = chad.get(at)
    silent = chad.send(waiting, "Settle this correction", answer="refuse", why="no")
    settled = chad.send(waiting, "Settle this correction", answer="refuse", why=WHY)

    assert "Ask for this correction" not in draft.words
    assert "Keep the remarks" not in page.words
    assert (422, 422) == (empty.status, silent.status)
    assert ["Correction 1"] == [
        f"Correction {n}" for n in (1, 2) if f"Correction {n}" in twice.words
    ]
    assert "Open" in asked.words
    assert "Sign this minute" not in waiting.words
    assert "Sign this minute" in settled.words
    assert "refused by chad" in settled.words


def test_who_chairs_moves_an_item_by_the_page_and_says_why(sat):
    board, sitting, _ = sat
    listed(board, sitting, submitted(board))
    chad, paul = visit(board, "chad"), visit(board, "paul")
    at = f"/panel/sittings/{sitting}"

    page = chad.get(at)
    without = chad.send(page, "Move it", before="")
    moved = chad.send(page, "Move it", before="", reason=WHY)

    assert "Move it" not in paul.get(at).words
    assert 422 == without.status
    first = page.form("Move it").carried["case"][0]
    assert first != moved.form("Move it").carried["case"][0]


def test_an_interest_is_declared_with_its_relation_and_told_on_the_sitting(sat):
    board, sitting, case = sat
    hana = visit(board, "hana")
    at = f"/panel/sittings/{sitting}"
    button = "Declare an interest , item 1"

    without = hana.send(hana.get(at), button)
    done = hana.send(hana.get(at), button, relation="financial")

    assert 422 == without.status
    assert done.url.startswith(at)
    assert case not in done.words
    told = visit(board, "chad").get(at).words
    assert "declared an interest: hana (a financial interest)" in told


def test_members_say_that_they_have_no_interest_after_who_chairs(sat):
    board, sitting, _ = sat
    chad, paul = visit(board, "chad"), visit(board, "paul")
    at = f"/panel/sittings/{sitting}"

    before = paul.get(at).words
    said = chad.send(chad.get(at), "I have no interest in any item")
    after = paul.send(paul.get(at), "I have no interest in any item")

    assert "Who chairs declares first." in before
    assert "chad (may chair): has none" in said.words
    assert "paul : has none" in after.words
