"""Strict reading of a pathway file; every problem found, with its line.

- In this order: size, encoding, events, building, names and texts, shape.
- Whatever the bytes are, the answer is a pathway or a PathwayFileError.
- Identity is the digest of the canonical content as written.
- What names refer to is not asked here: that is `states.checks`.
- At run time canonical JSON is loaded, never YAML.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from states.canonical import canonical_json, digest
from states.definition import Pathway
from states.errors import PathwayFileError, Problem, StateError
from states.names import name_problems, path_problems, text_problems
from states.scanning import Path, Position, Scan, place_of, scan
from states.settings import choices, choose, chosen_in, filled_in
from states.shape import shape
from states.varying import cut_down, grafted, parts_of_settings


@dataclass(frozen=True, slots=True)
class ReadPathway:
    """A pathway as read from its file, its identity, and where all of it stands.

    A path that ends with `[key]` gives the place of the key itself.
    """

    pathway: Pathway
    canonical: bytes
    digest: str
    positions: Mapping[Path, Position]

    def place(self, path: Path) -> Position:
        """Give the line and column of a path, or of the nearest one around it."""
        return place_of(self.positions, path)


def read(
    source: bytes,
    path: str | None = None,
    chosen: Mapping[str, int | str] = MappingProxyType({}),
) -> ReadPathway:
    """Read a pathway file; with its path, it also has to lie where its name says.

    `chosen` gives settings another value than the file's own.
    Raises PathwayFileError with every problem.
    """
    return _read(source, path, frozenset(chosen.items()))


# One examination asks for the same few files again: by themselves, as neighbours.
@lru_cache(maxsize=4)
def _read(
    source: bytes, path: str | None, chosen: frozenset[tuple[str, int | str]]
) -> ReadPathway:
    found = scan(source)
    if found.value is None:
        raise PathwayFileError(_in_order(found.problems), path or "pathway")
    found.problems.extend(choose(found.value, dict(chosen)))
    canonical = canonical_json(found.value)
    pathway, refused = shape(found, _resolved(found.value))
    problems = [*found.problems, *_written(found, path), *refused]
    if problems or pathway is None:
        raise PathwayFileError(_in_order(problems), path or "pathway")
    return ReadPathway(
        pathway=pathway,
        canonical=canonical,
        digest=digest(canonical),
        positions=MappingProxyType(found.positions),
    )


def load(canonical: bytes) -> Pathway:
    """Load a pathway from the canonical JSON of a published version."""
    try:
        content = canonical
        if b'"setting"' in canonical:
            content = _resolved(json.loads(canonical))
        return Pathway.model_validate_json(content, by_alias=True, by_name=False)
    except ValidationError as error:
        raise StateError(
            "expected a published pathway in this release's language, met another; "
            "read its file again and publish it anew"
        ) from error


def variants(found: ReadPathway) -> Iterator[ReadPathway]:
    """Give the pathway with every other choice of its settings that has to hold.

    The file's own choice is the pathway itself and is left out. What a choice does
    not change is shared with the pathway.
    """
    if not found.pathway.settings:
        return
    plain = json.loads(found.canonical)
    own, places = chosen_in(plain), parts_of_settings(plain)
    for chosen in choices(found.pathway.settings):
        changed = [name for name, value in chosen.items() if own.get(name) != value]
        if changed:
            parts = {part for name in changed for part in places.get(name, ())}
            cut_plain = filled_in(cut_down(plain, parts), own | chosen)
            cut_plain["settings"] = {
                name: {**plain["settings"][name], "is": chosen[name]}
                for name in changed
            }
            parts |= {("settings", name) for name in changed}
            content = canonical_json(cut_plain)
            cut = Pathway.model_validate_json(content, by_alias=True, by_name=False)
            yield replace(found, pathway=grafted(found.pathway, cut, parts))


def _resolved(value: Any) -> bytes:
    """Give the canonical bytes of plain values with every setting's value in place."""
    return canonical_json(filled_in(value, chosen_in(value)))


def _written(found: Scan, path: str | None) -> Iterator[Problem]:
    yield from text_problems(found)
    yield from name_problems(found)
    yield from path_problems(found, path)


def _in_order(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.line, problem.column))
