"""Who can be given cases by somebody: holders of roles of the pathways they assign in.

- It is what the pathways permit; each case is ruled on when it is given.
"""

from dataclasses import dataclass

from states.explaining import role_label
from workflows.people import actor_of, holders_of
from workflows.reading.worklist import PUBLISHED
from workflows.service import Service

ASSIGN = "assign"


@dataclass(frozen=True, slots=True)
class Assignable:
    """Somebody who holds a role that a case can be given in."""

    person: str
    role: str
    label: str  # of the role


def assignable(
    service: Service, area: str, by: str, language: str
) -> tuple[Assignable, ...]:
    """Give who can be given cases; nobody, to whom the pathways let give none."""
    with service.database.reading(area) as connection:
        roles = {held.role for held in actor_of(connection, area, by).roles}
        versions = [
            service.versions.named(connection, area, row.digest)
            for row in connection.all(PUBLISHED, area=area)
        ]
        labels = {
            role: role_label(one.pathway, role, language)
            for one in versions
            if any(roles.intersection(p.role) for p in one.rulebook.permits[ASSIGN])
            for state in one.pathway.tracks["main"].states.values()
            if (role := state.owner) is not None
        }
        return tuple(
            Assignable(person, role, words)
            for role, words in sorted(labels.items())
            for person in holders_of(connection, area, role)
        )
