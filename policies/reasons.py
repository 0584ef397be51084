"""Why not: one reason of a refusal, in words, with who could.

- The words name states, actions, seats and labels; never content or persons.
- A guard speaks the languages of its pathway; what the engine says itself is a phrase
  of each language, never English in its midst.
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
        """Say it in this language; a guard in what its pathway has instead of it."""
        if self.phrase is None or language in self.words:
            return label(self.words, language)
        return _spoken(*self.phrase, language)


def said_as(
    code: str,
    phrase: str,
    /,
    *,
    who: tuple[str, ...] = (),
    rule: str | None = None,
    **given: InLanguage | str | int,
) -> Reason:
    """Give a reason by a phrase of all languages, its places filled in each."""
    words = {"en": _spoken(phrase, given, "en")}
    return Reason(code, words, who=who, rule=rule, phrase=(phrase, given))


def listed(labels: Iterable[Mapping[str, str]]) -> InLanguage:
    """Give labels as a list, in whichever language it is told."""
    every = tuple(labels)
    return lambda language: ", ".join(label(one, language) for one in every)


def _spoken(phrase: str, given: Given, language: str) -> str:
    text = phrases_in(language).words[f"refused:{phrase}"]
    if not given:
        return text
    filled = {
        name: value(language) if callable(value) else value
        for name, value in given.items()
    }
    return text.format(**filled)


def label(words: Mapping[str, str], language: str = "en") -> str:
    """Choose the text in this language, or English, or the first there is."""
    first = next(iter(words.values()), "")
    return words.get(language, words.get("en", first))
