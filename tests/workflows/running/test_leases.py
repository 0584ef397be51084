from datetime import timedelta

import pytest

from config.database import Database
from config.errors import DatabaseBusyError
from tests.postgres_server import name_of
from workflows.running.leases import LENGTH, leased

WORK = "clocks"


@pytest.fixture
def databases(world):
    """Give two that look at the same, as two processes do."""
    other = Database(world.service.database.url)
    yield world.service.database, other
    other.close()


def test_of_two_at_once_one_has_the_work_and_the_other_passes_it_over(
    world, databases, now
):
    one, other = databases

    with (
        leased(one, now, world.area, WORK) as mine,
        leased(other, now, world.area, WORK) as theirs,
    ):
        assert (True, None) == (mine(), theirs)


def test_what_was_let_go_can_be_had_at_once(world, databases, now):
    one, other = databases
    with leased(one, now, world.area, WORK):
        pass

    with leased(other, now, world.area, WORK) as theirs:
        assert theirs is not None


def test_it_is_let_go_when_its_holder_fails(world, databases, now):
    one, other = databases
    with pytest.raises(KeyError), leased(one, now, world.area, WORK):
        raise KeyError

    with leased(other, now, world.area, WORK) as theirs:
        assert theirs is not None


def test_another_kind_of_work_is_another_lease(world, databases, now):
    one, other = databases

    with (
        leased(one, now, world.area, WORK) as mine,
        leased(other, now, world.area, "notices") as theirs,
    ):
        assert None not in (mine, theirs)


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
def test_a_holder_that_goes_on_keeps_it_and_one_that_sleeps_loses_it(
    world, databases, now
):
    one, other = databases

    with leased(one, now, world.area, WORK) as mine:
        now.move(seconds=LENGTH.seconds - 1)
        kept = mine()
        now.move(seconds=LENGTH.seconds - 1)
        with leased(other, now, world.area, WORK) as before:
            pass
        now.move(seconds=2)
        with leased(other, now, world.area, WORK) as after:
            left = mine()

    assert (True, None, False) == (kept, before, left)
    assert after is not None


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
def test_a_clock_that_was_put_back_does_not_keep_a_dead_holders_lease(
    world, databases, now
):
    one, other = databases
    dead = leased(one, now, world.area, WORK)
    dead.__enter__()
    now.at -= timedelta(hours=1)

    with leased(other, now, world.area, WORK) as theirs:
        assert theirs is not None


def test_whose_clock_is_a_little_behind_does_not_take_what_is_held(
    world, databases, now
):
    one, other = databases

    with leased(one, now, world.area, WORK) as mine:
        now.at -= timedelta(seconds=2)
        with leased(other, now, world.area, WORK) as theirs:
            assert (True, None) == (mine(), theirs)


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
def test_the_clock_is_read_once_it_is_ones_turn_to_write(world, databases, now):
    one, other = databases
    read = []

    def reading():
        with pytest.raises(DatabaseBusyError), other.writing(world.area):
            pass
        read.append(now())
        return now()

    with leased(one, reading, world.area, WORK):
        assert 1 == len(read)


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
def test_on_a_server_a_holder_whose_connection_died_has_let_go(
    world, databases, now, postgres_server
):
    one, other = databases
    dead = leased(one, now, world.area, WORK)
    dead.__enter__()
    with leased(other, now, world.area, WORK) as before:
        pass
    postgres_server.execute(
        name_of(one.url),
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE datname = current_database() AND state = 'idle in transaction'",
    )

    with leased(other, now, world.area, WORK) as theirs:
        assert theirs is not None
    assert before is None
