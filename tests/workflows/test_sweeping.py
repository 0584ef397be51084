import multiprocessing
import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import bindparam, update

from config.errors import DatabaseBusyError, DatabaseError, UniqueError
from config.settings import Settings
from config.statements import Statement
from tests.entries import all_entries
from tests.workflows.clocked import (
    draft,
    entries,
    fire,
    helping,
    people_it,
    told,
    waiting,
)
from tests.world import PASSPHRASE
from workflows.checkpoints import last_checkpoint, publish_checkpoint
from workflows.clocks.failing import delay_after
from workflows.errors import TimeError
from workflows.running.clocks import fire_clocks
from workflows.running.swept import Swept
from workflows.service import Service
from workflows.sweeping import deliver_notices, sign_checkpoint, tick
from workflows.tables import role_grant

END_ROLES = Statement(
    update(role_grant)
    .where(
        role_grant.c.area == bindparam("of_area"),
        role_grant.c.role == bindparam("of_role"),
    )
    .values(ended_ts=bindparam("ended_ts"))
)
DUE = datetime(2026, 3, 10, tzinfo=UTC)


@pytest.fixture
def settings(world):
    """Settings under which the world's own signer is found."""
    (world.folder / "signers").mkdir()
    (world.folder / "signers" / world.area).symlink_to(world.folder / "signer")
    return Settings(
        home=world.folder, area=world.area, signer_folder=world.folder / "signers"
    )


def other_service(world):
    """Give a service such as another process has, with its own connections."""
    service = world.service
    return Service(
        type(service.database)(service.database.url), service.provider, now=service.now
    )


