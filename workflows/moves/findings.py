"""What speaks against moving a case, and how it is classed by that.

- Nothing found: it is safe. Something that a person must answer for: it needs a
  decision. No place, or a promise broken at once: it is blocked.
- A note says what the move does, and weighs nothing.
- What the log cannot tell weighs as a decision, never as nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

type Weight = Literal["note", "decision", "blocked"]
type Standing = Literal["safe", "decision", "blocked"]
STANDINGS: tuple[Standing, ...] = ("safe", "decision", "blocked")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found about a case: how it weighs, what it is about, in words."""

    weight: Weight
    about: str  # action, guard, cap, …
    name: str
    sentence: str
    entry: int | None = None

    def as_plain(self) -> dict[str, Any]:
        """Give the finding as plain values."""
        return {
            "weight": self.weight,
            "about": self.about,
            "name": self.name,
            "sentence": self.sentence,
            "entry": self.entry,
        }


@dataclass(frozen=True, slots=True)
class Classed:
    """A case as the rehearsal classes it."""

    case: str
    version: int
    states: dict[str, str]
    findings: tuple[Finding, ...]

    @property
    def standing(self) -> Standing:
        """Whether it is safe, needs a decision, or is blocked."""
        return standing_of(self.findings)

    def as_plain(self) -> dict[str, Any]:
        """Give the case as plain values, without content."""
        return {
            "case": self.case,
            "version": self.version,
            "states": self.states,
            "standing": self.standing,
            "findings": [one.as_plain() for one in self.findings],
        }


def standing_of(findings: Iterable[Finding]) -> Standing:
    """Give the class that findings make together: the heaviest counts."""
    weights = {one.weight for one in findings}
    if "blocked" in weights:
        return "blocked"
    return "decision" if "decision" in weights else "safe"
