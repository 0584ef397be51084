"""The seal of a referral that comes while nothing can be filed: anybody seals,
only the unsealed product opens.

- The private half is a data key of the area like any other: wrapped under the area
  key, wrapped anew with each epoch, named by its dek_id. The public half lies in clear.
- HPKE with X25519, HKDF-SHA-256 and AES-256-GCM; area, receipt, key and part are bound.
- A sealed referral has two parts: which pathway it is for, and what it says; the first
  is opened to list it, the second only after an entry.
- Lengths are padded, so that they tell less of what was written.
"""

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from records.derive import hkdf, joined
from records.envelope import DEK_ID_LENGTH
from records.errors import SealBrokenError

MAGIC = b"CPI1"
STEP = 1024
LENGTH = 4  # bytes in which a length is written
COMPARTMENT = "intake"
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_ABOUT, _SAID = b"about", b"said"


@dataclass(frozen=True, slots=True)
class IntakeKey:
    """The public half of an area's intake key, and which data key opens it."""

    area: str
    dek_id: bytes
    public: bytes


@dataclass(frozen=True, slots=True)
class SealedReferral:
    """A sealed referral, taken apart and not opened."""

    dek_id: bytes
    about: bytes = field(repr=False)
    said: bytes = field(repr=False)


def intake_key(area: str, dek_id: bytes, data_key: bytes) -> IntakeKey:
    """Give the public half that belongs to a data key."""
    public = _private(area, data_key).public_key().public_bytes_raw()
    return IntakeKey(area, dek_id, public)


def seal_referral(key: IntakeKey, receipt: str, about: bytes, said: bytes) -> bytes:
    """Seal a referral: which pathway it is for, and what it says."""
    public = X25519PublicKey.from_public_bytes(key.public)
    parts = [
        _SUITE.encrypt(
            _padded(plain), public, info=_info(key.area, key.dek_id, receipt, part)
        )
        for part, plain in ((_ABOUT, about), (_SAID, said))
    ]
    length = len(parts[0]).to_bytes(LENGTH, "big")
    return b"".join((MAGIC, key.dek_id, length, *parts))


def taken_apart(blob: bytes) -> SealedReferral:
    """Give the parts of a file of the spool, or raise SealBrokenError."""
    at = len(MAGIC) + DEK_ID_LENGTH
    length = int.from_bytes(blob[at : at + LENGTH], "big")
    begin = at + LENGTH
    if not blob.startswith(MAGIC) or length == 0 or begin + length >= len(blob):
        raise _broken("a sealed referral, met another file or half of one")
    dek_id = blob[len(MAGIC) : at]
    return SealedReferral(dek_id, blob[begin : begin + length], blob[begin + length :])


def open_about(area: str, receipt: str, data_key: bytes, met: SealedReferral) -> bytes:
    """Open which pathway a referral is for."""
    return _opened(area, receipt, data_key, (met.dek_id, _ABOUT, met.about))


def open_said(area: str, receipt: str, data_key: bytes, met: SealedReferral) -> bytes:
    """Open what a referral says."""
    return _opened(area, receipt, data_key, (met.dek_id, _SAID, met.said))


def _opened(
    area: str, receipt: str, data_key: bytes, part: tuple[bytes, bytes, bytes]
) -> bytes:
    dek_id, name, sealed = part
    try:
        plain = _SUITE.decrypt(
            sealed, _private(area, data_key), info=_info(area, dek_id, receipt, name)
        )
    except (InvalidTag, ValueError) as error:
        raise _broken("a referral sealed for this area, met changed bytes") from error
    length = int.from_bytes(plain[:LENGTH], "big")
    return bytes(plain[LENGTH : LENGTH + length])


def _private(area: str, data_key: bytes) -> X25519PrivateKey:
    purpose = joined(b"casepath/intake/v1", area.encode())
    return X25519PrivateKey.from_private_bytes(
        hkdf(data_key, salt=b"", purpose=purpose, length=32)
    )


def _info(area: str, dek_id: bytes, receipt: str, part: bytes) -> bytes:
    return joined(b"casepath/spool/v1", area.encode(), dek_id, receipt.encode(), part)


def _padded(plain: bytes) -> bytes:
    whole = len(plain).to_bytes(LENGTH, "big") + plain
    return whole + bytes(-len(whole) % STEP)


def _broken(expected: str) -> SealBrokenError:
    return SealBrokenError(
        f"expected {expected}",
        hint="it is kept as it is; an operator compares it with a backup of the spool",
    )
