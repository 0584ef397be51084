"""Which roles somebody may not use beside each other, and which one they chose.

- A hat is a set of roles that go together: work on cases, auditing, administering.
- Who holds roles under two hats works under one at a time: the guard sees no other
  role of theirs, on every page and in every command of that session.
- Who holds roles under one hat chooses nothing.
"""

from collections.abc import Iterable
from typing import Literal

from sqlalchemy import bindparam, delete, insert, select

from config.connection import Connection
from config.statements import Statement
from policies.actors import RoleHeld
from workflows.choosing.tables import session_role
from workflows.people import ADMINISTRATOR, AUDITOR, PATHWAY_OWNER

type Hat = Literal["cases", "auditing", "administering"]
HATS: tuple[Hat, ...] = ("cases", "auditing", "administering")
ENGINE: dict[str, Hat] = {
    AUDITOR: "auditing",
    ADMINISTRATOR: "administering",
    PATHWAY_OWNER: "administering",
}

_r = session_role.c
_THIS = _r.area == bindparam("of_area"), _r.digest == bindparam("of_digest")
CHOSEN = Statement(select(_r.hat).where(*_THIS))
PUT = Statement(insert(session_role))
TAKE_OFF = Statement(delete(session_role).where(*_THIS))


def hat_of(role: str) -> Hat:
    """Give the hat a role belongs to; the roles of pathways work on cases."""
    return ENGINE.get(role, "cases")


def hats_of(roles: Iterable[str]) -> tuple[Hat, ...]:
    """Give the hats of some roles, in their order."""
    worn = {hat_of(role) for role in roles}
    return tuple(one for one in HATS if one in worn)


def under(hat: Hat, roles: Iterable[RoleHeld]) -> frozenset[RoleHeld]:
    """Give the roles that are used under a hat."""
    return frozenset(held for held in roles if hat_of(held.role) == hat)


def put_on(
    connection: Connection, area: str, person: str, digest: str, hat: Hat, ends_ts: int
) -> None:
    """Let a session go on under this hat and no other."""
    connection.run(TAKE_OFF, of_area=area, of_digest=digest)
    connection.run(
        PUT, area=area, digest=digest, person=person, hat=hat, ends_ts=ends_ts
    )
