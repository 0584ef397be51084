"""Codes to be typed: a mark of the area, then eighty random bits, in groups of four.

- The letters are those of Crockford's base32: none that is taken for another; who
  types an O or an I, small letters, blanks, hyphens or digits of another script, has
  typed the same code.
- Eighty bits cannot be guessed, so unknown codes need no count; what is asked beside
  the code can, so that is counted.
- The mark says in which area to look, so that no address has to. It is no secret.
"""

import secrets
import unicodedata
from collections.abc import Iterable
from hashlib import sha256

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS = 5
MARK, SECRET, GROUP = 4, 16, 4
MISREAD = str.maketrans("OIL", "011")


def new_code(area: str) -> str:
    """Make a code of this area, as it is handed over."""
    code = mark_of(area) + "".join(secrets.choice(ALPHABET) for _ in range(SECRET))
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def mark_of(area: str) -> str:
    """Give the four letters by which the codes of an area begin."""
    number = int.from_bytes(sha256(b"casepath/visits/" + area.encode()).digest())
    return "".join(
        ALPHABET[(number >> BITS * at) % len(ALPHABET)] for at in range(MARK)
    )


def typed_code(typed: str) -> str:
    """Give a code as it is compared, however it was typed."""
    kept = (
        _plain(one) for one in unicodedata.normalize("NFKC", typed) if one.isalnum()
    )
    return "".join(kept).upper().translate(MISREAD)


def area_of(code: str, areas: Iterable[str]) -> str | None:
    """Give the area that a code is of, or nothing."""
    whole = len(code) == MARK + SECRET
    return next((one for one in areas if whole and code[:MARK] == mark_of(one)), None)


def digest_of(code: str) -> str:
    """Give by what a code is kept."""
    return sha256(typed_code(code).encode()).hexdigest()


def digest_of_token(token: str) -> str:
    """Give by what the token of a visit is kept."""
    return sha256(token.encode()).hexdigest()


def _plain(one: str) -> str:
    return str(unicodedata.decimal(one)) if one.isdecimal() else one
