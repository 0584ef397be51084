import re
from datetime import UTC, datetime, timedelta

import pytest
from pysqlite3 import dbapi2

from config.database import sqlite_path
from config.settings import Settings
from tests.workflows.clocked import draft, people_it
from workflows.checkpoints import publish_checkpoint
from workflows.running import status
from workflows.running.late import sweep_clocks_of
from workflows.running.seen import note_worker
from workflows.running.status import status_of
from workflows.sweeping import deliver_notices

DUE = datetime(2026, 3, 7, tzinfo=UTC)
DAY = datetime(2026, 3, 7, tzinfo=UTC)
TEN = timedelta(minutes=10)


@pytest.fixture
def settings(world):
    return Settings(home=world.folder, area=world.area)


def seen(world):
    with world.service.database.reading(world.area) as connection:
        return status_of(connection, world.area, world.service.now(), DAY)


def signed(world):
    publish_checkpoint(world.service, world.area, world.signer)


def test_what_is_due_and_how_late_is_told(world, now):
    people_it(world)
    draft(world)
    signed(world)
    now.at = DUE + timedelta(hours=2)

    met = seen(world)

    assert (1, timedelta(hours=2)) == (met.due, met.clocks_late)
    assert ("nobody works", 0, None) == (met.word, met.workers, met.last_seen)


def test_where_a_worker_was_seen_what_waits_too_long_is_late(world, settings, now):
    people_it(world)
    draft(world)
    now.at = DUE + timedelta(hours=2)
    note_worker(world.service, settings, world.area)

    met = seen(world)

    assert ("late", 1, now.at) == (met.word, met.workers, met.last_seen)


def test_after_a_sweep_all_is_fine(world, settings, now):
    people_it(world)
    draft(world)
    now.at = DUE + timedelta(hours=2)
    sweep_clocks_of(world.service, settings, world.area)
    deliver_notices(world.service, world.area)
    signed(world)

    met = seen(world)

    assert ("fine", 0, 0) == (met.word, met.due, sum(met.waiting.values()))


def test_notices_are_counted_by_their_age(world, now):
    people_it(world)
    draft(world)
    now.move(minutes=30)
    draft(world)
    now.move(minutes=1)

    met = seen(world)

    young, older = met.waiting["ten minutes"], met.waiting["an hour"]
    assert (True, True, 0) == (young > 0, older > 0, met.waiting["longer"])
    assert timedelta(minutes=31) <= met.notices_late


def test_entries_since_the_last_checkpoint_are_counted_and_the_oldest_is_dated(
    world, now
):
    people_it(world)
    signed(world)
    size = seen(world).signed.size
    began = now.at
    draft(world)
    now.move(minutes=20)

    met = seen(world).signed

    assert (size, True) == (met.size, met.since > 0)
    assert began >= met.until
    assert timedelta(minutes=20) <= met.late


def test_an_area_that_was_never_signed_says_so(world):
    met = seen(world).signed

    assert (0, None) == (met.size, met.until)


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", ["DUE", "SEEN", "YOUNGER", "NOT_SENT", "BODY"])
def test_every_look_goes_by_an_index(world, name):
    statement = getattr(status, name)
    asked = statement.sqlite.text.replace("SELECT", "EXPLAIN QUERY PLAN SELECT", 1)
    connection = dbapi2.connect(sqlite_path(world.service.database.url))
    given = {**dict.fromkeys(re.findall(r":(\w+)", asked), 0)}

    plan = [row[3] for row in connection.execute(asked, given)]

    connection.close()
    assert all(step.startswith("SEARCH") for step in plan), plan
