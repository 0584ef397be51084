"""How an actor stands to a case by the case's own rows: on it, asked, conflicted.

- Whoever opened a case has referred it.
- Who was asked stands on the case as long as the request waits for an answer.
- Acting on the case that this one belongs to is looked up where a rule asks.
"""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.statements import Statement
from policies.actors import Actor, RoleHeld
from workflows.children.parents import ACTED_ON_PARENT, acted_on_parent
from workflows.tables import interest

ANSWERED = frozenset({"answered", "kept"})  # kept: answered, in a state that pauses
PARTY_RELATIONS = {"subject": "is_subject", "guardian": "guardian_of"}

INTERESTS = Statement(
    select(interest.c.person, interest.c.kind).where(
        interest.c.area == bindparam("area"),
        interest.c.case_ref == bindparam("case_ref"),
    )
)


def relations_on_case(
    connection: Connection,
    case: str,
    actor: Actor,
    assigned_as: frozenset[str],
    acts: Iterable[Any],
) -> frozenset[str]:
    """Give what an actor holds by assignment, by having opened it, by interest."""
    return (
        _by_assignment(assigned_as)
        | _by_acts(actor, acts)
        | _by_interest(connection, case, actor)
    )


def held_by(assigned: Iterable[Any]) -> frozenset[str]:
    """Give the relations to the case that somebody holds, each with the role."""
    return frozenset(
        f"{relation}/{row.role}"
        for row in assigned
        for relation in ("on_case", PARTY_RELATIONS.get(row.role, "assigned"))
    )


def by_request(
    requests: Iterable[Any], actor: Actor, request: str | None, *, answered_too: bool
) -> frozenset[str]:
    """Give what an actor holds by having been asked, and on until it is answered."""
    asked = any(
        (row.status == "open" or (answered_too and row.status in ANSWERED))
        and request in {None, row.name}
        and RoleHeld(row.role, row.organisation) in actor.roles
        for row in requests
    )
    return frozenset({"asked_this", "on_case"}) if asked else frozenset()


def by_parent(
    connection: Connection, case: str, actor: Actor, asked_about: Collection[str]
) -> frozenset[str]:
    """Tell whether an actor acted on the parent, where any rule asks about it."""
    if ACTED_ON_PARENT not in asked_about:
        return frozenset()
    acted = acted_on_parent(connection, actor.area, case, actor.ref)
    return frozenset({ACTED_ON_PARENT} if acted else set())


def _by_assignment(roles: frozenset[str]) -> frozenset[str]:
    held = {"on_case"} if roles else set()
    held |= {PARTY_RELATIONS[role] for role in roles & PARTY_RELATIONS.keys()}
    if roles - PARTY_RELATIONS.keys():
        held.add("assigned")
    return frozenset(held)


def _by_acts(actor: Actor, acts: Iterable[Any]) -> frozenset[str]:
    opened = any(act.action == "open" and act.person == actor.ref for act in acts)
    return frozenset({"referrer_of", "on_case"} if opened else set())


def _by_interest(connection: Connection, case: str, actor: Actor) -> frozenset[str]:
    rows = connection.all(INTERESTS, area=actor.area, case_ref=case)
    return frozenset(row.kind for row in rows if row.person == actor.ref)
