"""Who asks: a person, a service account, or the system under its own name.

- A role is held for an organisation, in one area; it is not yet a permit.
- A person is one human being however many logins, so rules compare persons.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from policies.standing_in import Delegated

type ActorKind = Literal["person", "service", "system"]


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role and the organisation for which it is held."""

    role: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks, by random reference, with the roles held at this moment."""

    ref: str
    kind: ActorKind
    area: str
    roles: frozenset[RoleHeld] = frozenset()

    def holds(self, role: str) -> bool:
        """Tell whether the actor holds this role for any organisation."""
        return any(held.role == role for held in self.roles)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an actor stands to a case: relations held, and those not known.

    - `assigned` counts in a permit only for the roles of `assigned_as`, the roles
      in which the actor is assigned to this case: another role opens nothing.
    - The same holds of any relation that `held_as` names, such as duty.
    - Of what `opened` names, by role, `broke_glass` opens no more than that; None
      where nobody asks how much.
    - Under a delegation the actor stands as another does; `over` names the roles of
      those that are in force no longer.
    """

    held: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()
    assigned_as: frozenset[str] = frozenset()
    held_as: Mapping[str, frozenset[str]] = field(default_factory=dict)
    delegated: tuple[Delegated, ...] = ()
    over: frozenset[str] = frozenset()
    opened: Mapping[str, frozenset[str]] | None = None

    @property
    def stands_for(self) -> frozenset[str]:
        """The persons for whom the actor stands in on this case."""
        return frozenset(one.person for one in self.delegated)
