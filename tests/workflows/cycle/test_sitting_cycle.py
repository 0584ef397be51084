from datetime import UTC, datetime, timedelta

import pytest

from policies.errors import NotPermittedError
from tests.workflows.boarded import (
    PATHWAY,
    convene,
    decide,
    listed,
    open_it,
    people_it,
    read,
    submitted,
    vote,
)
from tests.workflows.clocked import entries, fire, told
from workflows.commands import CloseSitting
from workflows.cycle.agenda import proposed_agenda
from workflows.cycle.commands import TellOfSitting
from workflows.cycle.running import do_sittings
from workflows.errors import NotFoundError, SittingError
from workflows.panels import looking
from workflows.panels.commands import AnswerSitting, ReadMinute, SendMinute, SignMinute
from workflows.sweeping import deliver_notices

# A case brought before the board on 2 March 2026 is due after 60 working days.
DUE = datetime(2026, 5, 29, tzinfo=UTC)
SITTING = datetime(2026, 3, 23, 9, 0, tzinfo=UTC)
BEFORE_PAPERS = datetime(2026, 3, 14, tzinfo=UTC)


@pytest.fixture
def board(world):
    return people_it(world)


def cycle(world, **said):
    return do_sittings(world.service, world.area, **said)


def hears(world, name):
    deliver_notices(world.service, world.area)
    return [kind for kind, _ in told(world, name)]


def actions(world):
    return [one["action"] for one in entries(world, "sitting")]


def agenda(world, sitting, by="chad"):
    return proposed_agenda(world.service, world.area, world.people[by], sitting)


def convened_at(world, starts):
    return convene(world, seconds=(starts - world.service.now()).total_seconds())


def test_a_case_due_before_the_sitting_after_next_is_proposed_for_the_next(board):
    case = submitted(board)
    early = convened_at(board, DUE - timedelta(days=50))
    late = convened_at(board, DUE - timedelta(days=10))
    cycle(board)

    assert [] == [one.case for one in agenda(board, early)]
    assert [case] == [one.case for one in agenda(board, late)]
    assert ("agenda_proposed" in hears(board, "chad")) is True
    assert "agenda_proposed" in hears(board, "cleo")


def test_a_proposal_is_no_agenda_until_somebody_takes_it_over(board):
    case = submitted(board)
    sitting = convened_at(board, DUE - timedelta(days=10))
    cycle(board)
    (before,) = agenda(board, sitting)
    listed(board, sitting, case)

    (after,) = agenda(board, sitting)

    assert (False, True) == (before.listed, after.listed)
    assert DUE.date() == before.due.date()


def test_a_case_is_proposed_once(board):
    submitted(board)
    convened_at(board, DUE - timedelta(days=10))
    cycle(board)
    again = cycle(board)
    submitted(board)
    more = cycle(board)

    assert (0, 1) == (again.done, more.done)


def test_what_is_on_an_agenda_is_not_proposed(board):
    case = submitted(board)
    sitting = convened_at(board, DUE - timedelta(days=10))
    listed(board, sitting, case)

    assert 0 == cycle(board).done


def test_only_who_may_list_sees_what_is_proposed(board):
    sitting = convened_at(board, DUE - timedelta(days=10))

    with pytest.raises(SittingError) as caught:
        agenda(board, sitting, by="paul")

    assert "E_ROLE" == caught.value.code
    assert () == agenda(board, sitting, by="cleo")


def test_a_case_that_is_due_before_the_next_sitting_cannot_wait(board):
    submitted(board)
    convened_at(board, DUE + timedelta(days=10))
    cycle(board)
    cycle(board)

    assert 1 == actions(board).count("cannot_wait")
    assert "cannot_wait" in hears(board, "chad")


def test_an_extraordinary_sitting_in_time_ends_the_warning(board):
    submitted(board)
    convened_at(board, DUE - timedelta(days=1))
    cycle(board)

    assert "cannot_wait" not in actions(board)


def test_before_papers_open_the_silent_are_asked_again_and_the_chair_is_warned(
    board, now
):
    case = submitted(board)
    sitting = convene(board)
    listed(board, sitting, case)
    board.ask(AnswerSitting, "hana", sitting=sitting, comes=True)
    early = cycle(board).done
    now.at = BEFORE_PAPERS
    cycle(board)
    cycle(board)

    assert 0 == early
    assert 1 == hears(board, "hana").count("convened")
    assert 2 == hears(board, "paul").count("convened")
    assert 1 == hears(board, "chad").count("quorum_at_risk")


