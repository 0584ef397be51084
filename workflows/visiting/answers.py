"""What is asked beside a code: the whole date of birth as recorded, or an agreed word.

- Only a keyed digest of the answer is kept, and compared in constant time.
- A date that is known in part asks too little; then a word is agreed.
"""

import hmac
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date

BIRTH_DATE, WORD = "birth_date", "word"
SHORTEST = 5
LABEL = b"casepath/visits/v1\0"

type IndexKey = Callable[[str], bytes]  # of an area


def plain_word(typed: str) -> str:
    """Give a word as it is compared: capitals and blanks make no other word."""
    return " ".join(unicodedata.normalize("NFKC", typed).casefold().split())


def whole_day(written: object) -> str | None:
    """Give a whole recorded day as it is compared, or nothing."""
    with suppress(ValueError, TypeError):
        return date.fromisoformat(str(written)).isoformat()
    return None


def typed_day(day: str, month: str, year: str) -> str | None:
    """Give a day that was typed, in digits of any script, or nothing."""
    with suppress(ValueError):
        return date(int(year), int(month), int(day)).isoformat()
    return None


def digest_of_answer(key: bytes, code: str, kind: str, answer: str) -> str:
    """Give the keyed digest of an answer to what is asked beside this code."""
    said = f"{code}\0{kind}\0{answer}".encode()
    return hmac.digest(key, LABEL + said, "sha256").hex()


def is_answer(kept: str, given: Iterable[str]) -> bool:
    """Tell whether one of some digests is the one that is kept."""
    met = [hmac.compare_digest(kept.encode(), one.encode()) for one in given]
    return any(met)
