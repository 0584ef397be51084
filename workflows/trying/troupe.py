"""The troupe: invented people of one area, made when a step needs them.

- Everybody holds one role for one organisation, unless one person must hold more.
- Whoever must not act here is passed over for the next of the same role.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from policies.actors import RoleHeld
from workflows.commands import AddPerson, Command, ConfirmGrant, GrantRole
from workflows.receipts import Receipt
from workflows.service import Service


@dataclass(slots=True)
class Troupe:
    """People who can be called upon, and the two administrators who add them."""

    service: Service
    area: str
    administrators: tuple[str, str]
    people: dict[RoleHeld, list[str]] = field(default_factory=dict)
    _count: int = 0
    # What who is made is called; without a name, by the role.
    names: Iterator[str] = field(default_factory=lambda: iter(()))

    def ask(self, by: str, kind: type[Command], **said: Any) -> Receipt:
        """Hand in a command in somebody's name, under a new key."""
        self._count += 1
        key = f"trial/{self._count}"
        return self.service.handle(kind(area=self.area, by=by, key=key, **said))

    def somebody(self, held: RoleHeld, but: Collection[str] = ()) -> str:
        """Give somebody who holds a role for an organisation, and is none of these."""
        known = self.people.setdefault(held, [])
        for person in known:
            if person not in but:
                return person
        self._count += 1
        login = f"{held.role}-{held.organisation}-{self._count}"
        name = next(self.names, f"Invented {login}")
        added = self.ask(self.administrators[0], AddPerson, name=name, login=login)
        person = added.ref or ""
        self.grant(person, held)
        return person

    def grant(self, person: str, held: RoleHeld) -> None:
        """Let somebody hold one more role, confirmed by the second administrator."""
        if person in self.people.setdefault(held, []):
            return
        granter, confirmer = self.administrators
        granted = self.ask(
            granter,
            GrantRole,
            person=person,
            role=held.role,
            organisation=held.organisation,
        )
        self.ask(confirmer, ConfirmGrant, grant=granted.ref)
        self.people[held].append(person)

    def roles_of(self, person: str) -> list[RoleHeld]:
        """Give the roles that somebody of the troupe holds."""
        return [held for held, known in self.people.items() if person in known]
