"""Whether what two cases say of a person agrees: field by field, and no score.

- Names are compared word by word in plain letters, in any order; of a long word a
  letter or two may be off, of a short one none.
- A date known in part agrees with every date it may be.
- Telephone numbers are compared without the country's prefix.
- What only one of the two says neither agrees nor differs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from records.blind_index import TELEPHONE_DIGITS
from records.letters import plain, spellings

NAME, BIRTH_DATE, TELEPHONE = "name", "birth_date", "telephone"
LETTERS_FOR_EACH_SLIP = 4
MOST_SLIPS = 2
MOST_WORDS = 5

type Said = Mapping[str, str]  # what identifies -> what is said


@dataclass(frozen=True, slots=True)
class Compared:
    """In what two cases agree about a person, and in what they differ."""

    agrees: tuple[str, ...]
    differs: tuple[str, ...]


def compare(one: Said, other: Said) -> Compared:
    """Compare what two cases say, by what identifies a person."""
    both = sorted(one.keys() & other.keys())
    agrees = [name for name in both if _agrees(name, one[name], other[name])]
    return Compared(tuple(agrees), tuple(name for name in both if name not in agrees))


def slips(one: str, other: str) -> int:
    """Count the letters to put in, leave out or change until the texts are one."""
    before = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        row = [place]
        for beside, met in enumerate(other, start=1):
            changed = before[beside - 1] + (letter != met)
            row.append(min(changed, before[beside] + 1, row[-1] + 1))
        before = row
    return before[-1]


def _agrees(name: str, one: str, other: str) -> bool:
    if name == NAME:
        return _names_agree(one, other)
    if name == BIRTH_DATE:
        return one.startswith(other) or other.startswith(one)
    if name == TELEPHONE:
        return _digits(one) == _digits(other)
    return plain(one) == plain(other)


def _names_agree(one: str, other: str) -> bool:
    return any(
        _words_agree(mine, theirs)
        for mine in spellings(one)
        for theirs in spellings(other)
    )


def _words_agree(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether two names are written as one, or have the same words nearly."""
    if not mine or not theirs:
        return False
    if "".join(mine) == "".join(theirs):
        return True
    if len(mine) != len(theirs) or len(mine) > MOST_WORDS:
        return False
    return any(all(map(_nearly, mine, ordered)) for ordered in permutations(theirs))


def _nearly(one: str, other: str) -> bool:
    # A short word has no letter to spare: it would join brothers and sisters.
    allowed = min(MOST_SLIPS, min(len(one), len(other)) // LETTERS_FOR_EACH_SLIP)
    return abs(len(one) - len(other)) <= allowed and slips(one, other) <= allowed


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, plain(text)))[-TELEPHONE_DIGITS:]
