"""One-time codes of an authenticator (TOTP, RFC 6238): six digits, each used once.

- The code of this half minute counts, and the one before, for who types slowly.
- Spaces and digits of other scripts are read as what they mean before anything is
  compared or remembered: a replay does not get past in another spelling.
- The secret is kept sealed under a key of the area; its row says whose it is.
"""

import base64
import hmac
import re
import unicodedata
from datetime import datetime

import pyotp

from records.derive import hkdf
from records.envelope import DEK_ID_LENGTH, KEY_LENGTH, Binding, open_envelope, seal

STEP = 30  # seconds
CODE = re.compile(r"[0-9]{6}")
SECRET = re.compile(r"[A-Z2-7]{32}")
ISSUER = "Casepath"
PLACE = "one-time-codes"


def new_secret() -> str:
    """Make a secret of 160 random bits."""
    return pyotp.random_base32()


def address_of(secret: str, account: str) -> str:
    """Give the address by which an authenticator takes a secret up."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=ISSUER)


def step_of(secret: str, typed: str, at: datetime) -> int | None:
    """Give the step that a code belongs to, if it counts at this moment."""
    code = normalised(typed)
    if not CODE.fullmatch(code):
        return None
    totp = pyotp.TOTP(secret)
    now = int(at.timestamp()) // STEP
    met = [
        step
        for step in (now, now - 1)
        if hmac.compare_digest(totp.generate_otp(step), code)
    ]
    return met[0] if met else None


def normalised(typed: str) -> str:
    """Write a code in plain digits, without blanks and hyphens."""
    kept = (one for one in typed if not (one.isspace() or one in "-\u200e\u200f"))
    return "".join(
        str(unicodedata.decimal(one)) if one.isdecimal() else one for one in kept
    )


def sealed(index_key: bytes, area: str, person: str, secret: str) -> bytes:
    """Seal a person's secret."""
    return seal(_key(index_key), _binding(area, person), base64.b32decode(secret))


def opened(index_key: bytes, area: str, person: str, kept: bytes) -> str:
    """Open a person's secret."""
    raw = open_envelope(_key(index_key), _binding(area, person), bytes(kept))
    return base64.b32encode(raw).decode()


def _key(index_key: bytes) -> bytes:
    return hkdf(index_key, salt=b"", purpose=b"casepath/codes/v1", length=KEY_LENGTH)


def _binding(area: str, person: str) -> Binding:
    return Binding(area, person, PLACE, PLACE, 1, b"", bytes(DEK_ID_LENGTH))
