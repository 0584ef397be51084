"""What the guard reads of a case: facts, the actor's standing, the sitting.

- Everything is read in the transaction that acts, and nothing else is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from policies.actors import Standing
from policies.agreements import Agreement
from policies.keeping import KEPT, Keeping
from policies.panels.item import Item
from states.facts import Facts

type Outcome = Literal["answered", "nothing_held", "cannot_share", "more_time"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The first half of a two-person action: what, and by which person."""

    action: str
    person: str


@dataclass(frozen=True, slots=True)
class Bypassed:
    """A bypass on the case: by whom, of which guards, until when, whether judged."""

    ref: str
    person: str
    skips: frozenset[str]
    until: datetime
    judged: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """The person whom a command names: by roles held, on this case and on others."""

    person: str
    roles: frozenset[str] = frozenset()
    on_case_as: frozenset[str] = frozenset()
    also_on: Mapping[str, int] = field(default_factory=dict)
    # "role/person/state" -> how many other cases of this pathway are there

    def as_plain(self) -> list[Any]:
        """Give it as plain JSON values."""
        other = [[place, count] for place, count in sorted(self.also_on.items())]
        return [self.person, sorted(self.roles), sorted(self.on_case_as), other]


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
    papers_closed: bool = False  # to this actor, who stands back from the item
    agreements: tuple[Agreement, ...] = ()  # in force now, where requests need any
    heard: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    # voice -> who is on the case in its role -> the answer, or `unheard`
    keeping: Keeping = KEPT
    bypasses: tuple[Bypassed, ...] = ()  # all there ever were on this case
    named: Named | None = None  # where an action may put people on the case
    used: frozenset[str] = frozenset()
    # fields that an action has rested on since they were written last

    def as_plain(self) -> dict[str, Any]:
        """Give all that was read as plain JSON values, to commit to it."""
        held_as = self.standing.held_as
        kept = self.keeping.as_plain()
        more = {"held_as": {name: sorted(roles) for name, roles in held_as.items()}}
        return {
            **(more if held_as else {}),
            **({"keeping": kept} if kept else {}),
            "facts": self.facts.as_plain(),
            "held": sorted(self.standing.held),
            "unknown": sorted(self.standing.unknown),
            "assigned_as": sorted(self.standing.assigned_as),
            "acts": {action: sorted(did) for action, did in self.acts.items()},
            "proposals": [[made.action, made.person] for made in self.proposals],
            "item": self.item.as_plain() if self.item else None,
            **self._where_there_is_any(),
        }

    def _where_there_is_any(self) -> dict[str, Any]:
        # Left out where empty, so that what was committed to before stays the same.
        opened = self.standing.opened or {}
        more = {
            "opened": [[role, sorted(opened[role])] for role in sorted(opened)],
            "agreements": [one.as_plain() for one in self.agreements],
            "bypasses": [
                [one.person, *sorted(one.skips), one.until.isoformat(), one.judged]
                for one in self.bypasses
            ],
            "delegated": [[one.person, one.role] for one in self.standing.delegated],
            "heard": [
                [voice, *pair]
                for voice, said_by in sorted(self.heard.items())
                for pair in sorted(said_by.items())
            ],
            "named": self.named.as_plain() if self.named else None,
            "used": sorted(self.used),
        }
        return {name: value for name, value in more.items() if value}


@dataclass(frozen=True, slots=True)
class Asked:
    """An action as somebody asks for it."""

    action: str
    filled: frozenset[str] = frozenset()  # fields that it would fill
    short: frozenset[str] = frozenset()  # written, and shorter than is asked for
    values: Mapping[str, str] = field(default_factory=dict)  # facts to be set
    choices: Mapping[str, str] = field(default_factory=dict)
    # values of choice fields of the same form, for `required_when`
    reason_given: bool = False
    compartments: frozenset[str] = frozenset()  # what a read would open
    classes: frozenset[str] = frozenset()  # of the fields that lie there
    request: str | None = None  # the request that is answered
    outcome: Outcome = "answered"  # of that request
    about: str | None = None  # whose answer is recorded, or who joins or leaves
    opens: str | None = None  # the kind of child case a standing action opens
    erases: frozenset[str] = frozenset()  # compartments, or everything
    at_request: bool = False  # of the person the case is about
    skips: frozenset[str] = frozenset()  # guards that a bypass would go ahead of
    go_to: str | None = None  # where a reopened case would go on
    step: str | None = None  # of a transfer: what follows its offer, how it goes on
