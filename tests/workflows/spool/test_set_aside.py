"""A file of the spool that cannot be opened blocks nobody, and is set aside once."""

import hashlib
import json
import os

import pytest

from config.errors import CasepathError, DatabaseError
from records.errors import SealedError
from records.intake import IntakeKey, intake_key, seal_referral
from tests.workflows.clocked import entries
from tests.workflows.spool.test_spool import CHANNEL, LEFT, leave, settings
from workflows.errors import NotFoundError
from workflows.spool import aside as setting
from workflows.spool.aside import set_aside
from workflows.spool.errors import SpoolError
from workflows.spool.folder import (
    MOST_BYTES_EACH,
    aside_of,
    count_aside,
    receipts_in,
    referrals_of,
    waiting_in,
)
from workflows.spool.opening import spool_shown
from workflows.spool.shelf import key_on_shelf
from workflows.spool.taking import receipt_of

__all__ = ["settings"]
BAD = receipt_of("b" * 32)


def sealed_as(world, settings, first: object, said: object = None) -> bytes:
    key = key_on_shelf(settings, world.area)
    return seal_referral(key, BAD, _bytes(first), _bytes(said))


def _bytes(said: object) -> bytes:
    return said if isinstance(said, bytes) else json.dumps(said).encode()


def another_key(world, _settings) -> bytes:
    key = intake_key(world.area, b"k" * 16, b"d" * 32)
    return seal_referral(key, BAD, b"{}", b"{}")


def forged_half(world, settings) -> bytes:
    ours = key_on_shelf(settings, world.area)
    theirs = intake_key(world.area, ours.dek_id, b"d" * 32)
    return seal_referral(
        IntakeKey(world.area, ours.dek_id, theirs.public), BAD, b"{}", b"{}"
    )


def about(world, _settings) -> dict[str, str]:
    return {"pathway": CHANNEL, "received": world.service.now().isoformat()}


def whole(world, settings) -> bytes:
    said = {"name": "", "organisation": "", "reached_by": "", "content": {}}
    return sealed_as(world, settings, about(world, settings), said)


def flipped(blob: bytes, at: int) -> bytes:
    changed = bytearray(blob)
    changed[at] ^= 1
    return bytes(changed)


KINDS_OF_BROKEN = {
    "empty": lambda *_: b"",
    "junk": lambda *_: os.urandom(5_000),
    "too long": lambda *_: b"x" * (MOST_BYTES_EACH + 1),
    "cut off in the middle": lambda *said: whole(*said)[:900],
    "cut off near its begin": lambda *said: whole(*said)[:30],
    "one bit changed": lambda *said: flipped(whole(*said), 99),
    "one bit changed at its end": lambda *said: flipped(whole(*said), -1),
    "cut off at its end": lambda *said: whole(*said)[:-1],
    "words of another form": lambda *said: sealed_as(*said, about(*said), ["nothing"]),
    "words without content": lambda *said: sealed_as(
        *said, about(*said), {"name": "", "organisation": "", "reached_by": ""}
    ),
    "another key": another_key,
    "a forged half": forged_half,
    "no JSON": lambda *said: sealed_as(*said, b"\xff"),
    "a list": lambda *said: sealed_as(*said, []),
    "nested without end": lambda *said: sealed_as(*said, b"[" * 9_000),
    "no pathway named": lambda *said: sealed_as(*said, {"received": "2026-01-01"}),
    "a pathway that is none": lambda *said: sealed_as(
        *said, {"pathway": "no.such", "received": "2026-01-01"}
    ),
    "a pathway of odd letters": lambda *said: sealed_as(
        *said, {"pathway": "\0", "received": "2026-01-01"}
    ),
    "no moment": lambda *said: sealed_as(
        *said, {"pathway": CHANNEL, "received": "soon"}
    ),
}


def put_broken(world, settings, blob: bytes, receipt: str = BAD) -> None:
    folder = referrals_of(settings, world.area)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{receipt}.sealed").write_bytes(blob)


def asking(world, who: str = "ada") -> dict[str, str]:
    return {"area": world.area, "by": world.people[who], "key": f"aside/{who}"}


def shown(world, settings, who: str):
    return spool_shown(world.service, settings, world.area, world.people[who], "en")


def aside(world, settings, who: str = "ada", receipt: str = BAD):
    return set_aside(world.service, settings, asking(world, who), receipt, "junk")


