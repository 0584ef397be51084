"""Phrases: the words between the labels, in one language.

- A phrase is a sentence or a part of one, with named places to fill.
- What fills a place is shown as it is; it is never read as a phrase itself.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from states.durations import Duration


@dataclass(frozen=True, slots=True)
class Phrases:
    """The connecting words of one language."""

    language: str
    direction: Literal["ltr", "rtl"]
    words: Mapping[str, str]
    units: Mapping[str, tuple[str, ...]]
    form_of: Callable[[int], int]

    def say(self, key: str, /, **given: object) -> str:
        """Give a phrase with its places filled."""
        return self.words[key].format(**given)

    def length(self, length: Duration) -> str:
        """Give a duration in words."""
        form = self.units[length.unit][self.form_of(length.count)]
        return form.format(n=length.count)

    def times(self, count: int) -> str:
        """Say how often."""
        return self.words["once"] if count == 1 else self.say("times", n=count)

    def both(self, parts: Iterable[str]) -> str:
        """Give parts as one list of which all count; each part once."""
        return self._list(parts, "list_and")

    def either(self, parts: Iterable[str]) -> str:
        """Give parts as one list of which any will do; each part once."""
        return self._list(parts, "list_or")

    def bounds(self, least: object, most: object) -> str:
        """Say from how many to how many."""
        said = {"at_least": least, "at_most": most}
        return self.both(self.say(k, n=n) for k, n in said.items() if n is not None)

    def _list(self, parts: Iterable[str], joining: str) -> str:
        *first, last = dict.fromkeys(parts) or (self.words["nobody"],)
        if not first:
            return last
        return f"{self.words['list_comma'].join(first)}{self.words[joining]}{last}"
