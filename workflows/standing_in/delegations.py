"""Delegations as they count on a case at this moment.

- Only where the pathway lets the role delegate, and only while both hold it.
- Who stands in stands as the other does: assigned where the other is assigned.
- Nothing comes from somebody with an interest, and nothing is passed on: what
  counts is the other's own assignment.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, or_, select

from config.connection import Connection
from config.now import to_micros
from config.statements import Statement
from policies.actors import Actor, RoleHeld
from policies.rulebook import Rulebook
from policies.standing_in import Delegated
from workflows.standing_in.tables import delegation
from workflows.tables import interest, role_grant

DELEGATE, DELEGATE_OF = "delegate", "delegate_of"

_d, _g, _i = delegation.c, role_grant.c, interest.c
TO_ME = Statement(
    select(delegation)
    .where(
        _d.area == bindparam("area"),
        _d.delegate == bindparam("delegate"),
        _d.from_ts <= bindparam("now_ts"),
        or_(_d.case_ref.is_(None), _d.case_ref == bindparam("case_ref")),
        select(_g.person)
        .where(
            and_(_g.area == _d.area, _g.person == _d.person, _g.role == _d.role),
            _g.organisation == _d.organisation,
            _g.confirmed_ts.is_not(None),
            _g.ended_ts.is_(None),
        )
        .exists(),
        ~select(_i.person)
        .where(
            _i.area == _d.area,
            _i.case_ref == bindparam("case_ref"),
            _i.person == _d.person,
        )
        .exists(),
    )
    .order_by(_d.recorded_ts, _d.delegation)
)


@dataclass(frozen=True, slots=True)
class StandingIn:
    """What delegations give an actor on a case, and the roles in which none does now.

    `assigned_as` are the roles in which somebody the actor stands in for is assigned.
    """

    delegated: tuple[Delegated, ...] = ()
    assigned_as: frozenset[str] = frozenset()
    over: frozenset[str] = frozenset()

    @property
    def held(self) -> frozenset[str]:
        """The relations that are held by it."""
        held = {DELEGATE_OF} if self.delegated else set()
        return frozenset(
            held | ({"assigned", "on_case"} if self.assigned_as else set())
        )

    def held_as(self) -> Mapping[str, frozenset[str]]:
        """Give in which roles they are held."""
        roles = frozenset(one.role for one in self.delegated)
        return {DELEGATE_OF: roles} if roles else {}


NOBODY = StandingIn()


def delegable(rulebook: Rulebook) -> frozenset[str]:
    """Give the roles that the pathway lets delegate."""
    return frozenset(role for line in rulebook.permits[DELEGATE] for role in line.role)


def standing_in(
    connection: Connection,
    case: str,
    actor: Actor,
    rulebook: Rulebook,
    moment: datetime,
    assigned: Iterable[Any],
) -> StandingIn:
    """Read what delegations give this actor on a case; `assigned` are its people."""
    roles = delegable(rulebook)
    if not roles or actor.kind != "person":
        return NOBODY
    now = to_micros(moment)
    pairs = {(row.person, row.role) for row in assigned}
    rows = [
        row
        for row in connection.all(
            TO_ME, area=actor.area, delegate=actor.ref, case_ref=case, now_ts=now
        )
        if row.role in roles
        and RoleHeld(row.role, row.organisation) in actor.roles
        and (row.case_ref is not None or (row.person, row.role) in pairs)
    ]
    in_force = [row for row in rows if row.ended_ts is None and row.until_ts > now]
    there = frozenset(row.role for row in in_force)
    return StandingIn(
        tuple(Delegated(row.delegation, row.person, row.role) for row in in_force),
        frozenset(row.role for row in in_force if (row.person, row.role) in pairs),
        frozenset(row.role for row in rows) - there,
    )
