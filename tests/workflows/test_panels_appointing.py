from datetime import UTC, datetime, timedelta

import pytest

from policies.errors import NotPermittedError
from tests.workflows.boarded import (
    BOARD,
    FAR,
    appoint,
    listed,
    open_it,
    people_it,
    submitted,
)
from workflows.commands import JoinSitting
from workflows.errors import PeopleError, SittingError
from workflows.panels.commands import (
    AppointSeat,
    ConfirmAppointment,
    EndAppointment,
)


@pytest.fixture
def board(world):
    return people_it(world)


def proposed(world, seat, name, **said):
    person = world.people[name]
    return world.ask(AppointSeat, "ada", seat=seat, person=person, **BOARD, **said).ref


def test_who_proposes_an_appointment_does_not_confirm_it(board):
    ref = proposed(board, "second", "pia")

    with pytest.raises(PeopleError) as caught:
        board.ask(ConfirmAppointment, "ada", appointment=ref)

    assert "E_TWO_PERSON" == caught.value.code


def test_who_is_not_of_the_seats_role_and_organisation_is_not_appointed(board):
    with pytest.raises(SittingError) as caught:
        proposed(board, "school", "hana")

    assert "E_ROLE" == caught.value.code


def test_an_appointment_is_no_longer_than_the_term(board):
    within = datetime(2027, 3, 3, tzinfo=UTC)
    proposed(board, "police", "pia", ends=within)

    with pytest.raises(SittingError) as caught:
        proposed(board, "police", "pia", ends=within + timedelta(microseconds=1))

    assert "E_TERM" == caught.value.code


def test_a_seat_has_one_holder_at_a_time(board):
    ref = proposed(board, "police", "pia")

    with pytest.raises(SittingError) as caught:
        board.ask(ConfirmAppointment, "ben", appointment=ref)

    assert "E_COMPOSITION" == caught.value.code


def test_a_deputy_is_appointed_only_to_a_seat_that_has_one(board):
    with pytest.raises(SittingError) as caught:
        proposed(board, "health", "hana", as_deputy=True)

    assert "E_COMPOSITION" == caught.value.code


def test_a_seat_with_a_term_is_taken_by_who_is_appointed_alone(board):
    sitting = open_it(board, "chad")
    pia = board.people["pia"]

    with pytest.raises(SittingError, match="appointment") as caught:
        board.ask(JoinSitting, "chad", sitting=sitting, seat="police", person=pia)
    board.ask(JoinSitting, "chad", sitting=sitting, seat="second", person=pia)

    assert "E_ROLE" == caught.value.code


def test_whose_term_is_over_is_not_seated(board, now):
    now.at = datetime(2027, 3, 3, 12, tzinfo=UTC)

    with pytest.raises(SittingError) as caught:
        open_it(board, "chad")

    assert "E_ROLE" == caught.value.code


def test_who_is_no_longer_appointed_does_not_count_in_the_room(board):
    ref = appoint(board, "second", "pia")
    case = submitted(board)
    sitting = open_it(board, "chad", "hana", "pia")
    listed(board, sitting, case)
    board.ask(EndAppointment, "ada", appointment=ref)

    with pytest.raises(NotPermittedError) as caught:
        board.take("chad", case, "approve")

    words = caught.value.refusal.in_words("en")
    assert "2 of 3 organisations present." in words


def test_a_deputy_chair_who_is_appointed_opens_a_sitting(board):
    sitting = open_it(board, "vera", "paul", by="vera")

    assert sitting


def test_a_guard_counts_who_is_appointed_now(board, now):
    before = submitted(board)
    now.at = FAR + timedelta(days=5)

    with pytest.raises(NotPermittedError) as caught:
        submitted(board)

    assert before
    assert ("E_COMPOSITION",) == caught.value.refusal.codes
