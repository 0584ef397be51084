"""The cases below a case are its measures: due when, in whose hands, where now."""

import pytest

from tests.casepath.pages.visitor import visit
from tests.workflows.consulted import found, shown_draft


@pytest.fixture
def plan(world):
    """A draft plan with two remarks below it."""
    found(world)
    case, _ = shown_draft(world)
    for _ in range(2):
        world.take("olaf", case, "say")
    return world, case


def test_each_is_told_with_its_state_its_due_day_and_who_has_it(plan):
    world, case = plan

    seen = visit(world, "olaf").get(f"/cases/{case}/sub-cases")

    assert 200 == seen.status
    assert 2 == seen.text.count("Gathered")
    assert "Officer" in seen.words
    assert "All (2)" in seen.words
    assert "Overdue (0)" in seen.words


def test_what_is_overdue_is_shown_alone_and_what_ended_comes_last(plan, now):
    world, case = plan
    olaf = visit(world, "olaf")
    on_time = olaf.get(f"/cases/{case}/sub-cases?only=overdue")
    now.move(days=60)
    late = visit(world, "olaf").get(f"/cases/{case}/sub-cases?only=overdue")

    assert "Nothing below this case is overdue." in on_time.words
    assert "Overdue (2)" in late.words
    assert 2 == late.text.count("<strong>Overdue</strong>")


def test_what_is_published_of_it_is_linked(plan):
    world, case = plan

    seen = visit(world, "olaf").get(f"/cases/{case}/sub-cases")

    assert "/public/northmoor/drafts/" in seen.text
