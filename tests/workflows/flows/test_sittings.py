"""The flows around sittings: as often and as many at once as anybody likes."""

import asyncio

import pytest
from sqlalchemy import bindparam, func, select

from config.statements import Statement
from tests.workflows.boarded import convene, listed, people_it, submitted
from tests.workflows.clocked import entries
from tests.workflows.flows.home import CANARIES
from tests.world import AREA
from workflows.cycle.tables import agenda_proposal, sitting_stage
from workflows.flows.packs import packs
from workflows.flows.sittings import sitting_cycle
from workflows.packs.tables import sitting_pack
from workflows.running.swept import Swept

FLOWS = [sitting_cycle, packs]
ROWS = {
    table.name: Statement(
        select(func.count().label("n")).where(table.c.area == bindparam("area"))
    )
    for table in (sitting_pack, sitting_stage, agenda_proposal)
}


@pytest.fixture
def board(home):
    """A sitting in three days whose papers are open, with one item on its agenda."""
    world = people_it(home.world)
    sitting = convene(world, days=23)
    listed(world, sitting, submitted(world))
    return home, sitting


def rows(home):
    with home.world.service.database.reading(AREA) as connection:
        return {
            name: connection.one(count, area=AREA).n for name, count in ROWS.items()
        } | home.rows()


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_a_flow_run_twice_leaves_the_database_as_once(board, flow):
    home, _ = board
    first = asyncio.run(flow.fn())
    once = rows(home)
    again = asyncio.run(flow.fn())

    assert first["done"] > 0
    assert Swept().counts.keys() == first.keys()
    assert (0, once) == (again["done"], rows(home))


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_a_flow_run_twice_at_once_leaves_the_database_as_once(board, flow):
    home, _ = board

    async def both():
        return await asyncio.gather(flow.fn(), flow.fn())

    asyncio.run(both())
    at_once = rows(home)
    asyncio.run(flow.fn())

    assert at_once == rows(home)


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_a_flow_can_be_for_one_sitting(board, flow):
    _, sitting = board

    of_another = asyncio.run(flow.fn(sitting="a" * 26))
    of_this = asyncio.run(flow.fn(sitting=sitting))

    assert 0 == of_another["done"]
    assert of_this["done"] > 0


def test_no_entry_of_a_flow_holds_a_name_or_a_word(board):
    home, _ = board
    for flow in FLOWS:
        asyncio.run(flow.fn())

    told = str(entries(home.world, "sitting", "erase"))

    assert not [name for name, canary in CANARIES.items() if canary in told]
    assert "the water runs low" not in told
