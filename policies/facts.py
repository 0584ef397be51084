"""What the guard reads of a case: facts, the actor's standing, the sitting.

- Everything is read in the transaction that acts, and nothing else is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from policies.actors import Standing
from policies.panels import Item
from states.facts import Facts


@dataclass(frozen=True, slots=True)
class Proposal:
    """The first half of a two-person action: what, and by which person."""

    action: str
    person: str


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case as one actor's request meets it."""

    area: str
    facts: Facts
    standing: Standing
    acts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    # action -> every person who ever did it on this case
    proposals: tuple[Proposal, ...] = ()
    item: Item | None = None  # the case before its panel at this moment

    def as_plain(self) -> dict[str, Any]:
        """Give all that was read as plain JSON values, to commit to it."""
        held_as = self.standing.held_as
        more = {"held_as": {name: sorted(roles) for name, roles in held_as.items()}}
        return {
            **(more if held_as else {}),
            "facts": self.facts.as_plain(),
            "held": sorted(self.standing.held),
            "unknown": sorted(self.standing.unknown),
            "assigned_as": sorted(self.standing.assigned_as),
            "acts": {action: sorted(did) for action, did in self.acts.items()},
            "proposals": [[made.action, made.person] for made in self.proposals],
            "item": self.item.as_plain() if self.item else None,
        }


@dataclass(frozen=True, slots=True)
class Asked:
    """An action as somebody asks for it."""

    action: str
    filled: frozenset[str] = frozenset()  # fields that are or would be filled
    values: Mapping[str, str] = field(default_factory=dict)  # facts to be set
    choices: Mapping[str, str] = field(default_factory=dict)
    # values of choice fields of the same form, for `required_when`
    reason_given: bool = False
    compartments: frozenset[str] = frozenset()  # what a read would open
    classes: frozenset[str] = frozenset()  # of the fields that lie there
    request: str | None = None  # the request that is answered
