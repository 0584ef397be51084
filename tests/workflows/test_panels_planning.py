from datetime import UTC, datetime, timedelta

import pytest

from policies.errors import NotPermittedError
from tests.workflows.boarded import (
    BOARD,
    appoint,
    convene,
    listed,
    open_it,
    people_it,
    read,
    submitted,
)
from tests.workflows.clocked import entries, fire, told
from workflows.commands import CloseSitting, DeclareInterest, OpenSitting
from workflows.errors import SittingError
from workflows.panels import looking
from workflows.panels.commands import (
    AnswerSitting,
    CallOffSitting,
    ConveneSitting,
)
from workflows.sweeping import deliver_notices

# Planned on 2 March 2026 for Monday 23; five working days before it is Monday 16.
PAPERS = datetime(2026, 3, 16, tzinfo=UTC)
SITTING = datetime(2026, 3, 23, 9, 0, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)


@pytest.fixture
def board(world):
    return people_it(world)


def planned(world, minor="no"):
    case = submitted(world, minor)
    sitting = convene(world)
    listed(world, sitting, case)
    return case, sitting


def answers(world, sitting, comes, *names):
    for name in names:
        world.ask(AnswerSitting, name, sitting=sitting, comes=comes)


def outlooks(world, sitting, by="chad"):
    items = looking.forecast_of(world.service, world.area, world.people[by], sitting)
    return [one.forecast.outlook for one in items]


def test_an_ordinary_sitting_leaves_time_for_its_papers(board):
    said = {"place": "Town hall", **BOARD}
    soon = board.service.now() + timedelta(days=4)

    with pytest.raises(SittingError) as caught:
        board.ask(ConveneSitting, "chad", starts=soon, **said)
    made = board.ask(ConveneSitting, "chad", starts=soon, extraordinary=True, **said)

    assert "E_WINDOW" == caught.value.code
    assert made.ref


def test_papers_are_open_from_their_day_to_who_is_appointed(board, now):
    case, _ = planned(board)
    now.at = PAPERS - INSTANT

    with pytest.raises(NotPermittedError) as caught:
        read(board, case, "paul")
    now.at = PAPERS
    opened = read(board, case, "paul")

    assert ("E_ROLE",) == caught.value.refusal.codes
    assert "read" == opened.outcome


def test_papers_close_so_long_after_the_sitting(board, now):
    case, sitting = planned(board)
    now.at = SITTING
    open_it(board, "chad", "paul", sitting=sitting)
    board.ask(CloseSitting, "chad", sitting=sitting)
    now.at = datetime(2026, 3, 26, tzinfo=UTC) - INSTANT
    read(board, case, "paul")
    now.move(microseconds=1)

    with pytest.raises(NotPermittedError) as caught:
        read(board, case, "paul")

    assert ("E_ROLE",) == caught.value.refusal.codes


def test_who_stands_back_never_gets_the_papers(board, now):
    case, _ = planned(board)
    board.ask(DeclareInterest, "hana", case=case, relation="friend")
    now.at = PAPERS

    with pytest.raises(NotPermittedError) as caught:
        read(board, case, "hana")

    assert "E_COI" in caught.value.refusal.codes


@pytest.mark.parametrize(
    ("yes", "no", "expected"),
    [
        pytest.param(("chad", "paul", "hana"), (), "quorate", id="enough said yes"),
        pytest.param(("chad", "paul"), (), "open", id="one organisation short"),
        pytest.param(("chad",), ("hana", "sam"), "not quorate", id="too many no"),
        pytest.param(
            ("vera", "paul", "hana"), ("chad",), "quorate", id="the deputy comes"
        ),
        pytest.param(
            ("paul", "hana", "sam"), ("chad", "vera"), "not quorate", id="no chair"
        ),
    ],
)
def test_the_quorum_of_each_item_is_forecast(board, yes, no, expected):
    _, sitting = planned(board)
    answers(board, sitting, True, *yes)
    answers(board, sitting, False, *no)

    assert [expected] == outlooks(board, sitting)


