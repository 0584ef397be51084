"""Who the actors are: people with confirmed roles, and the engine's own names.

- A role counts once a second person has confirmed it, and until it ends.
- A login is kept as a keyed digest; a name lies sealed in a record of its own.
- A flow acts as a service account, never as a person.
"""

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.statements import Statement
from policies.actors import Actor, RoleHeld
from workflows.errors import NotFoundError
from workflows.tables import login, person, role_grant

SYSTEM = "system"
CLOCKS = "svc.clocks"
DELIVERY = "svc.delivery"
CHECKPOINTS = "svc.checkpoints"
SERVICES = frozenset({CLOCKS, DELIVERY, CHECKPOINTS})

ADMINISTRATOR = "administrator"
PATHWAY_OWNER = "pathway_owner"
AUDITOR = "auditor"

PERSON = Statement(
    select(person.c.person).where(
        person.c.area == bindparam("area"), person.c.person == bindparam("person")
    )
)
PEOPLE = Statement(
    select(person.c.person)
    .where(person.c.area == bindparam("area"))
    .order_by(person.c.added_ts, person.c.person)
)
ROLES = Statement(
    select(role_grant.c.role, role_grant.c.organisation).where(
        role_grant.c.area == bindparam("area"),
        role_grant.c.person == bindparam("person"),
        role_grant.c.confirmed_ts.is_not(None),
        role_grant.c.ended_ts.is_(None),
    )
)
HOLDERS = Statement(
    select(role_grant.c.person, role_grant.c.organisation)
    .where(
        role_grant.c.area == bindparam("area"),
        role_grant.c.role == bindparam("role"),
        role_grant.c.confirmed_ts.is_not(None),
        role_grant.c.ended_ts.is_(None),
    )
    .distinct()
    .order_by(role_grant.c.person)
)
PERSON_OF_LOGIN = Statement(
    select(login.c.person).where(
        login.c.area == bindparam("area"), login.c.token == bindparam("token")
    )
)


def actor_of(connection: Connection, area: str, ref: str) -> Actor:
    """Give the actor of a reference with the roles held at this moment."""
    if ref == SYSTEM:
        return Actor(SYSTEM, "system", area)
    if ref in SERVICES:
        return Actor(ref, "service", area)
    if connection.one(PERSON, area=area, person=ref) is None:
        raise NotFoundError(
            "expected somebody known in this area, met an unknown reference",
            hint="add the person first: casepath person add",
        )
    roles = connection.all(ROLES, area=area, person=ref)
    return Actor(
        ref,
        "person",
        area,
        frozenset(RoleHeld(row.role, row.organisation) for row in roles),
    )


def holders_of(connection: Connection, area: str, role: str) -> tuple[str, ...]:
    """Give the people who hold a role, each once."""
    rows = connection.all(HOLDERS, area=area, role=role)
    return tuple(dict.fromkeys(row.person for row in rows))
