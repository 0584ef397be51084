"""The flows of keys, keeping and backups: once is as twice, and as two at once."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest
import structlog

from config.now import system_now
from records.epochs import keys_by_epoch
from tests.workflows import kept
from tests.workflows.clocked import entries
from tests.workflows.flows.home import CANARIES, Home, new_home
from workflows.backup.making import make_backup
from workflows.flows.errors import FlowStoppedError
from workflows.flows.rehearsal import rehearse_restore
from workflows.flows.retention import retention
from workflows.flows.rewrap import rewrap
from workflows.keys.commands import ConfirmRotation, OrderRotation
from workflows.retention.commands import ApproveList, ConfirmList
from workflows.retention.reading import lists_for

FLOWS = [rewrap, retention, rehearse_restore]
SAID = ("key", "erase", "restore", "alarm")


@pytest.fixture
def home(tmp_path, now, sqlite_template, monkeypatch) -> Iterator[Home]:
    """A home with something for each of them: an order, what is due, a backup."""
    now.at = system_now() - timedelta(days=500)
    made = new_home(tmp_path, now, sqlite_template)
    made.environment["CASEPATH_BACKUP_FOLDER"] = str(tmp_path / "backups")
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    prepare(made)
    yield made
    made.world.service.close()
    structlog.reset_defaults()


def prepare(home: Home) -> None:
    """Close cases, order a rotation, make a backup of today."""
    world = home.world
    world.publish(kept.PATHWAY)
    for name, role in kept.PEOPLE.items():
        if name in world.people:
            world.grant(name, role, "council")
        else:
            world.person(name, **{role: "council"})
    for _ in range(2):
        kept.closed(world, story=CANARIES["story"])
    ordered = world.ask(OrderRotation, "ada")
    world.ask(ConfirmRotation, "ben", epoch=int(ordered.ref))
    folder = home.settings.backup_folder
    make_backup(home.settings, [world.area], folder, system_now())


def state(home: Home) -> tuple:
    """What the flows have left, but for when and by which run."""
    world = home.world
    with world.service.database.reading(world.area) as connection:
        keys = keys_by_epoch(connection, world.area)
    said = [(one["kind"], one["action"]) for one in entries(world, *SAID)]
    return keys, sorted(said), home.rows()


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
@pytest.mark.usefixtures("home")
def test_a_flow_does_its_work_and_gives_counts(flow):
    counts = asyncio.run(flow.fn())

    assert counts["done"] > 0
    assert 0 == counts["failed"]


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_a_flow_run_twice_leaves_all_as_once(home, flow):
    asyncio.run(flow.fn())
    once = state(home)

    again = asyncio.run(flow.fn())

    assert (0, once) == (again["done"], state(home))


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_a_flow_run_twice_at_once_leaves_all_as_once(home, flow):
    async def both():
        return await asyncio.gather(flow.fn(), flow.fn())

    asyncio.run(both())
    at_once = state(home)
    asyncio.run(flow.fn())

    assert at_once == state(home)


def test_what_two_approved_is_erased_by_the_flow_once(home, now):
    world = home.world
    now.at = system_now()
    asyncio.run(retention.fn())
    ref = lists_for(world.service, world.area, world.people["prue"])[-1].list_ref
    world.ask(ApproveList, "prue", list_ref=ref)
    world.ask(ConfirmList, "lou", list_ref=ref)

    async def both():
        return await asyncio.gather(retention.fn(), retention.fn())

    done = sum(one["done"] for one in asyncio.run(both()))
    erased = [one for one in entries(world, "erase") if "case" in one]

    assert 2 == done
    assert 2 == len({one["case"] for one in erased if one["action"] == "erase_listed"})
    assert 2 == sum(one["action"] == "erase_listed" for one in erased)


def test_a_backup_that_is_not_good_ends_the_run_as_failed(home):
    folder = next(home.settings.backup_folder.glob("*/database.copy"))
    folder.write_bytes(b"nothing")

    with pytest.raises(FlowStoppedError) as stopped:
        asyncio.run(rehearse_restore.fn())

    assert ("E-BACKUP-COPY",) == stopped.value.codes
    assert "rehearsal_failed" in [one["action"] for one in entries(home.world, "alarm")]
