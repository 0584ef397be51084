"""Passwords: long rather than odd, compared as they were typed, kept as Argon2id.

- At least 15 characters, at most 1,000; no rule of composition (ASVS 5.0, 6.2).
- What is on everybody's list, says our own name, or repeats a little is refused.
- One keyboard composes an accent, the other types it apart: both are one password.
- Checking costs the same whether anybody has the name or not.
"""

import unicodedata
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from workflows.signing_in.errors import EnrolmentError

SHORTEST, LONGEST = 15, 1_000
FEWEST_KINDS = 5  # of characters
AT_ONCE = 4  # each takes 64 MiB
OURS = ("casepath",)
OBVIOUS = (
    "123456789012345", "1234567890123456", "0123456789", "9876543210",
    "qwertyuiop", "qwertzuiop", "azertyuiop", "1qaz2wsx3edc", "1q2w3e4r5t",
    "asdfghjkl", "zxcvbnm", "abcdefghijklm", "passwordpassword", "password1234",
    "password123", "passw0rd", "p@ssword", "letmein", "iloveyou", "welcome123",
    "correcthorsebatterystaple", "changeme", "administrator", "trustno1",
    "monkey123", "football123", "superman123", "sunshine123", "princess123",
    "safeguarding", "referral", "department",
)  # fmt: skip
_hasher = PasswordHasher()
_turns = BoundedSemaphore(AT_ONCE)


def hashed(password: str) -> str:
    """Give what is kept of a password.

    Raises EnrolmentError for one that is too short, too long or on everybody's list.
    """
    typed = _composed(password)
    if len(typed) < SHORTEST:
        raise _refused(f"expected at least {SHORTEST} characters", "a few random words")
    if len(typed) > LONGEST:
        raise _refused(f"expected at most {LONGEST} characters", "shorten it")
    if _is_obvious(typed):
        raise _refused("expected a password that nobody guesses", "take other words")
    with _turns:
        return _hasher.hash(typed)


def is_password(kept: str | None, password: str) -> bool:
    """Tell whether a password is the one that is kept; nothing kept costs the same."""
    typed = _composed(password[: LONGEST + 1])
    with _turns:
        try:
            _hasher.verify(kept or _of_nobody(), typed)
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


def _composed(password: str) -> str:
    return unicodedata.normalize("NFC", password)


def _is_obvious(typed: str) -> bool:
    plain = "".join(typed.casefold().split())
    if len(set(plain)) < FEWEST_KINDS:
        return True
    left = plain
    for known in (*OBVIOUS, *OURS):
        left = left.replace(known, "")
    # What stands beside a known one is too little to be a password by itself.
    return len(left) < SHORTEST // 2


def _refused(met: str, hint: str) -> EnrolmentError:
    return EnrolmentError(met, where="password", hint=hint)


@cache
def _of_nobody() -> str:
    return _hasher.hash("nobody has this password")
