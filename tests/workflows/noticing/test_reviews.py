"""A review whose clock is missing is an alarm, and its clock is opened again."""

import pytest
from sqlalchemy import bindparam, delete, select

from config.statements import Statement
from tests.workflows.clocked import entries, fire, helping, people_it, states, told
from tests.workflows.kept import verified
from workflows.clocks.rows import REVIEW
from workflows.running.noticing import open_reviews
from workflows.sweeping import deliver_notices
from workflows.tables import clock

_c = clock.c
LOSE = Statement(
    delete(clock).where(_c.area == bindparam("of_area"), _c.kind == REVIEW)
)
DUE = Statement(
    select(_c.due_ts).where(
        _c.area == bindparam("area"), _c.kind == REVIEW, _c.next_ts.is_not(None)
    )
)


@pytest.fixture
def peopled(world):
    return people_it(world)


def lose(world):
    with world.service.database.writing(world.area) as connection:
        connection.run(LOSE, of_area=world.area)


def due(world):
    with world.service.database.reading(world.area) as connection:
        return [row.due_ts for row in connection.all(DUE, area=world.area)]


def looked(world, now):
    swept = open_reviews(world.service, world.area, now().date())
    deliver_notices(world.service, world.area)
    return swept.done


def test_a_missing_clock_is_opened_as_it_was_and_told(peopled, now):
    case = helping(peopled)
    before = due(peopled)
    lose(peopled)
    now.move(days=3)

    assert 1 == looked(peopled, now)

    assert before == due(peopled)
    [alarm] = entries(peopled, "alarm")
    assert ("review_missing", case) == (alarm["action"], alarm["case"])
    assert ("review_missing", "administrator") in told(peopled, "ada")
    assert [] == verified(peopled)


def test_what_was_due_meanwhile_begins_with_the_next_sweep(peopled, now):
    case = helping(peopled)
    lose(peopled)
    now.move(days=40)
    looked(peopled, now)

    fire(peopled)

    assert "reviewing" == states(peopled, case)["main"]


def test_a_review_that_has_its_clock_is_left_alone(peopled, now):
    helping(peopled)
    now.move(days=3)

    assert 0 == looked(peopled, now)
    assert [] == entries(peopled, "alarm")


def test_a_clock_that_is_lost_again_is_opened_again(peopled, now):
    helping(peopled)
    for _ in range(2):
        lose(peopled)
        now.move(days=1)
        looked(peopled, now)

    assert 2 == len(entries(peopled, "alarm"))
    assert 1 == len(due(peopled))
