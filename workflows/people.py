"""Who the actors are: people with confirmed roles, and the engine's own names.

- A role counts once a second person has confirmed it, and until it ends.
- A login is kept as a keyed digest; a name lies sealed in a record of its own.
- A flow acts as a service account, never as a person.
- Of roles that conflict somebody uses those they chose for the session, no others.
- Whoever hands something in without signing in is the public: it holds one role, in
  a pathway that says so, and for that alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.statements import Statement
from policies.actors import Actor, RoleHeld
from states.definition import Pathway
from states.publishing import ANYBODY
from workflows.errors import NotFoundError
from workflows.tables import login, person, role_grant

SYSTEM = "system"
CLOCKS = "svc.clocks"
DELIVERY = "svc.delivery"
CHECKPOINTS = "svc.checkpoints"
INTAKE = "svc.intake"
RETURNS = "svc.returns"
RETENTION = "svc.retention"
SERVICES = frozenset({CLOCKS, DELIVERY, CHECKPOINTS, INTAKE, RETURNS, RETENTION})

PUBLIC = "svc.public"  # nobody's name: whoever it was, holds no role beside this
NOBODYS = SERVICES | {SYSTEM, PUBLIC}  # names that are the engine's own

OPENING = "open"  # how opening a case is called
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


@dataclass(frozen=True, slots=True)
class _Acting:
    """The roles that one person uses in what they ask now."""

    area: str
    person: str
    roles: frozenset[RoleHeld]


_ACTING: ContextVar[_Acting | None] = ContextVar("acting", default=None)


def actor_of(connection: Connection, area: str, ref: str) -> Actor:
    """Give the actor of a reference with the roles held at this moment."""
    if ref == SYSTEM:
        return Actor(SYSTEM, "system", area)
    if ref in SERVICES:
        return Actor(ref, "service", area)
    if ref == PUBLIC:
        return Actor(ref, "person", area)
    if connection.one(PERSON, area=area, person=ref) is None:
        raise NotFoundError(
            "expected somebody known in this area, met an unknown reference",
            hint="add the person first: casepath person add",
        )
    narrowed = _ACTING.get()
    if narrowed is not None and (narrowed.area, narrowed.person) == (area, ref):
        held = all_roles_of(connection, area, ref) & narrowed.roles
    else:
        held = all_roles_of(connection, area, ref)
    return Actor(ref, "person", area, held)


def all_roles_of(connection: Connection, area: str, ref: str) -> frozenset[RoleHeld]:
    """Give every role that somebody holds now, also those not used at the moment."""
    roles = connection.all(ROLES, area=area, person=ref)
    return frozenset(RoleHeld(row.role, row.organisation) for row in roles)


@contextmanager
def acting(area: str, person: str, roles: frozenset[RoleHeld]) -> Iterator[None]:
    """Let somebody use no other role than these, in what is asked within.

    The writer carries a command out in the context of who asked, so it counts there.
    """
    token = _ACTING.set(_Acting(area, person, roles))
    try:
        yield
    finally:
        _ACTING.reset(token)


def speaking(actor: Actor, pathway: Pathway, action: str) -> Actor:
    """Give the public the role in which it may do what this pathway lets it do."""
    form = pathway.public_form
    if actor.ref != PUBLIC or form is None:
        return actor
    if action not in {OPENING, form.by, form.take_back}:
        return actor
    return replace(actor, roles=frozenset({RoleHeld(form.role, ANYBODY)}))


def holders_of(connection: Connection, area: str, role: str) -> tuple[str, ...]:
    """Give the people who hold a role, each once."""
    rows = connection.all(HOLDERS, area=area, role=role)
    return tuple(dict.fromkeys(row.person for row in rows))
