"""What lies in a key file under its root: sealed keys, and a MAC over all the rest.

- The root is made of the passphrase, or is random and shared among custodians.
- Each key is bound to its place: the index, or an area and epoch.
"""

import hmac
import secrets
from collections.abc import Mapping
from typing import Any

from records.cipher import NONCE_LENGTH, decrypt, encrypt
from records.derive import check_value, hkdf, joined
from records.errors import KeyFileError
from records.key_file import KeyFile
from records.stretching import KEY_LENGTH

_INDEX_PLACE = joined(b"casepath/file/v1", b"index")


def sealed(key: bytes, place: bytes, plaintext: bytes) -> bytes:
    """Seal bytes under a key and a new nonce, bound to their place."""
    nonce = secrets.token_bytes(NONCE_LENGTH)
    return nonce + encrypt(key, nonce, plaintext, place)


def opened(key: bytes, place: bytes, blob: bytes) -> bytes:
    """Open what was sealed for this place, or raise InvalidTag."""
    return decrypt(key, blob[:NONCE_LENGTH], blob[NONCE_LENGTH:], place)


def index_key_sealed(root: bytes, index_key: bytes) -> bytes:
    """Seal the index key as it lies in the file."""
    return sealed(root, _INDEX_PLACE, index_key)


def index_key_in(root: bytes, content: KeyFile) -> bytes:
    """Open the index key."""
    return opened(root, _INDEX_PLACE, content.index_key)


def area_keys_in(root: bytes, content: KeyFile) -> dict[tuple[str, int], bytes]:
    """Open every area key, by area and epoch."""
    return {
        (area, epoch): opened(root, _area_place(area, epoch), blob)
        for area, of_area in content.area_keys.items()
        for epoch, blob in of_area.items()
    }


def with_key(
    root: bytes, content: KeyFile, area: str, epoch: int, key: bytes
) -> KeyFile:
    """Give the content with one area key more."""
    blob = sealed(root, _area_place(area, epoch), key)
    of_area = {**content.area_keys.get(area, {}), epoch: blob}
    return signed(root, content, {"area_keys": {**content.area_keys, area: of_area}})


def without_key(root: bytes, content: KeyFile, area: str, epoch: int) -> KeyFile:
    """Give the content without the key of an epoch, which never comes back."""
    kept = content.area_keys.get(area, {})
    gone = [*content.destroyed.get(area, ()), epoch]
    left = {
        "area_keys": {
            **content.area_keys,
            area: {one: blob for one, blob in kept.items() if one != epoch},
        },
        "destroyed": {**content.destroyed, area: sorted(gone)},
    }
    return signed(root, content, left)


def under_another(
    root: bytes, content: KeyFile, other: bytes, told: Mapping[str, Any]
) -> KeyFile:
    """Give the content with every key sealed anew under another root."""
    area_keys: dict[str, dict[int, bytes]] = {area: {} for area in content.area_keys}
    for (area, epoch), key in area_keys_in(root, content).items():
        area_keys[area][epoch] = sealed(other, _area_place(area, epoch), key)
    anew = {
        **told,
        "check": check_value(other),
        "index_key": index_key_sealed(other, index_key_in(root, content)),
        "area_keys": area_keys,
    }
    return signed(other, content, anew)


def signed(root: bytes, content: KeyFile, told: Mapping[str, Any]) -> KeyFile:
    """Give the content with these fields changed, and its MAC."""
    changed = content.model_copy(update=dict(told))
    return changed.model_copy(update={"mac": _mac(root, changed)})


def demand_whole(root: bytes, content: KeyFile) -> None:
    """Raise KeyFileError unless the content is as it was signed."""
    if not hmac.compare_digest(_mac(root, content), content.mac):
        raise changed_one()


def changed_one() -> KeyFileError:
    """Give the error that tells of a changed file."""
    return KeyFileError(
        "expected the key file as this product wrote it, met a changed one",
        hint="bring it back from its backup, then unseal again",
    )


def _area_place(area: str, epoch: int) -> bytes:
    return joined(b"casepath/file/v1", b"area", area.encode(), str(epoch).encode())


def _mac(root: bytes, content: KeyFile) -> bytes:
    key = hkdf(root, salt=b"", purpose=b"casepath/file-mac/v1", length=KEY_LENGTH)
    # A file of before epochs were destroyed says nothing of them.
    unsaid = {"mac"} if content.destroyed else {"mac", "destroyed"}
    covered = content.model_dump_json(exclude=unsaid, exclude_none=True)
    return hmac.digest(key, covered.encode(), "sha256")
