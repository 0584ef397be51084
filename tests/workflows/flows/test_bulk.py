"""What comes in bulk, by its flows: files of cases, moves, returns; each thing once."""

import asyncio

import pytest

from tests.workflows.clocked import entries
from tests.workflows.flows.bulk import make_bulk
from workflows.flows.intake import intake
from workflows.flows.moves import move_cases
from workflows.flows.returns import prepare_part, returns
from workflows.returns.preparing import returns_due
from workflows.sweeping import tick

FLOWS = [intake, move_cases, returns]


@pytest.fixture
def bulk(home, now):
    """A home with an approved file, an ordered plan, and returns that are due."""
    make_bulk(home, now)
    return home


def made_by(world) -> tuple[int, int, int]:
    """Count what the three flows have made."""
    actions = [one.get("action") for one in entries(world, "read")]
    opened = [one["via"] for one in entries(world, "open")]
    return (
        sum(via.startswith(("flow", "tick")) for via in opened),
        len(entries(world, "move")),
        actions.count("prepare_return"),
    )


@pytest.mark.parametrize(
    ("flow", "place"), [(intake, 0), (move_cases, 1), (returns, 2)]
)
def test_a_flow_does_its_work_and_gives_counts(bulk, flow, place):
    counts = asyncio.run(flow.fn())

    assert counts["done"] == made_by(bulk.world)[place] > 0


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_run_twice_it_leaves_what_it_left_once(bulk, flow):
    asyncio.run(flow.fn())
    once = made_by(bulk.world)

    again = asyncio.run(flow.fn())

    assert (0, once) == (again["done"], made_by(bulk.world))


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_run_twice_at_once_it_leaves_what_it_left_once(bulk, flow):
    async def both():
        return await asyncio.gather(flow.fn(), flow.fn())

    asyncio.run(both())
    at_once = made_by(bulk.world)

    assert 0 == asyncio.run(flow.fn())["done"]
    assert at_once == made_by(bulk.world)
    assert sum(at_once) > 0


def test_a_tick_does_what_the_flows_do(bulk):
    tick(bulk.world.service, bulk.settings, [bulk.world.area])

    assert [0, 0, 0] == [asyncio.run(flow.fn())["done"] for flow in FLOWS]
    assert (3, 3) == made_by(bulk.world)[:2]


def test_what_a_part_of_the_returns_gives_back_has_no_figure(bulk):
    world = bulk.world
    [*due] = returns_due(world.service, world.area)

    told = prepare_part((world.area, "flow", due[0]))

    assert {"pathway", "name", "first_day", "tree_size", "hash"} == set(told)
