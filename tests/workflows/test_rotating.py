"""Rotating an area's key: two order it, every data key follows, an old one ends."""

import signal
import subprocess
import sys
import time
from itertools import count

import pytest

from config.errors import CasepathError
from records.epochs import keys_by_epoch, steps
from records.keyring import DataKeys, newest_wrap
from records.passphrase_file import PassphraseFileProvider
from tests.workflows.clocked import entries
from tests.workflows.kept import SAM, closed, helped, opened, people_it, shredded
from tests.workflows.kept import verified as findings
from tests.world import PASSPHRASE, World
from workflows.errors import KeyStepError, PeopleError
from workflows.keys.commands import (
    ConfirmDestroying,
    ConfirmRotation,
    OrderRotation,
    ProposeDestroying,
)
from workflows.reading.queries import inbox
from workflows.running import rewrap as work
from workflows.running.leases import leased
from workflows.running.rewrap import rewrap
from workflows.sweeping import deliver_notices

OLD, NEW = 202603, 202604


@pytest.fixture
def kept(world):
    return people_it(world)


def rotate(world: World) -> int:
    """Order a new epoch by two administrators."""
    ordered = world.ask(OrderRotation, "ada")
    world.ask(ConfirmRotation, "ben", epoch=int(ordered.ref))
    return int(ordered.ref)


def lying(world: World) -> dict[int, int]:
    """Count the data keys under each epoch."""
    with world.service.database.reading(world.area) as connection:
        return keys_by_epoch(connection, world.area)


def rewrapped(world: World, **said):
    return rewrap(world.service, world.area, **said)


def destroy(world: World, epoch: int) -> None:
    """End an epoch by two administrators."""
    world.ask(ProposeDestroying, "ada", epoch=epoch)
    world.ask(ConfirmDestroying, "ben", epoch=epoch)


def status(world: World) -> dict[tuple[int, str], str]:
    with world.service.database.reading(world.area) as connection:
        rows = steps(connection, world.area)
    return {(row.epoch, row.step): row.status for row in rows}


def test_every_key_is_wrapped_anew_after_two_ordered_it(kept):
    case = helped(kept)
    before = lying(kept)

    epoch = rotate(kept)
    swept = rewrapped(kept)

    assert (NEW, sum(before.values())) == (epoch, swept.done)
    assert {NEW: swept.done} == lying(kept)
    assert SAM == opened(kept, "olive", case, "person")["person"]
    assert [] == findings(kept)


def test_what_one_ordered_changes_nothing(kept):
    helped(kept)
    kept.ask(OrderRotation, "ada")

    assert 0 == rewrapped(kept).done
    assert {OLD} == set(lying(kept))


def test_who_ordered_it_does_not_confirm_it(kept):
    ordered = kept.ask(OrderRotation, "ada")

    with pytest.raises(KeyStepError) as refused:
        kept.ask(ConfirmRotation, "ada", epoch=int(ordered.ref))

    assert "E_TWO_PERSON" == refused.value.code
    assert ["E_TWO_PERSON"] == entries(kept, "refused")[-1]["codes"]


def test_only_an_administrator_orders_it(kept):
    with pytest.raises(PeopleError) as refused:
        kept.ask(OrderRotation, "olive")

    assert "E_ROLE" == refused.value.code


def test_administrators_are_told_that_one_waits(kept):
    kept.ask(OrderRotation, "ada")

    deliver_notices(kept.service, kept.area)
    told = inbox(kept.service, kept.area, kept.people["ben"])

    assert "key_to_confirm" in [row.kind for row in told]


def test_it_is_said_once_that_all_is_wrapped_anew(kept):
    helped(kept)
    rotate(kept)

    rewrapped(kept)
    again = rewrapped(kept)

    said = [one["action"] for one in entries(kept, "key")]
    assert ["rotate_key", "confirm_rotation", "keys_rewrapped"] == said
    assert 0 == again.done


def test_a_new_key_lies_under_the_ordered_epoch_before_all_others_do(kept):
    helped(kept)
    rotate(kept)

    later = helped(kept)

    with kept.service.database.reading(kept.area) as connection:
        wrap = newest_wrap(connection, kept.area, later, "person")
    assert NEW == wrap.wrapped.epoch


