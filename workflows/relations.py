"""Relations that rows of their own state: who manages, who is on duty or cleared.

- Who holds a role for an organisation manages those who act on the case for it.
- Duty, clearance and the like hold from a time until a time, and not afterwards.
- Nothing is read that the rules of the pathway do not ask about.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import bindparam, or_, select

from config.connection import Connection
from config.now import to_micros
from config.statements import Statement
from policies.actors import Actor
from workflows.tables import assignment, case_act, dated_relation, role_grant

MANAGES, CLEARED, ON_DUTY = "manages", "cleared", "on_duty"
DATED = frozenset({ON_DUTY, CLEARED, "signed_in_lately"})
OPEN = "open"

_g, _a, _c = role_grant.c, assignment.c, case_act.c
TEAM = Statement(
    select(_g.person, _g.organisation)
    .where(
        _g.area == bindparam("area"),
        _g.confirmed_ts.is_not(None),
        _g.ended_ts.is_(None),
        or_(
            select(_a.person)
            .where(
                _a.area == bindparam("area"),
                _a.case_ref == bindparam("case_ref"),
                _a.person == _g.person,
                _a.role == _g.role,
                _a.ended_ts.is_(None),
            )
            .exists(),
            select(_c.person)
            .where(
                _c.area == bindparam("area"),
                _c.case_ref == bindparam("case_ref"),
                _c.action == OPEN,
                _c.person == _g.person,
                _c.role == _g.role,
            )
            .exists(),
        ),
    )
    .distinct()
)
IN_FORCE = Statement(
    select(dated_relation.c.relation, dated_relation.c.detail).where(
        dated_relation.c.area == bindparam("area"),
        dated_relation.c.person == bindparam("person"),
        dated_relation.c.from_ts <= bindparam("now_ts"),
        dated_relation.c.until_ts > bindparam("now_ts"),
        dated_relation.c.ended_ts.is_(None),
    )
)


def relations_by_rows(
    connection: Connection,
    case: str,
    actor: Actor,
    asked_about: Iterable[str],
    moment: datetime,
) -> tuple[frozenset[str], Mapping[str, frozenset[str]]]:
    """Give what of these relations the actor holds, and in which roles only."""
    names = {name.partition(":")[0] for name in asked_about}
    held: set[str] = set()
    held_as: dict[str, frozenset[str]] = {}
    if MANAGES in names:
        held_as[MANAGES] = _manages_as(connection, case, actor)
    if names & DATED:
        rows = connection.all(
            IN_FORCE, area=actor.area, person=actor.ref, now_ts=to_micros(moment)
        )
        held |= {row.relation for row in rows if row.relation != ON_DUTY}
        held |= {f"{CLEARED}:{row.detail}" for row in rows if row.relation == CLEARED}
        on_duty = {row.detail for row in rows if row.relation == ON_DUTY}
        held_as[ON_DUTY] = frozenset(on_duty)
    held |= {name for name, roles in held_as.items() if roles}
    return frozenset(held), {name: roles for name, roles in held_as.items() if roles}


def _manages_as(connection: Connection, case: str, actor: Actor) -> frozenset[str]:
    """Give the roles held for the organisation of somebody else on the case."""
    team = connection.all(TEAM, area=actor.area, case_ref=case)
    theirs = {row.organisation for row in team if row.person != actor.ref}
    return frozenset(held.role for held in actor.roles if held.organisation in theirs)