def test_a_forecast_knows_conflicts_and_the_statutory_seats_of_the_case(board):
    case, sitting = planned(board, minor="yes")
    answers(board, sitting, True, "chad", "paul", "hana", "sam")
    before = outlooks(board, sitting)
    board.ask(DeclareInterest, "sam", case=case, relation="friend")

    assert (["quorate"], ["not quorate"]) == (before, outlooks(board, sitting))
    assert [] == outlooks(board, sitting, by="sam")


def test_the_chair_is_told_when_an_answer_costs_an_item_its_quorum(board):
    _, sitting = planned(board)
    answers(board, sitting, False, "hana")
    deliver_notices(board.service, board.area)
    before = [kind for kind, _ in told(board, "chad")]
    answers(board, sitting, False, "sam")
    deliver_notices(board.service, board.area)

    after = [kind for kind, _ in told(board, "chad")]

    assert ("quorum_at_risk" in before, "quorum_at_risk" in after) == (False, True)


def test_the_sweep_sends_papers_once_and_tells_the_chair_what_is_lacking(board, now):
    case, _ = planned(board)
    board.ask(DeclareInterest, "hana", case=case, relation="friend")
    now.at = PAPERS
    fire(board)
    fire(board)
    deliver_notices(board.service, board.area)

    sent = [one for one in entries(board, "sitting") if one["action"] == "send_papers"]

    assert 1 == len(sent)
    assert ("papers", None) in told(board, "paul")
    assert ("papers", None) not in told(board, "hana")
    assert ("quorum_at_risk", None) in told(board, "chad")


def test_a_planned_sitting_opens_on_its_day_and_brings_its_agenda(board, now):
    _, sitting = planned(board)

    with pytest.raises(SittingError) as caught:
        open_it(board, "chad", sitting=sitting)
    now.at = SITTING.replace(hour=1)
    opened = open_it(board, "chad", "paul", "hana", sitting=sitting)

    assert ("E_WINDOW", sitting) == (caught.value.code, opened)


def test_a_sitting_that_is_called_off_closes_its_papers_and_does_not_open(board, now):
    case, sitting = planned(board)
    now.at = PAPERS
    read(board, case, "paul")
    board.ask(CallOffSitting, "chad", sitting=sitting)

    with pytest.raises(NotPermittedError):
        read(board, case, "paul")
    with pytest.raises(SittingError):
        board.ask(OpenSitting, "chad", sitting=sitting, present={}, **BOARD)


def test_the_owner_of_the_state_may_list_its_cases(board):
    case = submitted(board)
    sitting = convene(board)

    listed(board, sitting, case, by="cleo")

    with pytest.raises(SittingError) as caught:
        listed(board, sitting, submitted(board), by="paul")
    assert "E_ROLE" == caught.value.code


def test_a_panel_that_has_not_sat_in_time_is_told_of_once(board, now):
    """The case came on 2 March: thirty-five days end with Monday 6 April, in summer."""
    submitted(board)
    now.at = datetime(2026, 4, 6, 23, tzinfo=UTC) - INSTANT
    fire(board)
    early = [one["action"] for one in entries(board, "sitting")]
    now.move(microseconds=1)
    fire(board)
    fire(board)
    deliver_notices(board.service, board.area)

    late = [one["action"] for one in entries(board, "sitting")]

    assert ([], ["sitting_late"]) == (early, late)
    assert ("sitting_late", "chair") in told(board, "chad")
    assert ("sitting_late", "clerk") in told(board, "cleo")


def test_what_waits_for_a_panel_says_by_when_it_must_sit(board):
    case = submitted(board)
    sitting = convene(board)

    (found,) = looking.waiting(board.service, board.area)

    assert [case] == [ref for ref, _ in found.cases]
    assert datetime(2026, 4, 6, 23, tzinfo=UTC) == found.latest
    assert sitting == found.planned.sitting


def test_a_second_appointment_opens_papers_to_a_deputy_too(board, now):
    appoint(board, "police", "pia", as_deputy=True)
    case, _ = planned(board)
    now.at = PAPERS

    assert "read" == read(board, case, "pia").outcome
