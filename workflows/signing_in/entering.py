"""Letting somebody in who has shown who they are: an entry first, then a session.

- Who left and holds no role any more is not let in, whatever they can show.
- The session is new, whatever the browser carried before (ASVS 5.0, 7.2.4).
"""

import secrets

import structlog
from sqlalchemy import bindparam, select

from config.errors import CasepathError
from config.statements import Statement
from workflows.people import actor_of
from workflows.service import Service
from workflows.signing_in.commands import Means, TellSignedIn
from workflows.signing_in.errors import not_signed_in
from workflows.signing_in.sessions import begin
from workflows.standing_in.tables import leaving

_l = leaving.c
LEFT = Statement(
    select(_l.leaving)
    .where(
        _l.area == bindparam("area"),
        _l.person == bindparam("person"),
        _l.left_ts.is_not(None),
    )
    .limit(1)
)
_log = structlog.get_logger("casepath")


def enter(
    service: Service,
    area: str,
    person: str,
    device: str,
    means: Means,
    *,
    failures: int = 0,
    strong: bool = True,
) -> str:
    """Let a person in; give the token of their new session."""
    demand_access(service, area, person)
    service.handle(
        TellSignedIn(
            area=area,
            by=person,
            key=secrets.token_hex(16),
            via="page",
            means=means,
            failures=failures,
        )
    )
    _log.info("signed in", area=area, code=means)
    return begin(service, area, person, device, strong=strong)


def demand_access(service: Service, area: str, person: str) -> None:
    """Raise SignInError for somebody who left and holds no role any more."""
    with service.database.reading(area) as connection:
        has_left = connection.one(LEFT, area=area, person=person) is not None
        if has_left and not actor_of(connection, area, person).roles:
            raise not_signed_in()


def tell_failure(area: str, problem: CasepathError) -> None:
    """Write into the operations log that a sign-in failed, and of whom nothing."""
    _log.warning("sign-in failed", area=area, code=problem.code)
