"""The seal of an emergency pack: it opens by two people's keys, and nothing else.

- Each custodian has a key of their own on paper; the pack is sealed for the one inside
  the seal for the other, so neither opens it alone.
- HPKE with X25519, HKDF-SHA-256 and AES-256-GCM; the head is bound to both seals.
- A key as it is written down carries a check, so that a slip of the pen is told.
- Lengths are padded, so that they tell less of how many people are in it.
"""

import json
import secrets
from base64 import b32decode, b32encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import permutations
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from records.errors import ContentError, SealBrokenError, WrongPassphraseError

MAGIC = b"CPE1"
KEY_LENGTH, CHECK_LENGTH = 32, 3
STEP = 4096
GROUP = 4
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_HEAD_AT = len(MAGIC) + 4


@dataclass(frozen=True, slots=True)
class CustodianKey:
    """A new key: what its custodian writes down, and what the product is given."""

    written: str
    public: str

    def __repr__(self) -> str:
        return f"CustodianKey({self.public})"


def new_custodian_key() -> CustodianKey:
    """Make a key for a custodian; the product keeps nothing of its secret half."""
    secret = secrets.token_bytes(KEY_LENGTH)
    public = X25519PrivateKey.from_private_bytes(secret).public_key()
    return CustodianKey(_written(secret), public.public_bytes_raw().hex())


def check_public(text: str) -> str:
    """Give the public half of a key as it is kept, or raise ContentError."""
    try:
        raw = bytes.fromhex(text)
        key = X25519PublicKey.from_public_bytes(raw)
        # A point of small order gives every pair the same secret: it is refused.
        X25519PrivateKey.generate().exchange(key)
    except ValueError as error:
        raise ContentError(
            "expected the public half of a custodian's key, met something else",
            hint="make one: casepath emergency key",
        ) from error
    return raw.hex()


def seal_for_two(
    plaintext: bytes, publics: tuple[str, str], head: Mapping[str, Any]
) -> bytes:
    """Seal bytes so that they open with both keys and with no one of them."""
    said = json.dumps(dict(head), sort_keys=True, separators=(",", ":")).encode()
    sealed = len(plaintext).to_bytes(8, "big") + plaintext
    sealed += bytes(-len(sealed) % STEP)
    for nth, public in enumerate(publics):
        key = X25519PublicKey.from_public_bytes(bytes.fromhex(public))
        sealed = _SUITE.encrypt(sealed, key, info=_info(said, nth))
    return b"".join((MAGIC, len(said).to_bytes(4, "big"), said, sealed))


def head_of(blob: bytes) -> dict[str, Any]:
    """Give what stands outside the seal: which pack it is, and how many are in it."""
    said, _ = _apart(blob)
    head = json.loads(said)
    return dict(head)


def open_by_two(blob: bytes, written: tuple[str, str]) -> bytes:
    """Open a pack with the keys of its two custodians, in either order."""
    said, sealed = _apart(blob)
    keys = [X25519PrivateKey.from_private_bytes(_read(one)) for one in written]
    for outer, inner in permutations(keys):
        try:
            once = _SUITE.decrypt(sealed, outer, info=_info(said, 1))
            twice = _SUITE.decrypt(once, inner, info=_info(said, 0))
        except InvalidTag:
            continue
        length = int.from_bytes(twice[:8], "big")
        return bytes(twice[8 : 8 + length])
    raise SealBrokenError(
        "expected a pack of these two keys, met another or changed bytes",
        hint="see by the names in `casepath emergency show` whose keys it takes",
    )


def _info(said: bytes, nth: int) -> bytes:
    return b"casepath/emergency/v1" + bytes([nth]) + said


def _apart(blob: bytes) -> tuple[bytes, bytes]:
    length = int.from_bytes(blob[len(MAGIC) : _HEAD_AT], "big")
    said = blob[_HEAD_AT : _HEAD_AT + length]
    if not blob.startswith(MAGIC) or len(said) != length:
        raise SealBrokenError(
            "expected a sealed emergency pack, met another file",
            hint="packs lie in the folder `emergency` of the home",
        )
    return said, blob[_HEAD_AT + length :]


def _check(secret: bytes) -> bytes:
    return sha256(b"casepath/emergency/check" + secret).digest()[:CHECK_LENGTH]


def _written(secret: bytes) -> str:
    text = b32encode(secret + _check(secret)).decode().rstrip("=").lower()
    return "-".join(text[at : at + GROUP] for at in range(0, len(text), GROUP))


def _read(written: str) -> bytes:
    text = "".join(one for one in written.upper() if one.isalnum())
    try:
        raw = b32decode(text + "=" * (-len(text) % 8))
    except ValueError:
        raw = b""
    secret, check = raw[:KEY_LENGTH], raw[KEY_LENGTH:]
    if len(secret) != KEY_LENGTH or check != _check(secret):
        # Chaining would carry what was typed.
        raise WrongPassphraseError(
            "expected a custodian's key as it was written down, met another text",
            hint="compare it letter by letter; it has 56 letters and digits",
        ) from None
    return secret
