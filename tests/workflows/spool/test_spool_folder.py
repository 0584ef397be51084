"""A spool keeps whole files or none, within its bounds, whoever dies while writing."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from workflows.errors import NotFoundError
from workflows.spool import folder as spool
from workflows.spool.errors import SpoolFullError

RECEIPT, OTHER = "aaaa-bbbb-cccc-dddd", "aaaa-bbbb-cccc-2222"
BLOB = b"sealed" * 5_000
VICTIM = """
import os, signal, sys
from pathlib import Path
from workflows.spool import folder as spool

at, left = int(sys.argv[2]), [0]
def dying(name):
    real = getattr(os, name)
    def call(*said, **more):
        left[0] += 1
        if left[0] == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*said, **more)
    setattr(os, name, call)
for name in ("open", "fsync", "rename", "close", "unlink"):
    dying(name)
spool.put(Path(sys.argv[1]), "aaaa-bbbb-cccc-dddd", b"sealed" * 5_000)
"""


def put_and_die(folder: Path, at: int) -> int:
    """Let a process write and be killed before its call of this number."""
    done = subprocess.run(
        [sys.executable, "-c", VICTIM, str(folder), str(at)], check=False, timeout=300
    )
    return done.returncode


def test_killed_at_each_step_it_leaves_a_whole_file_or_none(tmp_path):
    killed, at = 0, 1
    while True:
        folder = tmp_path / str(at)
        code = put_and_die(folder, at)
        met = spool.receipts_in(folder)
        assert all(BLOB == spool.read(folder, one) for one in met)
        spool.put(folder, OTHER, b"after")
        assert {OTHER, *met} == set(spool.receipts_in(folder))
        assert not list(folder.glob(f"{spool.UNFINISHED}*"))
        if code != -signal.SIGKILL:
            break
        killed, at = killed + 1, at + 1

    assert killed >= 5
    assert [RECEIPT] == met


def test_the_same_receipt_is_kept_once_as_it_came_first(tmp_path):
    spool.put(tmp_path, RECEIPT, b"first")
    spool.put(tmp_path, RECEIPT, b"second")

    assert b"first" == spool.read(tmp_path, RECEIPT)


@pytest.mark.parametrize(
    ("name", "bound"), [("MOST_FILES", 1), ("MOST_BYTES", 9), ("MOST_BYTES_EACH", 4)]
)
def test_a_full_spool_refuses_and_drops_nothing(tmp_path, monkeypatch, name, bound):
    spool.put(tmp_path, RECEIPT, b"12345")
    monkeypatch.setattr(spool, name, bound)

    with pytest.raises(SpoolFullError):
        spool.put(tmp_path, OTHER, b"12345")
    assert [RECEIPT] == spool.receipts_in(tmp_path)


def test_only_its_owner_can_read_what_lies_there(tmp_path):
    folder = tmp_path / "spool" / "in"
    spool.put(folder, RECEIPT, b"x")

    modes = {one.stat().st_mode & 0o777 for one in (folder, *folder.iterdir())}
    assert {0o700, 0o600} == modes


@pytest.mark.parametrize("receipt", ["../keys", "", RECEIPT.upper(), f"{RECEIPT}/x"])
def test_no_other_file_is_read_by_a_receipt(tmp_path, receipt):
    with pytest.raises(NotFoundError):
        spool.read(tmp_path, receipt)


def test_a_link_in_the_spool_is_no_referral(tmp_path):
    secret = tmp_path / "secret"
    secret.write_bytes(b"x")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / f"{RECEIPT}{spool.ENDING}").symlink_to(secret)

    assert [] == spool.receipts_in(folder)
    assert 0 == spool.waiting_in(folder).count
