import asyncio

from workflows.flows.deployments import DEPLOYMENTS
from workflows.flows.limits import HEAVY, OF_FLOW, limited


def test_every_flow_of_the_heavy_queue_is_under_the_limit_of_heavy_work():
    heavy = {one.flow.name for one in DEPLOYMENTS if one.queue == HEAVY}

    assert dict.fromkeys(heavy, HEAVY) == {
        name: limit for name, limit in OF_FLOW.items() if name in heavy
    }


def test_outside_a_run_nothing_waits_for_a_place():
    async def enter():
        async with limited("rewrap"):
            return True

    assert asyncio.run(enter())
