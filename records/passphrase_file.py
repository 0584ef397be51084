"""The key provider of a file protected by a passphrase, or by custodians together.

- Argon2id makes a key of each passphrase, once, when the provider is opened.
- Every area key is random, one an area and epoch, made at its first use; the
  index key lies apart from them and gives each area another one.
- A wrong passphrase is told at once by a check value; a changed file by its MAC.
- Two processes that need the same new area key get the same one.
- An epoch that was destroyed is remembered by its number, and gets no key again.
- The file keeps no log of its own, so a reader beside the log is not found out.
"""

import hmac
import secrets
from dataclasses import replace
from pathlib import Path

from cryptography.exceptions import InvalidTag

from records import key_file
from records.derive import check_value, hkdf, joined
from records.errors import (
    KeyFileError,
    KeyMissingError,
    SealBrokenError,
    WrongPassphraseError,
)
from records.key_content import (
    area_keys_in,
    demand_whole,
    index_key_in,
    index_key_sealed,
    opened,
    sealed,
    signed,
    with_key,
    without_key,
)
from records.key_file import DEFAULT_COST, Cost, KeyFile
from records.keys import DestroyReceipt, ProviderInfo, WrapContext, WrappedKey
from records.shares import Gathered
from records.stretching import KEY_LENGTH, SALT_LENGTH, stretched

type Given = str | Gathered  # the passphrase, or the custodians who fitted


def create_key_file(path: Path, passphrase: str, cost: Cost = DEFAULT_COST) -> None:
    """Make a key file with a new index key and no area keys yet."""
    demand_passphrase(passphrase)
    salt = secrets.token_bytes(SALT_LENGTH)
    root = stretched(passphrase, salt, cost)
    content = KeyFile(
        format=key_file.FORMAT,
        cost=cost,
        salt=salt,
        check=check_value(root),
        index_key=index_key_sealed(root, secrets.token_bytes(KEY_LENGTH)),
        area_keys={},
        mac=b"",
    )
    key_file.create(path, signed(root, content, {}))


def demand_passphrase(passphrase: str) -> None:
    """Raise KeyFileError for a passphrase that is none."""
    if not passphrase:
        raise KeyFileError(
            "expected a passphrase, met an empty one", hint="choose six random words"
        )


def root_of(content: KeyFile, given: Given) -> bytes:
    """Give the key under which everything in the file lies, or raise."""
    if isinstance(given, Gathered):
        root = given.root(content)
    elif content.shares is None:
        root = stretched(given, content.salt, content.cost)
    else:
        raise WrongPassphraseError(
            "expected the passphrases of custodians, met a single one",
            hint="this key file is shared: casepath unseal, or the page /unseal",
        )
    if not hmac.compare_digest(check_value(root), content.check):
        raise WrongPassphraseError(
            "expected the passphrase of this key file, met another",
            hint="type it again; the file itself is there and whole in form",
        )
    return root


class PassphraseFileProvider:
    """Wrap data keys under area keys that lie in a file."""

    def __init__(self, path: Path, given: Given) -> None:
        content = key_file.read(path)
        self._path = path
        self._root = root_of(content, given)
        self._index_root = b""
        self._area_keys: dict[tuple[str, int], bytes] = {}
        self._destroyed: dict[str, list[int]] = {}
        self._take(content)

    def wrap(self, key: bytes, context: WrapContext) -> WrappedKey:
        """Wrap a data key under the area key of the context's epoch."""
        area_key = self._area_keys.get((context.area, context.epoch))
        if area_key is None:
            area_key = self._new_area_key(context.area, context.epoch)
        return WrappedKey(context.epoch, sealed(area_key, context.aad(), key))

    def unwrap(self, wrapped: WrappedKey, context: WrapContext) -> bytes:
        """Unwrap a data key for the context it was wrapped for."""
        area_key = self._known_area_key(context.area, context.epoch)
        try:
            return opened(area_key, context.aad(), wrapped.sealed)
        except InvalidTag as error:
            raise SealBrokenError(
                "expected a data key wrapped for this compartment, met another",
                hint="do not repeat; an operator compares keyring and key file",
            ) from error

    def rewrap(
        self, wrapped: WrappedKey, context: WrapContext, to_epoch: int
    ) -> WrappedKey:
        """Wrap a data key under the area key of another epoch."""
        key = self.unwrap(wrapped, context)
        return self.wrap(key, replace(context, epoch=to_epoch))

    def destroy_epoch(self, area: str, epoch: int) -> DestroyReceipt:
        """Take the area key of an epoch out of the file; a file proves nothing."""
        with key_file.locked(self._path):
            content = key_file.read(self._path)
            self._take(content)
            if epoch not in content.destroyed.get(area, ()):
                left = without_key(self._root, content, area, epoch)
                key_file.replace(self._path, left)
                self._take(left)
        return DestroyReceipt(epoch)

    def info(self) -> ProviderInfo:
        """Tell the check value of each key, and that the file keeps no log."""
        values = {
            f"{area}/{epoch}": check_value(key).hex()
            for (area, epoch), key in sorted(self._area_keys.items())
        }
        values["index"] = check_value(self._index_root).hex()
        return ProviderInfo("passphrase file", values, keeps_own_log=False)

    def index_key(self, area: str) -> bytes:
        """Give the area's key for the blind index."""
        purpose = joined(b"casepath/index/v1", area.encode())
        return hkdf(self._index_root, salt=b"", purpose=purpose, length=KEY_LENGTH)

    def _known_area_key(self, area: str, epoch: int) -> bytes:
        key = self._area_keys.get((area, epoch))
        if key is None:
            # Another process may have made it since this one read the file.
            key = self._take(key_file.read(self._path)).get((area, epoch))
        if key is None:
            raise self._missing(area, epoch)
        return key

    def _missing(self, area: str, epoch: int) -> KeyMissingError:
        if epoch in self._destroyed.get(area, ()):
            return KeyMissingError(
                f"expected the area key of epoch {epoch}, met that it was destroyed",
                hint="what only this epoch opens, such as an old backup, is gone",
            )
        return KeyMissingError(
            f"expected the area key of epoch {epoch}, met none in the key file",
            hint="the key file is older than the data: bring back a newer one",
        )

    def _new_area_key(self, area: str, epoch: int) -> bytes:
        with key_file.locked(self._path):
            content = key_file.read(self._path)
            known = self._take(content)
            if (area, epoch) in known:
                return known[area, epoch]
            if epoch in content.destroyed.get(area, ()):
                raise self._missing(area, epoch)
            added = secrets.token_bytes(KEY_LENGTH)
            grown = with_key(self._root, content, area, epoch, added)
            key_file.replace(self._path, grown)
            self._area_keys = {**known, (area, epoch): added}
            return added

    def _take(self, content: KeyFile) -> dict[tuple[str, int], bytes]:
        demand_whole(self._root, content)
        self._index_root = index_key_in(self._root, content)
        known = area_keys_in(self._root, content)
        # Replaced in one step, because other threads are looking things up.
        self._area_keys = known
        self._destroyed = content.destroyed
        return known
