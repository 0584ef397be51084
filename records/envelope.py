"""Seal and open one version of a record.

- Each version has its own key, nonce and key commitment, derived from the data
  key and a fresh random salt: no nonce repeats under a key, not even after a
  restored backup or on a cloned machine.
- What a version belongs to is associated data: moved to another row, case,
  area, compartment or version it does not open.
- The key commitment is compared, in constant time, before anything is opened.
- Lengths are padded to 256-byte steps, so that they tell less.
- Whatever is wrong with an envelope is one error: the seal does not hold.
"""

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from cryptography.exceptions import InvalidTag

from records.cipher import NONCE_LENGTH, TAG_LENGTH, decrypt, encrypt
from records.derive import hkdf, joined
from records.errors import SealBrokenError

MAGIC = b"CPR1"
SUITE = b"\x01"  # HKDF-SHA-256 with AES-256-GCM
HEAD = MAGIC + SUITE
KEY_LENGTH = 32
DEK_ID_LENGTH = 16
SALT_LENGTH = 32
COMMIT_LENGTH = 32
PADDING_STEP = 256
_PADDING_MARK = b"\x80"
_SALT_AT = len(HEAD) + DEK_ID_LENGTH
_COMMIT_AT = _SALT_AT + SALT_LENGTH
_SEALED_AT = _COMMIT_AT + COMMIT_LENGTH
_SHORTEST = _SEALED_AT + PADDING_STEP + TAG_LENGTH


@dataclass(frozen=True, slots=True)
class Binding:
    """What one sealed version belongs to and cannot be moved from."""

    area: str
    case: str
    compartment: str
    record: str
    version: int
    schema: bytes
    dek_id: bytes

    def aad(self) -> bytes:
        """Give the associated data, each field with its length before it."""
        return joined(
            b"casepath",
            b"1",
            self.area.encode(),
            self.case.encode(),
            self.compartment.encode(),
            self.record.encode(),
            self.version.to_bytes(8, "big"),
            self.schema,
            self.dek_id,
        )


class _Derived(NamedTuple):
    key: bytes
    nonce: bytes
    commitment: bytes


class _Parts(NamedTuple):
    salt: bytes
    commitment: bytes
    sealed: bytes


def seal(key: bytes, binding: Binding, plaintext: bytes) -> bytes:
    """Seal a version's plaintext under a data key."""
    salt = secrets.token_bytes(SALT_LENGTH)
    aad = binding.aad()
    derived = _derive(key, salt, aad)
    sealed = encrypt(derived.key, derived.nonce, _padded(plaintext), aad)
    return b"".join((HEAD, binding.dek_id, salt, derived.commitment, sealed))


def open_envelope(key: bytes, binding: Binding, blob: bytes) -> bytes:
    """Open a sealed version, or raise SealBrokenError."""
    parts = _taken_apart(binding, blob)
    aad = binding.aad()
    derived = _derive(key, parts.salt, aad)
    if not hmac.compare_digest(derived.commitment, parts.commitment):
        raise _broken("another key or another place")
    try:
        padded = decrypt(derived.key, derived.nonce, parts.sealed, aad)
    except InvalidTag as error:
        raise _broken("changed bytes") from error
    return _unpadded(padded)


def ciphertext_hash(binding: Binding, blob: bytes) -> bytes:
    """Give what the log holds of a sealed version."""
    parts = _taken_apart(binding, blob)
    return sha256(binding.aad() + b"".join(parts)).digest()


def commitment_salt(key: bytes, entry_id: str, field: str) -> bytes:
    """Give the salt of one commitment of an entry; it dies with the data key.

    Entry ids have one length, so the two parts cannot run into each other.
    """
    of_entries = hkdf(key, salt=b"", purpose=b"casepath/com/v1", length=KEY_LENGTH)
    return hmac.digest(of_entries, (entry_id + field).encode(), "sha256")


def _derive(key: bytes, salt: bytes, aad: bytes) -> _Derived:
    length = KEY_LENGTH + NONCE_LENGTH + COMMIT_LENGTH
    okm = hkdf(key, salt=salt, purpose=b"casepath/rec/v1" + aad, length=length)
    nonce_end = KEY_LENGTH + NONCE_LENGTH
    return _Derived(okm[:KEY_LENGTH], okm[KEY_LENGTH:nonce_end], okm[nonce_end:])


def _taken_apart(binding: Binding, blob: bytes) -> _Parts:
    if not blob.startswith(HEAD):
        raise _broken("no known format")
    if len(blob) < _SHORTEST:
        raise _broken("too few bytes")
    if blob[len(HEAD) : _SALT_AT] != binding.dek_id:
        raise _broken("the id of another data key")
    return _Parts(
        blob[_SALT_AT:_COMMIT_AT], blob[_COMMIT_AT:_SEALED_AT], blob[_SEALED_AT:]
    )


def _padded(plaintext: bytes) -> bytes:
    marked = plaintext + _PADDING_MARK
    return marked + bytes(-len(marked) % PADDING_STEP)


def _unpadded(padded: bytes) -> bytes:
    marked = padded.rstrip(b"\x00")
    if not marked.endswith(_PADDING_MARK):
        raise _broken("no end of the content")
    return marked[:-1]


def _broken(met: str) -> SealBrokenError:
    return SealBrokenError(
        f"expected a sealed version of this record, met {met}",
        hint="do not repeat; an operator compares the key and the backup",
    )
