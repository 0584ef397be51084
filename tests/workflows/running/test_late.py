from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import bindparam, select

from config.settings import Settings
from config.statements import Statement
from tests.workflows.clocked import draft, entries, people_it, told
from workflows.running.late import SWEEP_LATE, sweep_clocks_of
from workflows.running.seen import note_worker
from workflows.running.status import LATE_AFTER
from workflows.running.tables import worker_seen
from workflows.sweeping import deliver_notices

DUE = datetime(2026, 3, 7, tzinfo=UTC)
SEEN = Statement(select(worker_seen).where(worker_seen.c.area == bindparam("area")))


@pytest.fixture
def settings(world):
    return Settings(home=world.folder, area=world.area)


def alarms(world):
    return [one["action"] for one in entries(world, "alarm")]


def test_a_sweep_that_comes_late_raises_an_alarm_and_administrators_hear_of_it(
    world, settings, now
):
    people_it(world)
    draft(world)
    now.at = DUE + timedelta(minutes=11)

    swept = sweep_clocks_of(world.service, settings, world.area)

    assert (1, 660) == (swept.done, swept.late_seconds)
    assert [SWEEP_LATE] == alarms(world)
    deliver_notices(world.service, world.area)
    assert ("alarm", "administrator") in told(world, "ada")


def test_the_alarm_stands_once_an_hour(world, settings, now):
    people_it(world)
    draft(world)
    now.at = DUE + timedelta(minutes=11)
    sweep_clocks_of(world.service, settings, world.area)
    now.move(minutes=15)
    draft(world)
    now.at = DUE + timedelta(days=20)

    for _ in range(2):
        sweep_clocks_of(world.service, settings, world.area)

    assert [SWEEP_LATE] * 2 == alarms(world)


def test_a_clock_that_somebody_recorded_late_is_no_late_sweep(world, settings, now):
    people_it(world)
    draft(world)
    now.at = DUE + timedelta(minutes=5)
    note_worker(world.service, settings, world.area)
    now.move(minutes=6)

    swept = sweep_clocks_of(world.service, settings, world.area)

    assert (660, []) == (swept.late_seconds, alarms(world))


def test_more_than_one_sweep_can_do_is_late_though_somebody_works(world, settings, now):
    people_it(world)
    draft(world)
    draft(world)
    now.at = DUE + LATE_AFTER * 2
    note_worker(world.service, settings, world.area)

    sweep_clocks_of(world.service, settings, world.area, limit=1)

    assert [SWEEP_LATE] == alarms(world)


def test_a_sweep_in_time_raises_no_alarm(world, settings, now):
    people_it(world)
    draft(world)
    now.at = DUE + timedelta(minutes=9)

    swept = sweep_clocks_of(world.service, settings, world.area)

    assert (1, []) == (swept.done, alarms(world))


def test_a_worker_is_seen_under_its_name_and_forgotten_after_a_day(
    world, settings, now
):
    named = settings.model_copy(update={"worker": "blue"})
    first = note_worker(world.service, named, world.area)
    began = now.at
    now.move(hours=1)
    second = note_worker(world.service, named, world.area)
    now.move(days=2)
    note_worker(world.service, settings, world.area)

    assert (None, began) == (first, second)
    with world.service.database.reading(world.area) as connection:
        (row,) = connection.all(SEEN, area=world.area)
    assert row.worker not in {"blue", ""}
