"""The flow of the emergency pack: as often and as many at once as anybody likes."""

import asyncio

import pytest

from records.emergency import new_custodian_key
from tests.workflows.clocked import entries
from tests.workflows.flows.home import CANARIES, canaries_in
from tests.world import AREA
from workflows.emergency.commands import ConfirmKey, NameKey
from workflows.emergency.making import folder_of
from workflows.flows.emergency import emergency_pack
from workflows.running.swept import Swept


@pytest.fixture
def custodians(home):
    world = home.world
    for name, second in (("ada", "ben"), ("ben", "ada")):
        public = new_custodian_key().public
        world.ask(NameKey, name, public=public)
        world.ask(ConfirmKey, second, person=world.people[name], public=public)
    return home


def packs(home):
    return [path.name for path in folder_of(home.settings, AREA).iterdir()]


def test_a_flow_run_twice_leaves_the_home_as_once(custodians):
    first = asyncio.run(emergency_pack.fn())
    again = asyncio.run(emergency_pack.fn())

    assert Swept().counts.keys() == first.keys()
    assert (1, 0) == (first["done"], again["done"])
    assert ["1.sealed"] == packs(custodians)


def test_a_flow_run_twice_at_once_leaves_the_home_as_once(custodians):
    async def both():
        return await asyncio.gather(emergency_pack.fn(), emergency_pack.fn())

    counts = asyncio.run(both())

    assert 1 == sum(one["done"] for one in counts)
    assert ["1.sealed"] == packs(custodians)


def test_nothing_of_anybody_stands_in_the_file_or_the_entry(custodians):
    asyncio.run(emergency_pack.fn())

    told = str(entries(custodians.world, "break_glass"))
    assert not [one for one in CANARIES.values() if one in told]
    assert [] == canaries_in(folder_of(custodians.settings, AREA))
