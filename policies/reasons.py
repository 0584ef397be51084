"""Why not: one reason of a refusal, in words, with who could.

- The words name states, actions, seats and labels; never content or persons.
- Words of the engine are English; a guard speaks the languages of its pathway.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: a code of the closed list, a sentence, the roles that could."""

    code: str
    words: Mapping[str, str]  # language -> sentence
    who: tuple[str, ...] = ()  # roles
    guard: str | None = None
    rule: str | None = None  # the forbid that applies

    def in_words(self, language: str) -> str:
        """Say it in this language, or in English, or in what there is."""
        return label(self.words, language)


def said(
    code: str, sentence: str, *, who: tuple[str, ...] = (), rule: str | None = None
) -> Reason:
    """Give a reason in the engine's own words."""
    return Reason(code, {"en": sentence}, who=who, rule=rule)


def label(words: Mapping[str, str], language: str = "en") -> str:
    """Choose the text in this language, or English, or the first there is."""
    first = next(iter(words.values()), "")
    return words.get(language, words.get("en", first))