def at_once(*jobs):
    """Run these at the same time and give what each gave."""
    barrier = threading.Barrier(len(jobs))
    given = [None] * len(jobs)

    def run(place, job):
        barrier.wait()
        given[place] = job()

    threads = [
        threading.Thread(target=run, args=(place, job))
        for place, job in enumerate(jobs)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


def fire_in_a_process(url, key_path, passphrase, area, now, barrier, counts):
    from config.database import Database
    from records.passphrase_file import PassphraseFileProvider

    provider = PassphraseFileProvider(key_path, passphrase)
    service = Service(Database(url), provider, now=lambda: now)
    barrier.wait()
    counts.put(fire_clocks(service, area).done)
    service.close()


class Failing:
    """A service whose commands fail as they are told to, the first so many times."""

    def __init__(self, service, *errors):
        self._service, self._errors = service, list(errors)

    def __getattr__(self, name):
        return getattr(self._service, name)

    def handle(self, command):
        if self._errors:
            raise self._errors.pop(0)
        return self._service.handle(command)

    def handle_all(self, asked):
        return [self._given(command) for command in asked]

    def _given(self, command):
        try:
            return self.handle(command)
        except Exception as error:  # noqa: BLE001 - given, as the service does
            return error


def test_a_notice_goes_to_those_who_hold_its_role_once(world):
    people_it(world)
    draft(world)

    first = deliver_notices(world.service, world.area)
    second = deliver_notices(world.service, world.area)

    assert (1, 0) == (first.done, second.done)
    assert [("waiting", "officer")] == told(world, "olive")


def test_a_notice_for_nobody_waits_and_goes_when_there_is_somebody(world, now):
    people_it(world)
    world.take("olive", draft(world), "ask_police")
    _end_roles(world, "partner")
    first = deliver_notices(world.service, world.area)
    world.grant("mia", "partner", "police")

    now.move(minutes=1)
    second = deliver_notices(world.service, world.area)

    assert (1, 0) == (first.left, second.left)
    assert [("asked", "partner")] == told(world, "mia")


def test_a_notice_that_nobody_ever_takes_does_not_stop_the_sweep(world, now):
    """The wait between tries stops growing; it once grew beyond what a date holds."""
    people_it(world)
    draft(world)
    _end_roles(world, "officer")

    for _ in range(60):
        now.move(hours=13)
        swept = deliver_notices(world.service, world.area)

    assert (1, 0) == (swept.left, swept.failed)


def _end_roles(world, role):
    with world.service.database.writing(world.area) as connection:
        connection.run(END_ROLES, of_area=world.area, of_role=role, ended_ts=1)


def test_two_processes_that_sweep_at_once_fire_each_clock_once(world):
    people_it(world)
    for _ in range(4):
        draft(world)
    spawn = multiprocessing.get_context("spawn")
    barrier, counts = spawn.Barrier(2), spawn.Queue()
    said = (world.service.database.url, world.folder / "keys", PASSPHRASE, world.area)
    processes = [
        spawn.Process(target=fire_in_a_process, args=(*said, DUE, barrier, counts))
        for _ in range(2)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()

    assert 4 == len(entries(world, "clock"))
    assert [0, 0] == [process.exitcode for process in processes]


def test_two_deliveries_at_once_tell_each_person_once(world):
    people_it(world)
    for _ in range(4):
        draft(world)
    services = [other_service(world) for _ in range(2)]

    at_once(*(lambda s=s: deliver_notices(s, world.area) for s in services))

    assert [("waiting", "officer")] * 4 == told(world, "olive")
    for service in services:
        service.close()


def test_one_failing_row_does_not_stop_the_others(world, now):
    people_it(world)
    draft(world)
    draft(world)
    now.at = DUE

    swept = fire_clocks(Failing(world.service, ZeroDivisionError()), world.area)

    assert Swept(1, 0, 0, 1, 3 * 86400, {"E-INTERNAL": 1}) == swept


def test_a_row_that_failed_is_fired_after_its_delay(world, now):
    """A receipt is kept only with what it tells of, so the key is still free."""
    people_it(world)
    draft(world)
    now.at = DUE
    fire_clocks(Failing(world.service, UniqueError("a row is there")), world.area)

    at_once = fire(world)
    now.move(minutes=5)
    swept = fire(world)

    assert (0, 1, 0) == (at_once.done, swept.done, swept.failed)
    assert 1 == len(entries(world, "clock"))


def test_a_failing_clock_waits_ever_longer_and_at_last_somebody_looks(world, now):
    people_it(world)
    draft(world)
    now.at = DUE
    begun, tried = now(), []

    for _ in range(60):
        failing = Failing(world.service, ZeroDivisionError())
        if fire_clocks(failing, world.area).failed:
            tried.append((now() - begun) // timedelta(minutes=5))
        now.move(minutes=5)
    deliver_notices(world.service, world.area)

    assert [0, 1, 3, 7, 15, 31] == tried
    alarms = [one["action"] for one in entries(world, "alarm")]
    assert ["clock_fails"] == alarms
    assert ("alarm", "administrator") in told(world, "ada")


def test_the_delay_of_a_failing_clock_ends_at_a_day():
    waits = [delay_after(tries) for tries in range(1, 40)]

    assert waits == sorted(waits)
    assert (timedelta(minutes=5), timedelta(days=1)) == (waits[0], waits[-1])


@pytest.mark.parametrize("error", [DatabaseBusyError("busy"), DatabaseError("gone")])
def test_a_failing_database_stops_the_sweep(world, now, error):
    people_it(world)
    draft(world)
    now.at = DUE

    with pytest.raises(DatabaseError):
        fire_clocks(Failing(world.service, error), world.area)


def test_a_sweep_fires_no_more_than_its_limit(world, now):
    people_it(world)
    for _ in range(3):
        draft(world)
    now.at = DUE

    assert [2, 1, 0] == [fire(world, limit=2).done for _ in range(3)]


def test_an_earlier_time_leaves_out_what_became_due_after_it(world, now):
    people_it(world)
    draft(world)
    now.at = DUE

    swept = fire(world, as_of=DUE - timedelta(days=4))

    assert 0 == swept.done


def test_no_parameter_makes_time_pass(world, now):
    people_it(world)
    helping(world)

    with pytest.raises(TimeError, match="future"):
        fire(world, as_of=now() + timedelta(days=365))


def test_the_head_is_signed_when_the_log_grew_and_only_then(world, settings):
    people_it(world)

    first = sign_checkpoint(world.service, settings, world.area)
    second = sign_checkpoint(world.service, settings, world.area)

    assert (1, 0) == (first.done, second.done)
    assert last_checkpoint(world.service, world.area) is not None


def test_two_who_sign_at_once_hand_out_the_same_checkpoint(world):
    people_it(world)
    services = [other_service(world) for _ in range(4)]

    notes = at_once(
        *(lambda s=s: publish_checkpoint(s, world.area, world.signer) for s in services)
    )

    assert {last_checkpoint(world.service, world.area)} == set(notes)
    for service in services:
        service.close()


def test_a_signer_that_is_gone_is_counted_and_the_rest_is_swept(world, settings, now):
    people_it(world)
    draft(world)
    now.at = DUE
    (world.folder / "signer" / "signed").unlink()

    counts = tick(world.service, settings, [world.area])

    assert (1, 1) == (counts["failed"], counts["clocks_fired"])


def test_a_tick_fires_delivers_and_signs(world, settings, now):
    people_it(world)
    draft(world)
    now.at = DUE

    first = tick(world.service, settings, [world.area])
    second = tick(world.service, settings, [world.area])

    expected = {
        "notices_delivered": 4,
        "notices_left": 0,
        "notices_sent": 0,
        "notices_not_sent": 0,
        "clocks_fired": 1,
        "clocks_refused": 0,
        "looked_after": 3,
        "most_seconds_late": 3 * 86400,
        "checkpoints_signed": 1,
        "failed": 0,
    }
    assert expected == first
    assert 0 == sum(second.values())
    assert 0 == waiting(world)


def test_a_year_of_ticks_opens_every_review_and_no_other(world, settings, now):
    """Twelve months bring twelve reviews, whether swept each week or each month."""
    people_it(world)
    case = helping(world)
    began = now()

    while now() < began + timedelta(days=365):
        now.move(days=7)
        tick(world.service, settings, [world.area])
        if "start_review" in str(entries(world, "transition")[-1]):
            world.take("olive", case, "go_on")

    reviews = [e for e in entries(world, "transition") if e["action"] == "start_review"]
    assert 10 <= len(reviews) <= 12
    assert len(reviews) == len({entry["occ"] for entry in reviews})


def test_a_clock_that_ran_back_raises_one_alarm_an_hour(world, now):
    """Order is by index; the time of an entry never runs back (audit-log.md, 14)."""
    now.move(hours=-3)

    for _ in range(3):
        fire_clocks(world.service, world.area)
    now.move(hours=1)
    fire_clocks(world.service, world.area)

    alarms = [one for one in all_entries(world) if one["kind"] == "alarm"]
    assert ["clock_ran_back"] * 2 == [one["action"] for one in alarms]
    assert all(one["skew"] < 0 for one in alarms)


def test_a_clock_that_goes_right_raises_no_alarm(world):
    fire_clocks(world.service, world.area)

    assert not any(one["kind"] == "alarm" for one in all_entries(world))
