"""Deriving keys from keys, and joining fields so that none runs into the next.

- HKDF-SHA-256 as in RFC 5869, over the one-shot `hmac.digest`: the library's
  class object costs several times as much for the few bytes derived here.
- Fields are never joined plainly: each has its length in four bytes before it.
"""

import hmac

HASH_LENGTH = 32


def hkdf(key: bytes, *, salt: bytes, purpose: bytes, length: int) -> bytes:
    """Derive `length` bytes from a key; `purpose` is the RFC's "info"."""
    extracted = hmac.digest(salt or bytes(HASH_LENGTH), key, "sha256")
    block = okm = b""
    counter = 0
    while len(okm) < length:
        counter += 1
        block = hmac.digest(extracted, block + purpose + bytes([counter]), "sha256")
        okm += block
    return okm[:length]


def joined(*fields: bytes) -> bytes:
    """Join fields, each with its length before it."""
    return b"".join(len(field).to_bytes(4, "big") + field for field in fields)


def check_value(key: bytes) -> bytes:
    """Give what tells at once whether a key is the right one, and only that."""
    return hmac.digest(key, b"casepath/check/v1", "sha256")[:16]
