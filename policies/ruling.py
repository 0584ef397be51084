"""A ruling: permit or refusal, with all its reasons and the table it rests on.

- A refusal has at least one reason; its codes are in the order found.
- A permit names the lines that gave it; a system action needs no line.
"""

from dataclasses import dataclass

from policies.reasons import Reason
from states.table import Step


@dataclass(frozen=True, slots=True)
class Permit:
    """The action may be taken; `step` is the move, absent for standing actions."""

    action: str
    step: Step | None
    rules: tuple[str, ...]  # ids of the permit lines
    table: str  # hash of permits, forbids and pairs kept apart
    roles: tuple[str, ...] = ()  # in which the actor may act; the first is recorded
    needs_second: bool = False  # this is a proposal; another person confirms it
    confirms: bool = False  # this is the other person
    skipped: tuple[str, ...] = ()  # guards that did not hold, under a bypass


@dataclass(frozen=True, slots=True)
class Refusal:
    """The action may not be taken, for every reason given."""

    action: str
    reasons: tuple[Reason, ...]
    table: str

    @property
    def codes(self) -> tuple[str, ...]:
        """Give each code once, in the order found."""
        return tuple(dict.fromkeys(reason.code for reason in self.reasons))

    def in_words(self, language: str) -> str:
        """Say every reason, one sentence after the other."""
        return " ".join(reason.in_words(language) for reason in self.reasons)


type Ruling = Permit | Refusal
