"""How wide a text is drawn, roughly, and how it is broken into lines.

- Wide scripts count double; what has no spaces is broken between any characters.
"""

import unicodedata

WIDE, UPPER, NARROW, USUAL = 1.0, 0.68, 0.32, 0.56
THIN = frozenset("iljtfr.,:;'|!()[] ")


def width_of(text: str, size: float) -> float:
    """Give how wide a text is at this size, never less than it is drawn."""
    return sum(map(_width, text)) * size


def wrapped(text: str, most: float, size: float) -> tuple[str, ...]:
    """Break a text into lines that are no wider than `most`, where it can be."""
    lines, line = [], ""
    for word in _words(text):
        if line and width_of((line + word).rstrip(), size) > most:
            lines.append(line.rstrip())
            line = ""
        line += word
    return (*lines, line.rstrip())


def _width(character: str) -> float:
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return WIDE
    if unicodedata.combining(character):
        return 0.0
    if character in THIN:
        return NARROW
    return UPPER if character.isupper() or character in "mwMW→↻" else USUAL


def _words(text: str) -> list[str]:
    words, word = [], ""
    for character in text:
        word += character
        if character == " " or unicodedata.east_asian_width(character) == "W":
            words.append(word)
            word = ""
    return [*words, word] if word else words
