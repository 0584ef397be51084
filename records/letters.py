"""Bringing names to plain letters, so that the same name is written the same.

- NFKC, case-folded, without format characters, punctuation and diacritics.
- A Cyrillic or Greek letter beside Latin ones counts as the one it looks like.
- A word wholly in Cyrillic or Greek may mean what it says: then it is spelt in
  Latin letters by sound as well, and both spellings count.
- Changing a rule or a table here needs a new NORM_VERSION and a rebuild.
"""

import unicodedata

NORM_VERSION = 1

# The letters stand in the order of their code points, so that this file holds
# no letter that looks like another one.
_CYRILLIC_FROM, _GREEK_FROM = 0x430, 0x3B1
_CYRILLIC = (
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p",
    "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu",
    "ya",
)  # fmt: skip
_GREEK = (
    "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p",
    "r", "s", "s", "t", "y", "f", "ch", "ps", "o",
)  # fmt: skip
_BY_SOUND = {_CYRILLIC_FROM + place: latin for place, latin in enumerate(_CYRILLIC)} | {
    _GREEK_FROM + place: latin for place, latin in enumerate(_GREEK)
}
_FURTHER = {
    0x454: "e", 0x455: "s", 0x456: "i", 0x458: "j", 0x491: "g", 0x4AF: "y",
    0x4BB: "h", 0x4CF: "l", 0x501: "d", 0x51B: "q", 0x51D: "w", 0x3F2: "c",
    0x3F3: "j", 0xE6: "ae", 0x153: "oe", 0xF8: "o", 0x142: "l", 0x111: "d",
    0xF0: "d", 0xFE: "th", 0x127: "h", 0x131: "i", 0x14B: "n", 0x259: "e",
}  # fmt: skip
_LOOKS_LIKE = {
    0x432: "b", 0x43D: "h", 0x440: "p", 0x441: "c", 0x443: "y", 0x445: "x",
    0x3B2: "b", 0x3B3: "y", 0x3B7: "h", 0x3BD: "v", 0x3C1: "p", 0x3C5: "u",
    0x3C7: "x", 0x3C9: "w",
}  # fmt: skip
_SOUNDED = _BY_SOUND | _FURTHER
_LOOKED = _SOUNDED | _LOOKS_LIKE


def plain(text: str) -> str:
    """Give the letters and digits of a text alone, look-alikes folded."""
    return "".join(_words(_bare(text), _LOOKED))


def spellings(name: str) -> list[list[str]]:
    """Give the ways to spell a name in Latin letters, each as its words."""
    bare = _bare(name)
    looked, sounded = _words(bare, _LOOKED), _words(bare, _SOUNDED)
    has_latin = any("a" <= letter <= "z" for letter in bare)
    if has_latin or looked == sounded:
        return [looked]
    return [looked, sounded]


def _bare(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    parted = unicodedata.normalize("NFKD", folded)
    return "".join(
        str(unicodedata.decimal(character, character))
        for character in parted
        if unicodedata.category(character) not in {"Cf", "Mn"}
    )


def _words(bare: str, table: dict[int, str]) -> list[str]:
    spelt = bare.translate(table)
    return "".join(
        character if character.isalnum() else " " for character in spelt
    ).split()
