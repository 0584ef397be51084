"""The texts of a pathway: PC070.

- Every label, help and refusal is there in every language of the pathway.
- A text in a language that the pathway does not have is an error too.
- A text equal in two languages is a warning; more than ten are told as one.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from states.checks.places import at_key, found
from states.errors import Problem
from states.reading import ReadPathway
from states.scanning import Path
from states.texts import listed, nearest, shown
from states.vocabulary import Model, Name, Words

MOST_EQUAL = 10
TEXT: Any = Words
TEXTS_BY_NAME: Any = dict[Name, Words]


class TextAt(NamedTuple):
    """A text in its languages, and its path."""

    words: Mapping[str, str]
    path: Path


def texts_complete(read: ReadPathway) -> Iterator[Problem]:
    """PC070: a text missing in a language, or equal in two languages (a warning)."""
    languages = read.pathway.languages
    written = read.positions
    texts = [at for at in texts_of(read.pathway, ()) if at.path in written]
    for words, path in texts:
        missing = [language for language in languages if language not in words]
        if missing:
            sentence = f"expected a text in {listed(missing)}, met none"
            yield found(read, "PC070", at_key(path), sentence, hint="translate it")
        for language in words.keys() - set(languages):
            sentence = f"expected one of the languages {listed(languages)}, "
            sentence += f"met '{shown(language)}'"
            hint = nearest(language, languages) or "add it to 'languages'"
            yield found(read, "PC070", at_key((*path, language)), sentence, hint=hint)
    yield from _equal_texts(read, texts)


def texts_of(value: object, path: Path) -> Iterator[TextAt]:
    """Give every text below a part of a pathway."""
    if isinstance(value, Model):
        yield from _texts_of_model(value, path)
        return
    parts: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, Mapping):
        parts = value.items()
    elif isinstance(value, tuple):
        parts = enumerate(value)
    for step, item in parts:
        yield from texts_of(item, (*path, step))


def _texts_of_model(part: Model, path: Path) -> Iterator[TextAt]:
    for name, field in type(part).model_fields.items():
        below, step = getattr(part, name), field.alias or name
        if field.annotation is TEXT:
            yield TextAt(below, (*path, step))
        elif field.annotation == TEXTS_BY_NAME:
            yield from (TextAt(below[key], (*path, step, key)) for key in below)
        else:
            yield from texts_of(below, (*path, step))


def _equal_texts(read: ReadPathway, texts: list[TextAt]) -> Iterator[Problem]:
    equal = [at for at in texts if len(set(at.words.values())) < len(at.words)]
    for words, path in equal[: 1 if len(equal) > MOST_EQUAL else None]:
        alike = [
            language
            for language, text in words.items()
            if list(words.values()).count(text) > 1
        ]
        sentence = f"expected different texts in {listed(alike)}, met the same"
        if len(equal) > MOST_EQUAL:
            sentence += f", here and at {len(equal) - 1} other places"
        hint = "translate it, or say why it is the same"
        yield found(
            read, "PC070", at_key(path), sentence, hint=hint, severity="warning"
        )
