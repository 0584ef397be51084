"""Names and texts of a pathway file, judged before anything relies on them.

- Names are ASCII; those that machine or language use themselves are reserved.
- What a generated method could be called is reserved: `to_`, `is_`, `may_`, `on_`
  followed by a state's name.
- The role `system` is the engine's own and is not defined by a file.
- Texts hold no control characters and nothing a reviewer cannot see.
- The file lies where its name says: `channel.case` in `channel/case.yaml`.
"""

import keyword
from collections.abc import Iterator, Mapping
from typing import Any

from states.errors import Problem
from states.scanning import KEY, Path, Scan, place_of
from states.table import AT_MOST
from states.texts import is_control, is_hidden, named, shown
from states.vocabulary import STANDING_ACTIONS

RESERVED = frozenset({"trigger", "state", AT_MOST, *keyword.kwlist})
PREFIXES = ("to_", "is_", "may_", "on_")
FOLDER = "states/pathways/"
EACH = "*"
ACTIONS: Path = ("tracks", EACH, "states", EACH, "actions")
STATES: Path = ("tracks", EACH, "states")
DECLARING: tuple[Path, ...] = (
    ("settings",),
    ("roles",),
    ("clearances",),
    ("compartments",),
    ("purposes",),
    ("facts",),
    ("forms",),
    ("forms", EACH, "fields"),
    ("guards",),
    ("panels",),
    ("panels", EACH, "seats"),
    ("sub_cases",),
    ("stages",),
    ("letters",),
    ("voices",),
    ("returns",),
    ("returns", EACH, "figures"),
    ("tracks",),
    STATES,
    ("tracks", EACH, "states", EACH, "requests"),
    ACTIONS,
)


def name_problems(found: Scan) -> Iterator[Problem]:
    """Give each declared name that is reserved."""
    states = {str(path[-1]) for path in _declared(found.value, STATES)}
    generated = {f"{prefix}{state}" for prefix in PREFIXES for state in states}
    reserved = RESERVED | generated
    for block in DECLARING:
        for path in _declared(found.value, block):
            if path[-1] in reserved:
                yield _reserved(found, path)
    for path in _declared(found.value, ACTIONS):
        if path[-1] in STANDING_ACTIONS:
            yield _reserved(found, path)
    if ("roles", "system") in set(_declared(found.value, ("roles",))):
        yield _reserved(found, ("roles", "system"))


def text_problems(found: Scan) -> Iterator[Problem]:
    """Give each text in which a character got in by an escape or as white space."""
    for path, text in _texts(found.value, ()):
        for character in "" if text.isprintable() else text:
            # Raw hidden characters were found in the source, with their own place.
            if is_hidden(character) and character not in found.source:
                sentence = f"expected only what can be seen, met {named(character)}"
                yield _problem(found, path, "E-TXT-BIDI", sentence)
                break
            if is_control(character):
                sentence = f"expected a text on one line, met {named(character)}"
                yield _problem(found, path, "E-TXT-CONTROL", sentence)
                break


def path_problems(found: Scan, path: str | None) -> Iterator[Problem]:
    """Give the problem of a file that lies elsewhere than its name says."""
    name = found.value.get("pathway")
    if path is None or not isinstance(name, str):
        return
    expected = f"{name.replace('.', '/')}.yaml"
    _, folder, below = path.replace("\\", "/").rpartition(FOLDER)
    fits = below == expected if folder else f"/{below}".endswith(f"/{expected}")
    if not fits:
        sentence = (
            f"expected the file '{shown(expected)}' for the pathway '{shown(name)}', "
            "met another path"
        )
        hint = "rename the file or the pathway"
        yield _problem(found, ("pathway",), "E-PATH-NAME", sentence, hint)


def name_fault(text: str) -> tuple[str, str]:
    """Say what is wrong with a text that is no name, and what to write."""
    odd = next((character for character in text if not character.isascii()), None)
    if odd is not None:
        met = f"met {named(odd)} in '{shown(text)}'"
        return f"identifiers are ASCII only, {met}", "type the name again"
    return (
        f"expected a name, met '{shown(text)}'",
        "write 2 to 48 small letters, digits and _, a letter first",
    )


def _declared(value: Any, block: Path) -> Iterator[Path]:
    """Give the path of every name that a block declares, of whatever shape it is."""
    yield from _below(value, block, ())


def _below(value: Any, rest: Path, path: Path) -> Iterator[Path]:
    if not isinstance(value, Mapping):
        return
    if not rest:
        yield from ((*path, key) for key in value)
        return
    keys = list(value) if rest[0] == EACH else [rest[0]]
    for key in keys:
        if key in value:
            yield from _below(value[key], rest[1:], (*path, key))


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield (*path, key, KEY), key
            yield from _texts(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))


def _reserved(found: Scan, path: Path) -> Problem:
    sentence = f"'{shown(str(path[-1]))}' is a reserved name"
    return _problem(found, (*path, KEY), "E-PATH-NAME", sentence, "choose another")


def _problem(
    found: Scan, path: Path, code: str, sentence: str, hint: str = "take it out"
) -> Problem:
    line, column = place_of(found.positions, path)
    return Problem(code, line, column, sentence, hint)
