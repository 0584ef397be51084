"""The JSON Schema of the pathway language, for completion in editors.

- It is made from the models; the file beside this one is kept equal by a test.
- It also says which words are known at a place of a file.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from states.definition import Pathway

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of a pathway file."""
    return {
        "$schema": DIALECT,
        **Pathway.model_json_schema(by_alias=True),
        "title": "Casepath pathway",
    }


def known_words(path: Iterable[str | int]) -> frozenset[str]:
    """Give the words that may stand as keys at a path of a pathway file."""
    places = list(_branches(_schema()))
    for step in path:
        places = [found for place in places for found in _step(place, step)]
    return frozenset(word for place in places for word in place.get("properties", ()))


@cache
def _schema() -> dict[str, Any]:
    return Pathway.model_json_schema(by_alias=True)


def _step(place: dict[str, Any], step: str | int) -> Iterator[dict[str, Any]]:
    if isinstance(step, int):
        inner = place.get("items")
    else:
        inner = place.get("properties", {}).get(step)
        if inner is None:
            inner = place.get("additionalProperties")
    if isinstance(inner, dict):
        yield from _branches(inner)


def _branches(place: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give a place itself, or what it refers to and can be."""
    if "$ref" in place:
        name = place["$ref"].rpartition("/")[2]
        yield from _branches(_schema()["$defs"][name])
        return
    choices = [*place.get("oneOf", ()), *place.get("anyOf", ())]
    if not choices:
        yield place
    for choice in choices:
        yield from _branches(choice)
