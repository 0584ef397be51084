"""The folder in which sealed referrals of an area wait: files, and nothing readable.

- A file is whole or not there: written under a temporary name, made durable, renamed.
- Who writes holds the lock; what a killed writer left is cleared away by the next.
- The folder is bounded in files and in bytes; what is too much is refused, never
  dropped.
- A file that does not open stays where it is, until somebody sets it aside.
"""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from config.durable import make_durable
from config.settings import Settings
from workflows.errors import NotFoundError
from workflows.spool.errors import SpoolError, SpoolFullError

MOST_FILES = 500
MOST_BYTES = 64 * 1024 * 1024
MOST_BYTES_EACH = 512 * 1024
FOLDER_MODE, FILE_MODE = 0o700, 0o600
ENDING, UNFINISHED, LOCK = ".sealed", ".new-", ".lock"
RECEIPT = re.compile(r"[a-z2-7]{4}(-[a-z2-7]{4}){3}")


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits in the spool of an area, and since when."""

    count: int
    size: int
    oldest: datetime | None


def folder_of(settings: Settings, area: str) -> Path:
    """Give the folder of an area's spool."""
    return settings.spool_path / area


def referrals_of(settings: Settings, area: str) -> Path:
    """Give the folder in which the sealed referrals of an area lie."""
    return folder_of(settings, area) / "in"


def aside_of(settings: Settings, area: str) -> Path:
    """Give the folder of what could not be opened and was set aside."""
    return folder_of(settings, area) / "aside"


def path_of(folder: Path, receipt: str) -> Path:
    """Give where the referral of a receipt lies, or NotFoundError."""
    path = folder / f"{receipt}{ENDING}"
    if not RECEIPT.fullmatch(receipt) or not path.is_file() or path.is_symlink():
        raise _not_there()
    return path


def put(folder: Path, receipt: str, blob: bytes) -> None:
    """Keep a sealed referral; one of the same receipt is there already and stays."""
    target = folder / f"{receipt}{ENDING}"
    try:
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        with locked(folder):
            _clear(folder)
            if target.exists():
                return
            _demand_room(folder, len(blob))
            write_whole(target, blob)
    except OSError as error:
        raise SpoolError(
            "expected a folder and a disk that take the referral, met an error",
            hint="nothing was kept: tell it by telephone",
        ) from error


def write_whole(target: Path, content: bytes) -> None:
    """Put a file in its place at once, durably, readable by its owner alone."""
    beside = target.with_name(f"{UNFINISHED}{target.name}")
    beside.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
    opened = os.open(beside, flags, FILE_MODE)
    try:
        with os.fdopen(opened, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.rename(target)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    make_durable(target.parent)


def receipts_in(folder: Path) -> list[str]:
    """Give the receipts of what waits, the oldest first."""
    met = sorted((met.stat().st_mtime_ns, met.stem) for met in _files(folder))
    return [receipt for _, receipt in met]


def read(folder: Path, receipt: str) -> bytes:
    """Give the bytes of a sealed referral."""
    try:
        with path_of(folder, receipt).open("rb") as file:
            blob = file.read(MOST_BYTES_EACH + 1)
    except FileNotFoundError as error:
        raise _not_there() from error
    except OSError as error:
        raise SpoolError(
            "expected a file of the spool that can be read, met an error",
            hint="check its owner and its mode, and the disk",
        ) from error
    if len(blob) > MOST_BYTES_EACH:
        raise SpoolError(
            "expected a referral of at most half a megabyte, met a longer file",
            hint="an administrator sets it aside: casepath spool set-aside",
        )
    return blob


def remove(folder: Path, receipt: str) -> None:
    """Take a referral away that was filed; again does nothing more."""
    (folder / f"{receipt}{ENDING}").unlink(missing_ok=True)
    make_durable(folder)


def waiting_in(folder: Path) -> Waiting:
    """Say how much waits, by the files alone: no key and no database is needed."""
    met = [one.stat() for one in _files(folder)]
    oldest = min((one.st_mtime for one in met), default=None)
    since = None if oldest is None else datetime.fromtimestamp(oldest, UTC)
    return Waiting(len(met), sum(one.st_size for one in met), since)


def count_aside(settings: Settings, area: str) -> int:
    """Say how many files were set aside."""
    return sum(1 for _ in aside_of(settings, area).glob(f"*{ENDING}"))


def _files(folder: Path) -> list[Path]:
    return [
        one
        for one in folder.glob(f"*{ENDING}")
        if RECEIPT.fullmatch(one.stem) and one.is_file() and not one.is_symlink()
    ]


def _demand_room(folder: Path, size: int) -> None:
    met = waiting_in(folder)
    is_too_much = met.count >= MOST_FILES or met.size + size > MOST_BYTES
    if is_too_much or size > MOST_BYTES_EACH:
        raise SpoolFullError(
            "expected room for one more referral, met a full spool"
            if is_too_much
            else "expected a referral of at most half a megabyte, met a longer one",
            hint="nothing was kept: tell it by telephone",
        )


def _clear(folder: Path) -> None:
    for one in folder.glob(f"{UNFINISHED}*"):
        one.unlink(missing_ok=True)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, against other threads and processes."""
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
    opened = os.open(folder / LOCK, flags, FILE_MODE)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def _not_there() -> NotFoundError:
    return NotFoundError(
        "expected a referral that waits to be filed, met none of this receipt",
        hint="it may have been filed already: casepath spool list",
    )