def test_a_key_prepared_before_the_order_is_made_anew_under_it(kept, monkeypatch):
    preparer = kept.service.preparer
    prepare, turns = type(preparer).prepare, count()

    def rotate_after(self, command, moment):
        ready = prepare(self, command, moment)
        if type(command).__name__ == "OpenCase" and next(turns) == 0:
            rotate(kept)
        return ready

    monkeypatch.setattr(type(preparer), "prepare", rotate_after)
    case = helped(kept)

    with kept.service.database.reading(kept.area) as connection:
        wrap = newest_wrap(connection, kept.area, case, "reasons")
    assert NEW == wrap.wrapped.epoch


def test_commands_go_on_between_any_two_batches(kept, monkeypatch):
    cases = [helped(kept) for _ in range(3)]
    rotate(kept)
    monkeypatch.setattr(work, "BATCH", 2)
    anew, turns = work.rewrapped, count()

    def act_meanwhile(provider, wrap, epoch):
        read = opened(kept, "olive", cases[next(turns) % 3], "person")["person"]
        assert SAM == read
        return anew(provider, wrap, epoch)

    monkeypatch.setattr(work, "rewrapped", act_meanwhile)
    rewrapped(kept)
    kept.take("otis", cases[1], "finish")

    assert {NEW} == set(lying(kept))
    assert [] == findings(kept)


def test_it_goes_on_where_it_was_left(kept):
    for _ in range(3):
        helped(kept)
    whole = sum(lying(kept).values())
    rotate(kept)

    first = rewrapped(kept, limit=2)
    part = lying(kept)
    rest = rewrapped(kept)

    assert (2, whole - 2) == (first.done, rest.done)
    assert {OLD: whole - 2, NEW: 2} == part
    assert {NEW: whole} == lying(kept)


def test_an_erased_key_stays_erased_though_it_was_read_before(kept, monkeypatch):
    case = closed(kept)
    rotate(kept)
    anew, turns = work.rewrapped, count()

    def erase_meanwhile(provider, wrap, epoch):
        if next(turns) == 0:
            shredded(kept, case)
        return anew(provider, wrap, epoch)

    monkeypatch.setattr(work, "rewrapped", erase_meanwhile)
    swept = rewrapped(kept)

    with (
        pytest.raises(CasepathError),
        kept.service.database.reading(kept.area) as connection,
    ):
        newest_wrap(connection, kept.area, case, "person")
    assert swept.left > 0
    assert [] == findings(kept)


def test_a_key_that_cannot_be_wrapped_anew_stops_no_other(kept, monkeypatch):
    helped(kept)
    rotate(kept)
    anew, turns = work.rewrapped, count()

    def fail_once(provider, wrap, epoch):
        if next(turns) == 0:
            raise KeyStepError("expected an answer, met none")
        return anew(provider, wrap, epoch)

    monkeypatch.setattr(work, "rewrapped", fail_once)
    first = rewrapped(kept)
    waits = status(kept)[NEW, "rotate"]
    second = rewrapped(kept)

    assert ({"E-KEY-STEP": 1}, "in_force") == (dict(first.codes), waits)
    assert (1, "done") == (second.done, status(kept)[NEW, "rotate"])


def test_two_rotations_end_under_the_newest(kept):
    helped(kept)
    rotate(kept)
    newest = rotate(kept)

    rewrapped(kept)

    assert {newest} == set(lying(kept))
    assert {"done"} == set(status(kept).values())


def test_an_epoch_is_destroyed_by_two_when_nothing_lies_under_it(kept):
    case = helped(kept)
    rotate(kept)
    rewrapped(kept)

    destroy(kept, OLD)
    rewrapped(kept)

    info = PassphraseFileProvider(kept.folder / "keys", PASSPHRASE).info()
    assert f"{kept.area}/{OLD}" not in info.check_values
    assert "done" == status(kept)[OLD, "destroy"]
    assert SAM == opened(kept, "olive", case, "person")["person"]
    assert [] == findings(kept)


@pytest.mark.parametrize("epoch", [OLD, NEW, 209901])
def test_an_epoch_in_use_or_in_force_is_not_destroyed(kept, epoch):
    helped(kept)
    rotate(kept)

    with pytest.raises(KeyStepError):
        kept.ask(ProposeDestroying, "ada", epoch=epoch)


