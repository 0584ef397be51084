"""The shape of a pathway file: what the models refuse, said with line and column.

- Every refusal becomes one sentence: expected this, met that.
- It stands at the nearest place of the file that the refusal speaks of.
- An unknown word comes with the nearest word that is known at its place.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from states.definition import Pathway
from states.errors import Problem
from states.names import name_fault
from states.scanning import KEY, Path, Scan, place_of
from states.schema import known_words
from states.settings import SETTING, chosen_in, setting_named
from states.texts import listed, nearest, shown
from states.vocabulary import NAME, PATHWAY_ID

SHAPE = "PC001"
EXPECTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "words with their values",
    "model_type": "words with their values",
    "missing": "this to be there",
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
    "too_short": "at least {min_length} of them",
    "too_long": "at most {max_length} of them",
    "string_too_short": "at least {min_length} characters",
    "string_too_long": "at most {max_length} characters",
    "string_pattern_mismatch": "a text of the form {pattern}",
    "union_tag_not_found": "one of track, fact, answers, visits, since, all, any, not",
}

type KnownWords = Callable[[Path], frozenset[str]]


def shape(found: Scan, canonical: bytes) -> tuple[Pathway | None, list[Problem]]:
    """Give the pathway of plain values, or every reason why they are none."""
    try:
        read = Pathway.model_validate_json(canonical, by_alias=True, by_name=False)
    except ValidationError as error:
        return None, refusals(found, error, known_words)
    return read, []


def refusals(found: Scan, error: ValidationError, known: KnownWords) -> list[Problem]:
    """Give every reason why plain values have not the shape of a model."""
    refused = [one for one in error.errors(include_url=False) if _tells(one)]
    told = [one for one in refused if not _told_better(found, one, refused)]
    unset = dict(_settings_missing(found, told))
    return [
        *unset.values(),
        *(
            _problem(found, one, known)
            for one in told
            if not _within(found, one, unset)
        ),
    ]


def _settings_missing(
    found: Scan, refused: list[ErrorDetails]
) -> Iterator[tuple[Path, Problem]]:
    """Give the problem of each place that takes a value from an unknown setting."""
    known = chosen_in(found.value)
    for error in refused:
        path = _path(found.value, error["loc"])
        for end in range(len(path) + 1):
            name = setting_named(_at(found.value, path[:end]))
            if name is not None and name not in known:
                line, column = place_of(found.positions, (*path[:end], SETTING))
                sentence = f"expected a setting of this pathway, met '{shown(name)}'"
                hint = nearest(name, known) or "declare it under 'settings'"
                yield path[:end], Problem(SHAPE, line, column, sentence, hint)


def _within(found: Scan, error: ErrorDetails, places: Mapping[Path, Problem]) -> bool:
    path = _path(found.value, error["loc"])
    return any(path[:end] in places for end in range(len(path) + 1))


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step] if _leads(value, step) else None
    return value


def _tells(error: ErrorDetails) -> bool:
    """Tell whether a refusal says what another does not say better."""
    if error["type"] == "too_short":
        # A list of enough items, some of which are refused for themselves.
        return bool(len(error["input"]) < error["ctx"]["min_length"])
    return not any(str(step).startswith("literal[") for step in error["loc"])


def _told_better(found: Scan, error: ErrorDetails, others: list[ErrorDetails]) -> bool:
    """Tell whether, of the shapes a value may have, another refusal says more.

    Somebody who wrote a text meant the text; who wrote words with values, those.
    """
    path = _path(found.value, error["loc"])
    is_words = isinstance(error["input"], Mapping)
    for other in others:
        if other is error:
            continue
        beside = _path(found.value, other["loc"])
        if is_words and error["type"] == "value_error":
            if len(beside) > len(path) and beside[: len(path)] == path:
                return _is_choice_of_shape(error)
        elif beside == path and error["type"] in {"dict_type", "int_type"}:
            return other["type"] == "value_error"
    return False


def _is_choice_of_shape(error: ErrorDetails) -> bool:
    return str(error["loc"][-1]).startswith("function-")


def _problem(found: Scan, error: ErrorDetails, known: KnownWords) -> Problem:
    path = _path(found.value, error["loc"])
    if error["type"] == "extra_forbidden":
        return _unknown_word(found, path, known(path[:-1]))
    line, column = place_of(found.positions, path)
    if error["type"] == "string_pattern_mismatch":
        code, sentence, hint = _pattern(error)
    else:
        code, (sentence, hint) = SHAPE, _sentence(error)
    return Problem(code, line, column, sentence, hint)


def _unknown_word(found: Scan, path: Path, known: frozenset[str]) -> Problem:
    line, column = place_of(found.positions, (*path, KEY))
    hint = nearest(str(path[-1]), known) or f"known here: {listed(sorted(known))}"
    sentence = f"expected a known word, met '{shown(str(path[-1]))}'"
    return Problem(SHAPE, line, column, sentence, hint)


def _pattern(error: ErrorDetails) -> tuple[str, str, str | None]:
    if error["ctx"]["pattern"] in {NAME, PATHWAY_ID}:
        return "E-PATH-NAME", *name_fault(error["input"])
    return SHAPE, *_sentence(error)


def _sentence(error: ErrorDetails) -> tuple[str, str | None]:
    """Give what was expected and met, and a hint where there is one."""
    value, kind = error["input"], error["type"]
    if kind == "value_error":
        sentence = str(error["ctx"]["error"])
        return sentence, _duration_hint(value)
    if kind == "missing":
        return f"expected '{error['loc'][-1]}' here, met nothing", "add it"
    if kind == "literal_error":
        words = re.findall(r"'([^']+)'", error["ctx"]["expected"]) or ["true"]
        hint = nearest(value, words) if isinstance(value, str) else None
        return f"expected one of {listed(words)}, met {_met(value)}", hint
    expected = EXPECTED.get(kind, "what the language knows")
    wanted = expected.format(**error.get("ctx", {}))
    return f"expected {wanted}, met {_met(value)}", _number_hint(kind, value)


def _duration_hint(value: Any) -> str | None:
    hours = re.fullmatch(r"(\d{1,2}):\d{2}", value) if isinstance(value, str) else None
    return f"write {int(hours[1])} hours" if hours else None


def _number_hint(kind: str, value: Any) -> str | None:
    if kind == "int_type" and isinstance(value, str) and re.match(r"-?0\d", value):
        return "write it without the leading zero"
    return None


def _met(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return f"'{shown(value)}'"
        case list():
            return f"a list of {len(value)}"
        case _:
            return "words with their values"


def _path(value: Any, location: tuple[str | int, ...]) -> Path:
    """Give the path in the file that a location of the models speaks of.

    Locations also name the choice taken where a value may be one of several;
    such a step is no step in the file.
    """
    return tuple(_steps(value, location))


def _steps(value: Any, location: tuple[str | int, ...]) -> Iterator[str | int]:
    for step, after in zip(location, (*location[1:], None), strict=True):
        if step == KEY:
            yield step
        elif _leads(value, step) and not _is_choice(value, step, after):
            value = value[step]
            yield step


def _leads(value: Any, step: str | int | None) -> bool:
    if isinstance(value, Mapping):
        return step in value
    return isinstance(value, list) and isinstance(step, int) and step < len(value)


def _is_choice(value: Any, step: str | int, after: str | int | None) -> bool:
    return _leads(value, after) and not _leads(value[step], after)
