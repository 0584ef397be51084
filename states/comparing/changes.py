"""A change between two versions, and all of them as one comparison.

- The gravest kind comes first: weakened, widened, time, narrowed, words.
- What is weakened or widened is signed line by line by who publishes.
- The digest of a comparison is that of its plain form, so it can be signed for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

from states.canonical import canonical_json, digest
from states.definition import Pathway
from states.telling.teller import Teller

type Kind = Literal["weakened", "widened", "time", "narrowed", "words"]
KINDS: tuple[Kind, ...] = get_args(Kind.__value__)
SIGNED: frozenset[Kind] = frozenset({"weakened", "widened"})
HEADINGS: dict[Kind, str] = {
    "weakened": "Weakened safeguards",
    "widened": "Widened permissions",
    "time": "Time",
    "narrowed": "Narrowed and moved",
    "words": "Words",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was."""

    kind: Kind
    sentence: str

    @property
    def needs_signature(self) -> bool:
        """Whether who publishes signs this line."""
        return self.kind in SIGNED


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one version to another, by the digests of both."""

    old: str
    new: str
    changes: tuple[Change, ...]

    @property
    def to_sign(self) -> tuple[Change, ...]:
        """The lines that are signed."""
        return tuple(change for change in self.changes if change.needs_signature)

    @property
    def digest(self) -> str:
        """The identity of this comparison."""
        return digest(canonical_json(self.as_plain()))

    def as_plain(self) -> dict[str, Any]:
        """Give the comparison as plain values."""
        return {
            "old": self.old,
            "new": self.new,
            "changes": [
                {
                    "kind": change.kind,
                    "sentence": change.sentence,
                    "needs_signature": change.needs_signature,
                }
                for change in self.changes
            ],
        }

    def lines(self) -> Iterator[str]:
        """Say the comparison, one change a line, under its headings."""
        if not self.changes:
            yield "The two versions say the same."
        for kind in KINDS:
            met = [change for change in self.changes if change.kind == kind]
            if met:
                signed = " (each line is signed)" if kind in SIGNED else ""
                yield f"{HEADINGS[kind]}{signed}"
                yield from (f"  - {change.sentence}" for change in met)


@dataclass(frozen=True, slots=True)
class Two:
    """Both versions, each telling its own labels; the old one under the new names."""

    was: Teller
    now: Teller

    @property
    def old(self) -> Pathway:
        """The version before."""
        return self.was.pathway

    @property
    def new(self) -> Pathway:
        """The version after."""
        return self.now.pathway


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Give changes by their gravity and then by their words, each once."""

    def place(change: Change) -> tuple[int, str]:
        return KINDS.index(change.kind), change.sentence

    return tuple(sorted(set(changes), key=place))


def weakened(sentence: str) -> Change:
    """Give a change that takes a safeguard away or makes it less."""
    return Change("weakened", sentence)


def narrowed(sentence: str) -> Change:
    """Give a change that allows less, or moves something."""
    return Change("narrowed", sentence)


def timed(sentence: str) -> Change:
    """Give a change of a time."""
    return Change("time", sentence)
