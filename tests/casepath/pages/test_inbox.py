"""The inbox: what one was told, in one's language, and what of it is read."""

import pytest

from tests.casepath.pages.visitor import visit
from tests.workflows.kept import WHY, helped, people_it
from workflows.sweeping import deliver_notices


@pytest.fixture
def told(world):
    people_it(world)
    for _ in range(2):
        world.take("olive", helped(world), "finish_again", reason=WHY)
    deliver_notices(world.service, world.area)
    return world


def test_a_notice_says_what_and_where_to_look_and_nothing_about_a_person(told):
    seen = visit(told, "mia").get("/inbox")

    assert "/confirm" == seen.links["A proposal waits for a second person"]
    assert "Sam" not in seen.text


def test_who_was_told_nothing_learns_what_would_come_here(told):
    assert "Nothing waits for you." in visit(told, "audra").get("/inbox").words


def test_a_notice_is_marked_read_by_whose_it_is_and_for_nobody_else(told):
    mia, otis = visit(told, "mia"), visit(told, "otis")
    before = mia.get("/inbox").text.count("app-notice--new")

    after = mia.send(mia.get("/inbox"), "Mark all as read")

    assert before > 1
    assert 0 == after.text.count("app-notice--new")
    assert otis.get("/inbox").text.count("app-notice--new")


def test_what_is_not_ones_own_is_not_marked(told):
    mia = visit(told, "mia")
    page = mia.get("/inbox")
    foreign = visit(told, "otis").get("/inbox").form("Mark all as read")

    mia.send(page, "Mark all as read", notice=foreign.carried["notice"])

    assert mia.get("/inbox").text.count("app-notice--new")