def about_aside(world) -> list[dict]:
    return [one for one in entries(world, "repair") if one["action"] == "set_aside"]


@pytest.mark.parametrize("kind", KINDS_OF_BROKEN)
def test_whatever_is_in_a_file_it_blocks_nothing_and_is_set_aside_once(
    world, settings, kind
):
    good = leave(world, settings)
    blob = KINDS_OF_BROKEN[kind](world, settings)
    put_broken(world, settings, blob)
    met = shown(world, settings, "rhian")
    assert [good] == [one.receipt for one in met.waiting]
    assert [BAD] == [one.receipt for one in met.broken]
    assert not met.may_set_aside
    assert shown(world, settings, "ada").may_set_aside

    moved = aside(world, settings)

    assert blob == moved.path.read_bytes()
    assert [good] == receipts_in(referrals_of(settings, world.area))
    assert () == shown(world, settings, "rhian").broken
    (entry,) = about_aside(world)
    sha256 = hashlib.sha256(blob).hexdigest()
    assert (sha256, [BAD]) == (entry["hash"], entry["refs"])
    assert "junk" == entry["found"][0]
    assert 1 == count_aside(settings, world.area)
    assert 1 == waiting_in(referrals_of(settings, world.area)).count
    with pytest.raises(NotFoundError):
        aside(world, settings)
    assert 1 == len(about_aside(world))


def test_what_can_be_opened_is_never_set_aside(world, settings):
    good = leave(world, settings)

    with pytest.raises(SpoolError, match="one that can"):
        aside(world, settings, receipt=good)
    assert [good] == receipts_in(referrals_of(settings, world.area))
    assert [] == about_aside(world)


def test_only_an_administrator_sets_aside_and_the_refusal_is_an_entry(world, settings):
    put_broken(world, settings, b"junk")

    with pytest.raises(CasepathError) as caught:
        aside(world, settings, "rhian")
    assert "E_ROLE" == caught.value.code
    assert [BAD] == receipts_in(referrals_of(settings, world.area))
    assert [] == about_aside(world)
    assert "set_aside" in {one["action"] for one in entries(world, "refused")}


def test_while_sealed_or_out_of_reach_nothing_seems_broken(
    world, settings, monkeypatch
):
    good = leave(world, settings)

    def fails(*_):
        raise problem

    monkeypatch.setattr("workflows.spool.opening.wrap_of", fails)
    for problem in (DatabaseError("away"), SealedError("sealed", why="sealed")):
        with pytest.raises(type(problem)):
            shown(world, settings, "ada")
        with pytest.raises(type(problem)):
            aside(world, settings, receipt=good)
    assert [good] == receipts_in(referrals_of(settings, world.area))


def test_cut_short_between_entry_and_move_it_is_ended_by_a_repeat(
    world, settings, monkeypatch
):
    put_broken(world, settings, b"junk")
    with monkeypatch.context() as patch:
        patch.setattr(setting, "_move", lambda *_: _fail())
        with pytest.raises(OSError, match="cut"):
            aside(world, settings)
    assert [BAD] == receipts_in(referrals_of(settings, world.area))

    moved = aside(world, settings)

    assert b"junk" == moved.path.read_bytes()
    assert 1 == len(about_aside(world))


def _fail() -> None:
    raise OSError("cut")


def test_two_files_of_one_receipt_lie_beside_each_other(world, settings):
    for blob in (b"junk", b"more junk"):
        put_broken(world, settings, blob)
        aside(world, settings)

    met = {one.read_bytes() for one in aside_of(settings, world.area).iterdir()}
    assert {b"junk", b"more junk"} == met
    assert 2 == len(about_aside(world))


@pytest.mark.parametrize("receipt", ["../../keys", "", "a" * 19, ".lock"])
def test_no_name_leads_out_of_the_folder(world, settings, receipt):
    with pytest.raises(NotFoundError):
        aside(world, settings, receipt=receipt)


def test_what_is_set_aside_says_nothing_of_what_was_written(world, settings):
    good = leave(world, settings)
    path = referrals_of(settings, world.area) / f"{good}.sealed"
    path.write_bytes(path.read_bytes()[:-1])
    assert [good] == [one.receipt for one in shown(world, settings, "rhian").broken]

    moved = aside(world, settings, receipt=good)

    assert LEFT.name not in repr(moved) + str(about_aside(world))
    assert [] == receipts_in(referrals_of(settings, world.area))
