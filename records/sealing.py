"""A key provider that can be sealed: without passphrase or custodians it gives no key.

- Sealed is said by a mark beside the key file, so that every process of the machine
  knows of it, also while the database is away; each looks before every use.
- A key file that is gone, or cannot be looked at, seals as well.
- No passphrase is kept. Where a file with it is named, a process opens again by
  itself once the mark is gone; elsewhere somebody types it, in each process.
- Who is in the middle of something goes on with what they hold, or fails closed.
- Python cannot wipe memory: a dropped key is given back to it, not overwritten.
"""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import RLock

from config.durable import make_durable
from config.errors import CasepathError
from records import key_file
from records.errors import KeyFileError, SealedError, Why
from records.keys import DestroyReceipt, ProviderInfo, WrapContext, WrappedKey
from records.passphrase_file import Given, PassphraseFileProvider

AGAIN_AFTER = 5.0  # seconds before a passphrase that did not fit is read again
LOOK_EVERY = 1.0


def mark_of(path: Path) -> Path:
    """Give the file whose presence says that the keys of a key file are sealed."""
    return path.with_name(path.name + ".sealed")


def is_marked(path: Path) -> bool:
    """Tell whether somebody sealed; what cannot be looked at counts as sealed."""
    try:
        return mark_of(path).exists(follow_symlinks=False)
    except OSError:
        return True


def mark(path: Path) -> None:
    """Seal for every process of this machine; again does nothing more."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
    try:
        os.close(os.open(mark_of(path), flags, key_file.MODE))
        make_durable(path.parent)
    except OSError as error:
        raise KeyFileError(
            "expected a folder that takes the mark of sealing, met an error",
            hint="stop every process instead: their keys leave memory with them",
        ) from error


def unmark(path: Path, given: Given) -> None:
    """Take the mark away, if what is given opens the key file."""
    PassphraseFileProvider(path, given)
    _take_away(path)


class SealableProvider:
    """Wrap and unwrap while open; while sealed, raise SealedError instead."""

    def __init__(
        self,
        path: Path,
        given: Callable[[], str] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._path = path
        self._given = given
        self._monotonic = monotonic
        self._inner: PassphraseFileProvider | None = None
        self._not_before = 0.0
        self._lock = RLock()
        self.when_sealed: Callable[[], None] = lambda: None

    @property
    def problem(self) -> SealedError | None:
        """Tell why no key is given, None while they are."""
        try:
            self._opened()
        except SealedError as error:
            return error
        return None

    @property
    def is_sealed(self) -> bool:
        """Tell whether no key is given."""
        return self.problem is not None

    def demand_unmarked(self) -> None:
        """Raise SealedError where somebody sealed."""
        if is_marked(self._path):
            raise _sealed("sealed")

    def open(self, given: Given) -> None:
        """Open with what is given; a mark beside the file stands in the way."""
        self.demand_unmarked()
        inner = PassphraseFileProvider(self._path, given)
        with self._lock:
            self._inner = inner

    def unseal(self, given: Given) -> None:
        """Open with what is given, and take the mark of sealing away."""
        inner = PassphraseFileProvider(self._path, given)
        with self._lock:
            _take_away(self._path)
            self._inner = inner

    def seal(self) -> None:
        """Seal at once, here and in every other process of this machine."""
        mark(self._path)
        self._drop()

    def wrap(self, key: bytes, context: WrapContext) -> WrappedKey:
        """Wrap a data key under the area key of the context's epoch."""
        return self._opened().wrap(key, context)

    def unwrap(self, wrapped: WrappedKey, context: WrapContext) -> bytes:
        """Unwrap a data key for the context it was wrapped for."""
        return self._opened().unwrap(wrapped, context)

    def rewrap(
        self, wrapped: WrappedKey, context: WrapContext, to_epoch: int
    ) -> WrappedKey:
        """Wrap a data key under the area key of another epoch."""
        return self._opened().rewrap(wrapped, context, to_epoch)

    def destroy_epoch(self, area: str, epoch: int) -> DestroyReceipt:
        """Take the area key of an epoch out of the file."""
        return self._opened().destroy_epoch(area, epoch)

    def info(self) -> ProviderInfo:
        """Tell the kind, the check value of each key, and what it can prove."""
        return self._opened().info()

    def index_key(self, area: str) -> bytes:
        """Give the area's key for the blind index."""
        return self._opened().index_key(area)

    def _opened(self) -> PassphraseFileProvider:
        try:
            self._demand_there()
        except SealedError:
            self._drop()
            raise
        inner = self._inner
        return inner if inner is not None else self._opened_again()

    def _demand_there(self) -> None:
        self.demand_unmarked()
        if not os.path.exists(self._path):  # noqa: PTH110 - says no, never raises
            raise _sealed("key_gone")

    def _opened_again(self) -> PassphraseFileProvider:
        """Open by the file that the settings name, where there is one."""
        with self._lock:
            if self._inner is None and self._given is not None:
                if self._monotonic() < self._not_before:
                    raise _sealed("not_given")
                self._not_before = self._monotonic() + AGAIN_AFTER
                with suppress(CasepathError, OSError):
                    self._inner = PassphraseFileProvider(self._path, self._given())
            if self._inner is None:
                raise _sealed("not_given")
            return self._inner

    def _drop(self) -> None:
        with self._lock:
            held, self._inner = self._inner, None
            self._not_before = 0.0
        if held is not None:
            self.when_sealed()


def _sealed(why: Why) -> SealedError:
    return SealedError(
        "expected records that are open, met sealed ones",
        why=why,
        hint="whoever holds the passphrase: casepath unseal, or the page /unseal",
    )


def _take_away(path: Path) -> None:
    try:
        mark_of(path).unlink(missing_ok=True)
        make_durable(path.parent)
    except OSError as error:
        raise KeyFileError(
            "expected a mark of sealing that can be taken away, met an error",
            hint="check the owner of the folder in which the key file lies",
        ) from error
