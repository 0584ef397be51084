"""The key file on disk: who may read it, its form, and how it is replaced.

- Mode 0600 or stricter and owned by who runs the product, or it is refused.
- It is replaced whole: written beside, made durable, renamed over the old one.
- Who changes it holds the lock beside it and reads it again first.
- Only wrapped keys lie in it, and the names of custodians where there are some.
- The second form is opened by custodians, the first by one passphrase; both are read.
"""

import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from math import comb
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from config.durable import make_durable
from records.errors import KeyFileError

type Form = Literal["casepath-keys/1", "casepath-keys/2"]

FORMAT: Form = "casepath-keys/1"
SHARED: Form = "casepath-keys/2"
FEWEST_CUSTODIANS, MOST_CUSTODIANS = 2, 7  # at most 35 choices of them
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


_IN_FILE = ConfigDict(
    frozen=True, extra="forbid", ser_json_bytes="base64", val_json_bytes="base64"
)


class Custodian(BaseModel):
    """Somebody who opens with others: their salt, and what tells their key."""

    model_config = _IN_FILE

    name: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    salt: Annotated[bytes, Field(min_length=16, max_length=16)]
    check: Annotated[bytes, Field(min_length=16, max_length=16)]


class Shares(BaseModel):
    """Who opens the file together, and a wrap of its root for each choice of them."""

    model_config = _IN_FILE

    need: Annotated[int, Field(ge=1, le=MOST_CUSTODIANS)]
    custodians: Annotated[
        tuple[Custodian, ...],
        Field(min_length=FEWEST_CUSTODIANS, max_length=MOST_CUSTODIANS),
    ]
    wraps: tuple[bytes, ...] = ()


class KeyFile(BaseModel):
    """The form of the file; `mac` covers all the rest."""

    model_config = _IN_FILE

    format: Form
    cost: Cost
    salt: bytes  # of the passphrase; of a shared file, what its layers are bound to
    check: bytes
    shares: Shares | None = None
    index_key: bytes
    area_keys: dict[str, dict[int, bytes]]
    destroyed: dict[str, list[int]] = {}  # epochs whose keys never come back
    mac: bytes

    @model_validator(mode="after")
    def _is_of_one_form(self) -> Self:
        shares = self.shares
        if (self.format == SHARED) != (shares is not None):
            message = "expected shares in the second form, and there alone"
            raise ValueError(message)
        if shares is not None and len(shares.wraps) != comb(
            len(shares.custodians), shares.need
        ):
            message = "expected one wrap for each choice of custodians"
            raise ValueError(message)
        return self


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
        _write_durably(beside, as_text(content))
        beside.replace(path)
        make_durable(path.parent)
    except OSError as error:
        raise _cannot_write() from error


def as_text(content: KeyFile) -> bytes:
    """Give the content as it lies in the file."""
    return content.model_dump_json(indent=1, exclude_none=True).encode() + b"\n"


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
            f"expected a key file in the form {FORMAT} or {SHARED}, met something else",
            hint="bring the file back from its backup",
        ) from None


def _write_durably(path: Path, content: bytes) -> None:
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE)
    with os.fdopen(opened, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _cannot_write() -> KeyFileError:
    return KeyFileError(
        "expected a folder and a disk that take the key file, met an error",
        hint="check that its folder is there, is yours and has room",
    )
