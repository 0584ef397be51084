"""The plan by which cases move to another version: its words, strictly read.

- It is read as a pathway file is: size, encoding, events, then shape.
- An unknown word is an error, with its line and the nearest word that is known.
- Its identity is the digest of its canonical content as written.
- Whether it fits its two versions is not asked here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError

from states.canonical import canonical_json, digest
from states.errors import PathwayFileError, Problem, StateError
from states.names import text_problems
from states.scanning import Path, Position, place_of, scan
from states.shape import refusals
from states.vocabulary import Line, Model, Name

CANCEL = "cancel"
ASK = "ask"

type Digest = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]


class MovePlan(Model):
    """Where each old state, request and fact goes, and what becomes of the rest.

    What is not named goes to what bears the same name.
    """

    from_: Annotated[Digest, Field(alias="from")]
    to: Digest
    states: dict[Name, dict[Name, Name]] = Field(default_factory=dict)
    requests: dict[Name, Name] = Field(default_factory=dict)
    facts: dict[Name, Name] = Field(default_factory=dict)
    clocks: Literal["keep", "recompute"]
    counters: Literal["keep", "reset"]
    reason: Line

    def state(self, track: str, name: str) -> str:
        """Give the state that an old state of a track becomes."""
        return self.states.get(track, {}).get(name, name)

    def request(self, name: str) -> str | None:
        """Give the request that an old one becomes, or None where it is cancelled."""
        target = self.requests.get(name, name)
        return None if target == CANCEL else target

    def fact(self, name: str) -> str | None:
        """Give the fact that an old one becomes, or None where it is asked again."""
        target = self.facts.get(name, name)
        return None if target == ASK else target


class _File(Model):
    move: MovePlan


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """A plan as read from its file, its identity, and where all of it stands."""

    plan: MovePlan
    canonical: bytes
    digest: str
    positions: Mapping[Path, Position]

    def place(self, *path: str) -> Position:
        """Give the line and column of a path below `move`, or of what is around it."""
        return place_of(self.positions, ("move", *path))


def read_plan(source: bytes, file: str = "plan") -> ReadPlan:
    """Read a plan; raises PathwayFileError with every problem."""
    found = scan(source)
    if found.value is None:
        raise PathwayFileError(found.problems, file)
    canonical = canonical_json(found.value)
    problems: list[Problem] = [*found.problems, *text_problems(found)]
    try:
        read = _File.model_validate_json(canonical, by_alias=True, by_name=False)
    except ValidationError as error:
        problems.extend(refusals(found, error, _known))
        raise PathwayFileError(problems, file) from error
    if problems:
        raise PathwayFileError(problems, file)
    positions = MappingProxyType(found.positions)
    return ReadPlan(read.move, canonical, digest(canonical), positions)


def load_plan(canonical: bytes) -> MovePlan:
    """Load a plan from the canonical JSON that is stored."""
    try:
        return _File.model_validate_json(canonical, by_alias=True, by_name=False).move
    except ValidationError as error:
        raise StateError(
            "expected a stored plan in this release's words, met another; "
            "write it again and propose it anew"
        ) from error


def _known(path: Path) -> frozenset[str]:
    if not path:
        return frozenset({"move"})
    fields = MovePlan.model_fields
    words = {(field.alias or name) for name, field in fields.items()}
    return frozenset(words if path == ("move",) else ())
