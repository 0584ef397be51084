"""What has come to who chairs because somebody was late."""

import pytest

from tests.workflows.boarded import people_it, submitted
from tests.workflows.clocked import fire
from workflows.commands import Recuse
from workflows.panels.overview import own_panels


@pytest.fixture
def board(world):
    return people_it(world)


def late(world, by="chad"):
    (panel,) = own_panels(world.service, world.area, world.people[by], "en")
    return [one.ref for one in panel.escalated]


def test_a_delay_is_listed_once_it_has_come_to_who_chairs(board, now):
    case = submitted(board)
    before = late(board)

    now.move(days=100)
    fire(board)

    assert ([], [case]) == (before, late(board))


def test_who_stands_back_is_told_of_no_delay(board, now):
    case = submitted(board)
    board.ask(Recuse, "chad", case=case)
    now.move(days=100)
    fire(board)

    assert [] == late(board)


def test_a_delay_ends_with_the_state_that_was_late(board, now):
    case = submitted(board)
    now.move(days=100)
    fire(board)

    board.take("cleo", case, "hand_back", reason="because the papers are not whole yet")

    assert [] == late(board)
