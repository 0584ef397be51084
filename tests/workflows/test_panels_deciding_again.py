"""A panel decides once at a sitting, and again at a later one where the case stays."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from config.database import Database
from policies.errors import NotPermittedError
from tests.entries import last_entry
from tests.workflows.boarded import (
    WHY,
    decide,
    listed,
    open_it,
    people_it,
    submitted,
    vote,
)
from tests.workflows.clocked import entries, states
from workflows.commands import (
    CastVote,
    CloseSitting,
    JoinSitting,
    TakeAction,
)
from workflows.errors import SittingError
from workflows.panels import looking
from workflows.panels.commands import ReadMinute
from workflows.reading.queries import worklist_of
from workflows.reading.why import why
from workflows.service import Service
from workflows.verifying.area import verify_area


@pytest.fixture
def board(world):
    return people_it(world)


def sitting(world, case, choice):
    """Hold a sitting at which all vote for one choice, and leave it open."""
    ref = open_it(world, "chad", "paul", "hana")
    listed(world, ref, case)
    vote(world, case, choice, "paul", "hana")
    return ref


def put_off(world, case, by="chad"):
    return world.take(by, case, "put_off", reason=WHY)


def close(world, ref):
    world.ask(CloseSitting, "chad", sitting=ref)


def decided(world, ref):
    """Give what the minute of a sitting says was decided there."""
    command = ReadMinute(
        area=world.area, by=world.people["chad"], key=f"minute/{ref}", sitting=ref
    )
    read = looking.read_minute(world.service, command)
    return [item["decided"] for item in read.minute["items"]]


def test_a_case_that_stays_is_decided_again_at_a_later_sitting(board):
    case = submitted(board)
    held = []
    for _ in range(3):
        held.append(sitting(board, case, "put_off"))
        put_off(board, case)
        assert "deciding" == states(board, case)["main"]
        close(board, held[-1])

    held.append(sitting(board, case, "approve"))
    decide(board, case, "approve")
    close(board, held[-1])

    told = [one["action"] for ref in held for one in decided(board, ref)]
    assert ["put_off", "put_off", "put_off", "approve"] == told
    assert "closed" == states(board, case)["main"]
    assert held == [entry["refs"][0] for entry in _decisions(board)]
    verifier = board.signer.verifier
    found = verify_area(board.service, board.area, verifier, lambda _: None)
    assert [] == list(found.findings)


def _decisions(world):
    moved = entries(world, "transition")
    return [one for one in moved if "rung:unanimous" in one.get("refs", ())]


def test_who_asks_why_is_told_of_the_later_sitting(board):
    case = submitted(board)
    sitting(board, case, "put_off")
    put_off(board, case)

    told = why(board.service, board.area, board.people["chad"], case, "put_off")

    assert "a later one may decide again" in " ".join(told.lines("en"))


@pytest.mark.parametrize("again", ["put_off", "approve"])
def test_what_was_decided_at_a_sitting_is_not_decided_again_there(board, again):
    case = submitted(board)
    sitting(board, case, "put_off")
    put_off(board, case)
    vote(board, case, again, "paul", "hana")

    with pytest.raises(NotPermittedError) as caught:
        board.take("chad", case, again, reason=WHY, fields=_form(again))

    assert ("E_STATE",) == caught.value.refusal.codes
    assert "a later one may decide again" in caught.value.refusal.in_words("en")
    assert "refused" == last_entry(board, case)["kind"]


def _form(action):
    return {"options": "to help now, or to wait"} if action == "approve" else {}


def test_a_decision_that_moves_ends_the_visit(board):
    case = submitted(board)
    first = sitting(board, case, "put_off")
    put_off(board, case)
    close(board, first)
    sitting(board, case, "approve")
    decide(board, case, "approve")

    with pytest.raises(NotPermittedError) as caught:
        put_off(board, case)

    assert "E_STATE" in caught.value.refusal.codes


def test_votes_of_one_sitting_do_not_count_at_the_next(board):
    case = submitted(board)
    first = sitting(board, case, "put_off")
    put_off(board, case)
    close(board, first)
    second = open_it(board, "chad", "paul", "hana")
    listed(board, second, case)

    with pytest.raises(NotPermittedError) as caught:
        put_off(board, case)
    board.ask(CastVote, "paul", case=case, choice="put_off")
    board.ask(CastVote, "hana", case=case, choice="put_off")
    put_off(board, case)

    assert ("E_STATE",) == caught.value.refusal.codes


def test_a_case_put_off_is_on_no_agenda_until_it_is_listed_again(board):
    case = submitted(board)
    first = sitting(board, case, "put_off")
    put_off(board, case)
    close(board, first)
    second = open_it(board, "chad", "paul", "hana")

    with pytest.raises(SittingError, match="a seat on the panel of this item"):
        board.ask(CastVote, "paul", case=case, choice="put_off")
    listed(board, second, case)
    board.ask(CastVote, "paul", case=case, choice="put_off")

    for name in ("chad", "cleo"):
        rows = worklist_of(board.service, board.area, board.people[name])
        assert [case] == [row.case_ref for row in rows]


def test_of_two_at_once_one_decides(board):
    case = submitted(board)
    ref = sitting(board, case, "put_off")
    vera = board.people["vera"]
    board.ask(JoinSitting, "chad", sitting=ref, seat="chair", person=vera)

    first = at_once(board, case, "chad", "vera")
    close(board, ref)
    sitting(board, case, "put_off")
    put_off(board, case)

    assert ["E_STATE", "moved"] == first
    assert 2 == len(_decisions(board))


def at_once(board, case, *names):
    """Let these people put a case off at the same moment; give the outcomes."""
    own = board.service
    barrier = Barrier(len(names))

    def one(name):
        # Another process has a line of its own; the log's head keeps them apart.
        service = Service(Database(own.database.url), own.provider, now=own.now)
        said = {"area": board.area, "by": board.people[name], "key": f"race/{name}"}
        asked = TakeAction(**said, case=case, action="put_off", reason=WHY)
        barrier.wait(30)
        try:
            return service.handle(asked).outcome
        except NotPermittedError as error:
            return str(*error.refusal.codes)
        finally:
            service.database.close()

    with ThreadPoolExecutor(len(names)) as pool:
        return sorted(pool.map(one, names))