def test_the_forecast_says_whom_to_invite(board):
    sitting = convene(board)
    listed(board, sitting, submitted(board))
    board.ask(AnswerSitting, "hana", sitting=sitting, comes=True)
    board.ask(AnswerSitting, "paul", sitting=sitting, comes=True)

    (item,) = looking.forecast_of(
        board.service, board.area, board.people["chad"], sitting
    )

    assert {"chair"} <= {one.seat for one in item.invite}
    assert board.people["hana"] not in {one.person for one in item.invite}


def test_the_day_before_those_are_reminded_who_have_not_said_no(board, now):
    sitting = convene(board)
    board.ask(AnswerSitting, "sam", sitting=sitting, comes=False)
    now.at = SITTING - timedelta(days=1)
    cycle(board)
    cycle(board)

    assert 1 == hears(board, "paul").count("sitting_soon")
    assert "sitting_soon" not in hears(board, "sam")


def test_a_sitting_that_was_not_held_closes_its_papers(board, now):
    case = submitted(board)
    sitting = convene(board)
    listed(board, sitting, case)
    now.at = SITTING
    read(board, case, "paul")
    cycle(board)
    now.move(days=1)
    cycle(board)
    again = cycle(board)

    with pytest.raises(NotPermittedError):
        read(board, case, "paul")
    assert 0 == again.done
    assert "sitting_not_held" in hears(board, "chad")


SUB_CASES = b"""
sub_cases:
  plot: {pathway: allotments, at_most: 2, label: {en: A plot}}

tracks:
"""
GRANTED = b"""      granted:
        label: {en: Granted}
        owner: clerk
        resting: true
        actions:
          open_plot: {stay: true, opens: plot, label: {en: Open a plot}}
          end: {go_to: closed, label: {en: End}}
      closed: {final"""
PERMIT = b"""permits:
  - {id: r9, role: clerk, may: [open_plot, end]}
"""
OPENING = {
    b"\ntracks:\n": SUB_CASES,
    b"approve: {go_to: closed,": b"approve: {go_to: granted,",
    b"      closed: {final": GRANTED,
    b"permits:\n": PERMIT,
}


def test_those_who_may_open_what_follows_a_decision_are_told_once(board):
    source = PATHWAY
    for old, new in OPENING.items():
        assert old in source
        source = source.replace(old, new)
    board.put(source)
    _, case = held(board)
    cycle(board)
    cycle(board)

    assert 1 == hears(board, "cleo").count("follow_up")
    (told_of,) = [
        one for one in entries(board, "sitting") if "sitting_follow_up" == one["action"]
    ]
    assert case in told_of["refs"]


def test_a_decision_after_which_nothing_can_be_opened_tells_nobody(board):
    held(board)
    cycle(board)

    assert "sitting_follow_up" not in actions(board)


def held(world):
    case = submitted(world)
    sitting = open_it(world, "chad", "paul", "hana")
    listed(world, sitting, case)
    read(world, case, "chad")
    vote(world, case, "approve", "paul", "hana")
    decide(world, case, "approve", relied_on=frozenset({"referral"}))
    world.ask(CloseSitting, "chad", sitting=sitting)
    return sitting, case


def minute(world, sitting):
    command = ReadMinute(
        area=world.area, by=world.people["chad"], key="minute", sitting=sitting
    )
    return looking.read_minute(world.service, command).minuted


def test_an_unsigned_minute_is_chased_week_by_week(board, now):
    held(board)
    now.move(days=5)
    fire(board)
    first = hears(board, "chad").count("minute_late")
    cycle(board)
    for _ in range(2):
        now.move(days=7)
        cycle(board)
        cycle(board)

    assert (1, 3) == (first, hears(board, "chad").count("minute_late"))


def test_a_signed_minute_is_sent_out_and_stays_the_one_that_was_signed(board):
    sitting, _ = held(board)
    cycle(board)
    before = hears(board, "paul")
    board.ask(SendMinute, "chad", sitting=sitting)
    seen = minute(board, sitting).hash
    board.ask(SignMinute, "chad", sitting=sitting, hash=seen)
    cycle(board)
    cycle(board)

    assert "minute_signed" not in before
    assert 1 == hears(board, "paul").count("minute_signed")
    assert "minute_signed" not in hears(board, "rosa")
    assert seen == minute(board, sitting).hash


def test_a_person_asks_for_no_stage_of_a_sitting(board):
    with pytest.raises(NotFoundError):
        board.ask(TellOfSitting, "chad", sitting="a" * 26, stage="soon")


def test_a_stage_of_an_unknown_sitting_is_not_due(board):
    asked = board.ask(TellOfSitting, "system", sitting="a" * 26, stage="soon")

    assert "not due" == asked.outcome
