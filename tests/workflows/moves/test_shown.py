"""Plans as pages show them: to who rules the moves, moved back a bounded number."""

import pytest

from tests.faults.home_help import offered
from tests.workflows.moves.planned import (
    agreed_on,
    asking,
    digest_of_first,
    nothing,
    plan_of,
    second,
)
from workflows.errors import MoveError, NotFoundError
from workflows.moves.running import run_plan
from workflows.moves.shown import move_some_back, plan_shown, plans_of


@pytest.fixture
def moved(settled):
    """A plan that has moved one case."""
    case = offered(settled)
    old, new = digest_of_first(settled), settled.publish(second())
    plan = agreed_on(settled, plan_of(old, new))
    run_plan(settled.service, asking(settled), plan, settled.signer, nothing)
    return settled, case, plan


def shown(world, plan, who="olga"):
    return plan_shown(world.service, world.area, world.people[who], plan)


def test_a_plan_tells_who_agreed_and_what_became_of_each_case(moved):
    world, case, plan = moved

    met = shown(world, plan)

    assert ("olga", "otto", 1) == (met.proposed_by, met.confirmed_by, met.moved)
    assert [(case, "safe", "move")] == [
        (one.case, one.standing, one.outcome) for one in met.cases
    ]


def test_cases_are_moved_back_each_by_an_entry_of_its_own(moved):
    world, _, plan = moved

    done = move_some_back(world.service, asking(world), plan)

    assert (1, 0) == done
    assert (0, 1) == (shown(world, plan).moved, shown(world, plan).moved_back)


def test_plans_are_listed_for_who_rules_the_moves_alone(moved):
    world, _, plan = moved
    who = world.service, world.area
    pathway = shown(world, plan).pathway

    listed = plans_of(*who, world.people["olga"], pathway)

    assert [(plan, True, False)] == [
        (one.plan, one.is_confirmed, one.is_ordered) for one in listed
    ]
    with pytest.raises(MoveError):
        plans_of(*who, world.people["ada"], pathway)


def test_a_plan_that_nobody_proposed_is_not_there(settled):
    settled.publish(second())
    with pytest.raises(NotFoundError):
        shown(settled, "sha256:0")
