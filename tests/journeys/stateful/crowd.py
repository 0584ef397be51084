"""The people of one area, chosen by lot, some with more roles than one."""

from collections.abc import Collection
from dataclasses import dataclass, field
from random import Random
from typing import Any

from config.errors import CasepathError
from policies.actors import RoleHeld
from workflows.commands import Command
from workflows.receipts import Receipt
from workflows.trying.troupe import Troupe

REFUSAL = "E_"  # the codes of other errors are written otherwise
MOST = 3  # of one role and organisation
TWO_HATS = 0.2
KNOWN = 0.85


@dataclass(slots=True)
class Crowd(Troupe):
    """People who come as the dice fall, and what became of all that they asked."""

    dice: Random = field(default_factory=Random)
    refused: list[str] = field(default_factory=list)  # codes, taken by who counts

    def ask(self, by: str, kind: type[Command], **said: Any) -> Receipt:
        """Hand in a command; keep the codes of what is refused."""
        try:
            return Troupe.ask(self, by, kind, **said)
        except CasepathError as error:
            refusal = getattr(error, "refusal", None)
            codes = refusal.codes if refusal is not None else (error.code,)
            self.refused += (code for code in codes if code.startswith(REFUSAL))
            raise

    def somebody(self, held: RoleHeld, but: Collection[str] = ()) -> str:
        """Give anybody who holds a role, mostly somebody known, or one more."""
        known = self.people.setdefault(held, [])
        able = [one for one in known if one not in but]
        if able and (len(able) >= MOST or self.dice.random() < KNOWN):
            return self.dice.choice(able)
        others = [
            one
            for role, people in self.people.items()
            if role.organisation == held.organisation and role.role != held.role
            for one in people
            if one not in but and one not in known
        ]
        if others and self.dice.random() < TWO_HATS:
            person = self.dice.choice(others)
            self.grant(person, held)
            return person
        return Troupe.somebody(self, held, (*but, *known))

    def anybody(self) -> str:
        """Give anybody at all."""
        everyone = [one for people in self.people.values() for one in people]
        return self.dice.choice([*everyone, *self.administrators])
