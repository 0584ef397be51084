"""Why not: one reason of a refusal, in words, with who could.

- The words name states, actions, seats and labels; never content or persons.
- A guard speaks the languages of its pathway. What the engine says itself is a phrase
  of the language, or else of which kind the reason is, never English in its midst.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from states.phrases.languages import phrases_in

type InLanguage = Callable[[str], object]
type Given = Mapping[str, InLanguage | str | int]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: a code of the closed list, a sentence, the roles that could."""

    code: str
    words: Mapping[str, str]  # language -> sentence
    who: tuple[str, ...] = ()  # roles
    guard: str | None = None
    rule: str | None = None  # the forbid that applies
    phrase: tuple[str, Given] | None = field(default=None, compare=False)

    def in_words(self, language: str) -> str:
        """Say it in this language, or in English, or in what there is."""
        spoken = phrases_in(language)
        own = self.guard is not None or language in self.words
        if own or spoken.language == "en":
            return label(self.words, language)
        if self.phrase is not None:
            return _spoken(*self.phrase, language)
        kind = spoken.words.get(f"refusal:{self.code}")
        return label(self.words, language) if kind is None else kind


def said(
    code: str, sentence: str, *, who: tuple[str, ...] = (), rule: str | None = None
) -> Reason:
    """Give a reason in the engine's own English words."""
    return Reason(code, {"en": sentence}, who=who, rule=rule)


def said_as(
    code: str,
    phrase: str,
    /,
    *,
    who: tuple[str, ...] = (),
    **given: InLanguage | str | int,
) -> Reason:
    """Give a reason by a phrase of all languages, its places filled in each."""
    return Reason(
        code, {"en": _spoken(phrase, given, "en")}, who=who, phrase=(phrase, given)
    )


def listed(labels: Iterable[Mapping[str, str]]) -> InLanguage:
    """Give labels as a list, in whichever language it is told."""
    every = tuple(labels)
    return lambda language: ", ".join(label(one, language) for one in every)


def _spoken(phrase: str, given: Given, language: str) -> str:
    filled = {
        name: value(language) if callable(value) else value
        for name, value in given.items()
    }
    return phrases_in(language).say(f"refused:{phrase}", **filled)


def label(words: Mapping[str, str], language: str = "en") -> str:
    """Choose the text in this language, or English, or the first there is."""
    first = next(iter(words.values()), "")
    return words.get(language, words.get("en", first))
