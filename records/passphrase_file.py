"""The key provider of a file protected by a passphrase.

- Argon2id makes a key of the passphrase, once, when the provider is opened.
- Every area key is random, one an area and epoch, made at its first use; the
  index key lies apart from them and gives each area another one.
- A wrong passphrase is told at once by a check value; a changed file by its MAC.
- Two processes that need the same new area key get the same one.
- The file keeps no log of its own, so a reader beside the log is not found out.
"""

import hmac
import secrets
import unicodedata
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag

from records import key_file
from records.cipher import NONCE_LENGTH, decrypt, encrypt
from records.derive import check_value, hkdf, joined
from records.errors import (
    KeyFileError,
    KeyMissingError,
    SealBrokenError,
    WrongPassphraseError,
)
from records.key_file import DEFAULT_COST, Cost, KeyFile
from records.keys import ProviderInfo, WrapContext, WrappedKey

_KEY_LENGTH = 32
_SALT_LENGTH = 16
_INDEX_PLACE = joined(b"casepath/file/v1", b"index")


def create_key_file(path: Path, passphrase: str, cost: Cost = DEFAULT_COST) -> None:
    """Make a key file with a new index key and no area keys yet."""
    if not passphrase:
        raise KeyFileError(
            "expected a passphrase, met an empty one", hint="choose six random words"
        )
    salt = secrets.token_bytes(_SALT_LENGTH)
    root = _stretched(passphrase, salt, cost)
    content = KeyFile(
        format=key_file.FORMAT,
        cost=cost,
        salt=salt,
        check=check_value(root),
        index_key=_sealed(root, _INDEX_PLACE, secrets.token_bytes(_KEY_LENGTH)),
        area_keys={},
        mac=b"",
    )
    key_file.create(path, _signed(root, content))


class PassphraseFileProvider:
    """Wrap data keys under area keys that lie in a file."""

    def __init__(self, path: Path, passphrase: str) -> None:
        content = key_file.read(path)
        self._path = path
        self._root = _stretched(passphrase, content.salt, content.cost)
        if not hmac.compare_digest(check_value(self._root), content.check):
            raise WrongPassphraseError(
                "expected the passphrase of this key file, met another",
                hint="type it again; the file itself is there and whole in form",
            )
        self._index_root = b""
        self._area_keys: dict[tuple[str, int], bytes] = {}
        self._take(content)

    def wrap(self, key: bytes, context: WrapContext) -> WrappedKey:
        """Wrap a data key under the area key of the context's epoch."""
        area_key = self._area_keys.get((context.area, context.epoch))
        if area_key is None:
            area_key = self._new_area_key(context.area, context.epoch)
        return WrappedKey(context.epoch, _sealed(area_key, context.aad(), key))

    def unwrap(self, wrapped: WrappedKey, context: WrapContext) -> bytes:
        """Unwrap a data key for the context it was wrapped for."""
        area_key = self._known_area_key(context.area, context.epoch)
        try:
            return _opened(area_key, context.aad(), wrapped.sealed)
        except InvalidTag as error:
            raise SealBrokenError(
                "expected a data key wrapped for this compartment, met another",
                hint="do not repeat; an operator compares keyring and key file",
            ) from error

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
        return hkdf(self._index_root, salt=b"", purpose=purpose, length=_KEY_LENGTH)

    def _known_area_key(self, area: str, epoch: int) -> bytes:
        key = self._area_keys.get((area, epoch))
        if key is None:
            # Another process may have made it since this one read the file.
            key = self._take(key_file.read(self._path)).get((area, epoch))
        if key is None:
            raise KeyMissingError(
                f"expected the area key of epoch {epoch}, met none in the key file",
                hint="the epoch was destroyed, or the key file is older than the data",
            )
        return key

    def _new_area_key(self, area: str, epoch: int) -> bytes:
        with key_file.locked(self._path):
            content = key_file.read(self._path)
            known = self._take(content)
            if (area, epoch) in known:
                return known[area, epoch]
            added = secrets.token_bytes(_KEY_LENGTH)
            key_file.replace(self._path, self._with(content, area, epoch, added))
            self._area_keys = {**known, (area, epoch): added}
            return added

    def _with(self, content: KeyFile, area: str, epoch: int, key: bytes) -> KeyFile:
        sealed = _sealed(self._root, _area_place(area, epoch), key)
        of_area = {**content.area_keys.get(area, {}), epoch: sealed}
        area_keys = {**content.area_keys, area: of_area}
        return _signed(self._root, content.model_copy(update={"area_keys": area_keys}))

    def _take(self, content: KeyFile) -> dict[tuple[str, int], bytes]:
        if not hmac.compare_digest(_mac(self._root, content), content.mac):
            raise KeyFileError(
                "expected the key file as this product wrote it, met a changed one",
                hint="bring it back from its backup, then unseal again",
            )
        root = self._root
        self._index_root = _opened(root, _INDEX_PLACE, content.index_key)
        known = {
            (area, epoch): _opened(root, _area_place(area, epoch), sealed)
            for area, of_area in content.area_keys.items()
            for epoch, sealed in of_area.items()
        }
        # Replaced in one step, because other threads are looking things up.
        self._area_keys = known
        return known


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    # One keyboard composes an accent, the other types it apart.
    typed = unicodedata.normalize("NFC", passphrase).encode()
    return hash_secret_raw(
        typed,
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=_KEY_LENGTH,
        type=Type.ID,
    )


def _area_place(area: str, epoch: int) -> bytes:
    return joined(b"casepath/file/v1", b"area", area.encode(), str(epoch).encode())


def _sealed(key: bytes, place: bytes, plaintext: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_LENGTH)
    return nonce + encrypt(key, nonce, plaintext, place)


def _opened(key: bytes, place: bytes, sealed: bytes) -> bytes:
    return decrypt(key, sealed[:NONCE_LENGTH], sealed[NONCE_LENGTH:], place)


def _signed(root: bytes, content: KeyFile) -> KeyFile:
    return content.model_copy(update={"mac": _mac(root, content)})


def _mac(root: bytes, content: KeyFile) -> bytes:
    key = hkdf(root, salt=b"", purpose=b"casepath/file-mac/v1", length=_KEY_LENGTH)
    covered = content.model_dump_json(exclude={"mac"})
    return hmac.digest(key, covered.encode(), "sha256")
