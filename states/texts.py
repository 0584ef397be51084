"""How text out of a file is judged and shown.

- At most 40 characters are shown; what cannot be seen is shown by its U+ name.
- Control characters, and format characters a reviewer cannot see, are odd.
- The marks that right-to-left scripts need are not odd.
"""

import difflib
import unicodedata
from collections.abc import Iterable

MOST_SHOWN = 40
# Marks of right-to-left scripts, and format characters that have a shape.
NATURAL = frozenset(
    "\u200e\u200f\u061c\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2"
)


def is_hidden(character: str) -> bool:
    """Tell whether a character is unseen, or turns the order of what is seen."""
    return unicodedata.category(character) == "Cf" and character not in NATURAL


def is_control(character: str) -> bool:
    """Tell whether a character is a control character or ends a line unseen."""
    return unicodedata.category(character) in {"Cc", "Zl", "Zp"}


def named(character: str) -> str:
    """Give the U+ number and name of a character."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()


def shown(text: str) -> str:
    """Give a text so that it can be shown: short, on one line, nothing unseen."""
    short = text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 1]}…"
    return "".join(
        f"<{named(c)}>" if is_hidden(c) or is_control(c) else c for c in short
    )


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give a hint that names the known word nearest to this one, if one is near."""
    near = difflib.get_close_matches(word[:100], sorted(set(known)), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else None


def listed(words: Iterable[str], most: int = 12) -> str:
    """Give words as one list for a sentence, not longer than can be read."""
    every = list(words)
    return ", ".join(every if len(every) <= most else [*every[:most], "…"])
