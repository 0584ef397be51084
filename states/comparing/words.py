"""Labels and texts compared, language by language."""

from collections.abc import Iterator
from typing import Any

from states.comparing.changes import Change, Two
from states.comparing.renaming import plain_of

TEXTS = frozenset({"label", "refuse", "help"})


def words_compared(two: Two) -> Iterator[Change]:
    """Say which texts of parts that both versions have read otherwise."""
    old = dict(_texts(plain_of(two.old), ()))
    for path, words in _texts(plain_of(two.new), ()):
        before = old.get(path)
        if before is None or before == words:
            continue
        for language in dict.fromkeys([*before, *words]):
            was, now = before.get(language), words.get(language)
            if was != now:
                where = " > ".join(path)
                said = f"{where} ({language}): '{now or '-'}', it was '{was or '-'}'."
                yield Change("words", said)


def _texts(
    value: Any, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    if not isinstance(value, dict):
        return
    for key, below in value.items():
        named = isinstance(below, dict) and all(
            isinstance(v, str) for v in below.values()
        )
        if named and (key in TEXTS or path[-1:] == ("for",)):
            yield (*path, key), below
        else:
            yield from _texts(below, (*path, key))
