"""The key file on disk: who may read it, its form, and how it is replaced.

- Mode 0600 or stricter and owned by who runs the product, or it is refused.
- It is replaced whole: written beside, made durable, renamed over the old one.
- Who changes it holds the lock beside it and reads it again first.
- Only wrapped keys lie in it.
"""

import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from records.errors import KeyFileError

FORMAT = "casepath-keys/1"
MODE = 0o600
LARGEST = 4 * 1024 * 1024


class Cost(BaseModel):
    """What one guess of the passphrase costs, in the words of Argon2id."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    memory_kib: Annotated[int, Field(ge=64, le=4 * 1024 * 1024)]
    passes: Annotated[int, Field(ge=1, le=100)]
    lanes: Annotated[int, Field(ge=1, le=8)]


DEFAULT_COST = Cost(memory_kib=64 * 1024, passes=3, lanes=4)
TEST_COST = Cost(memory_kib=64, passes=1, lanes=1)  # the floor: nothing is cheaper


class KeyFile(BaseModel):
    """The form of the file; `mac` covers all the rest."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", ser_json_bytes="base64", val_json_bytes="base64"
    )

    format: str = Field(pattern=f"^{FORMAT}$")
    cost: Cost
    salt: bytes
    check: bytes
    index_key: bytes
    area_keys: dict[str, dict[int, bytes]]
    mac: bytes


def read(path: Path) -> KeyFile:
    """Read the file, if nobody else could have read or written it."""
    opened = _open(path)
    try:
        _demand_ours(os.fstat(opened))
        with os.fdopen(opened, "rb", closefd=False) as file:
            return _parsed(file.read(LARGEST))
    finally:
        os.close(opened)


def create(path: Path, content: KeyFile) -> None:
    """Write a new file; one that is already there is never touched."""
    with locked(path):
        if path.exists(follow_symlinks=False):
            raise KeyFileError(
                "expected no key file yet, met one",
                hint="the keys in it may be the only ones: move it away yourself",
            )
        replace(path, content)


def replace(path: Path, content: KeyFile) -> None:
    """Put new content in the file's place at once; the caller holds the lock."""
    beside = path.with_name(path.name + ".new")
    try:
        beside.unlink(missing_ok=True)
        _write_durably(beside, content.model_dump_json(indent=1).encode() + b"\n")
        beside.replace(path)
        _make_durable(path.parent)
    except OSError as error:
        raise _cannot_write() from error


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock beside the file, against other threads and processes."""
    beside = path.with_name(path.name + ".lock")
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
    try:
        opened = os.open(beside, flags, MODE)
    except OSError as error:
        raise _cannot_write() from error
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def _open(path: Path) -> int:
    # Without O_NONBLOCK a pipe in the file's place would wait for ever.
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
    try:
        return os.open(path, flags)
    except FileNotFoundError as error:
        raise KeyFileError(
            "expected a key file, met none",
            hint="bring it back from its backup, or check the setting that names it",
        ) from error
    except OSError as error:
        raise KeyFileError(
            "expected a key file that can be read, met a link or a file out of reach",
            hint="name the file itself and check its owner",
        ) from error


def _demand_ours(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise KeyFileError(
            "expected a key file, met something else than a file",
            hint="check the setting that names it",
        )
    if stat.S_IMODE(found.st_mode) & ~MODE:
        raise KeyFileError(
            f"expected a key file of mode 0600, met {stat.S_IMODE(found.st_mode):04o}",
            hint="others could read it: chmod 600, and think of changing the keys",
        )
    if found.st_uid != os.geteuid():
        raise KeyFileError(
            "expected a key file that belongs to who runs this, met another owner",
            hint="run as its owner, or chown it",
        )


def _parsed(content: bytes) -> KeyFile:
    try:
        return KeyFile.model_validate_json(content)
    except ValidationError:
        # The error quotes what it met, which may be a key: it goes no further.
        raise KeyFileError(
            f"expected a key file in the form {FORMAT}, met something else",
            hint="bring the file back from its backup",
        ) from None


def _write_durably(path: Path, content: bytes) -> None:
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE)
    with os.fdopen(opened, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _make_durable(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _cannot_write() -> KeyFileError:
    return KeyFileError(
        "expected a folder and a disk that take the key file, met an error",
        hint="check that its folder is there, is yours and has room",
    )