def test_nothing_is_destroyed_before_a_newer_epoch_was_ordered(kept):
    with pytest.raises(KeyStepError):
        kept.ask(ProposeDestroying, "ada", epoch=OLD)


def test_who_proposed_the_end_of_an_epoch_does_not_order_it(kept):
    rotate(kept)
    rewrapped(kept)
    kept.ask(ProposeDestroying, "ada", epoch=OLD)

    with pytest.raises(KeyStepError) as refused:
        kept.ask(ConfirmDestroying, "ada", epoch=OLD)

    assert "E_TWO_PERSON" == refused.value.code


def test_an_old_keyring_opens_nothing_after_its_epoch_was_destroyed(kept):
    case = helped(kept)
    with kept.service.database.reading(kept.area) as connection:
        old = newest_wrap(connection, kept.area, case, "person")
    rotate(kept)
    rewrapped(kept)
    destroy(kept, OLD)
    rewrapped(kept)

    provider = PassphraseFileProvider(kept.folder / "keys", PASSPHRASE)
    with pytest.raises(CasepathError, match="destroyed") as refused:
        DataKeys(provider, lambda: 0.0).unwrap(old)

    assert "E-KEY-MISSING" == refused.value.code


KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from config.database import Database
from records.passphrase_file import PassphraseFileProvider
from workflows.running import rewrap as work
from workflows.service import Service

url, keys, passphrase, at, area, after, place = sys.argv[1:]
left, put, work.BATCH = int(after), work.put_wraps, 1

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def put_or_die(connection, pairs):
    global left
    if place == "before" and not left:
        die()
    done = put(connection, pairs)
    if place == "inside" and not left:
        die()
    left -= 1
    return done

def tell_and_die(service, command):
    told(service, command)
    die()

told, work.put_wraps = work.one, put_or_die
if place == "told":
    work.one = tell_and_die
provider = PassphraseFileProvider(Path(keys), passphrase)
service = Service(Database(url), provider, now=lambda: datetime.fromisoformat(at))
work.rewrap(service, area)
"""


def until_let_go(world: World) -> None:
    """Wait until the database has seen that who held the work is dead.

    A server frees what a killed process held when it meets the closed connection, a
    moment later; a worker that comes before leaves the work to the next look.
    """
    for _ in range(1000):
        with leased(
            world.service.database, world.service.now, world.area, work.LEASE
        ) as goes:
            if goes is not None:
                return
        time.sleep(0.01)
    raise AssertionError("the lease of a killed process was held for ten seconds")


@pytest.mark.parametrize(
    ("after", "place"),
    [(0, "before"), (0, "inside"), (3, "before"), (3, "inside"), (99, "told")],
)
def test_killed_anywhere_it_goes_on_and_loses_nothing(kept, now, after, place):
    case = helped(kept)
    whole = sum(lying(kept).values())
    rotate(kept)
    said = (
        kept.service.database.url, str(kept.folder / "keys"), PASSPHRASE,
        now.at.isoformat(), kept.area, str(after), place,
    )  # fmt: skip

    killed = subprocess.run([sys.executable, "-c", KILLED, *said], check=False)
    part = lying(kept)
    now.move(minutes=1)
    until_let_go(kept)
    rewrapped(kept)

    assert -signal.SIGKILL == killed.returncode
    assert min(after, whole) == part.get(NEW, 0)
    assert {NEW: whole} == lying(kept)
    assert "done" == status(kept)[NEW, "rotate"]
    assert SAM == opened(kept, "olive", case, "person")["person"]
    assert [] == findings(kept)


def test_a_forged_order_is_found(kept):
    rotate(kept)
    rewrapped(kept)
    kept.ask(ProposeDestroying, "ada", epoch=OLD)
    with kept.service.database.writing(kept.area) as connection:
        connection.text("UPDATE main.key_step SET status = 'in_force'")

    assert any("was ordered" in one for one in findings(kept))


def test_slices_share_no_key_and_leave_none(kept):
    for _ in range(5):
        helped(kept)
    whole = sum(lying(kept).values())
    rotate(kept)

    done = [
        work.rewrap_slice(kept.service, kept.area, number)
        for number in range(work.SLICES)
    ]
    rest = rewrapped(kept)

    assert (whole, 0) == (sum(done), rest.done)
    assert "done" == status(kept)[NEW, "rotate"]
    assert 0 == work.rewrap_slice(kept.service, kept.area, 0)
