"""People as an administrator sees them: roles, open work, how surely they sign in.

- A name is opened for who works in the same area; nothing of a case but its number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, select

from config.connection import Connection
from config.now import from_micros
from config.statements import Statement
from workflows.administering.looking import (
    demand_administrator,
    pathways_in_force,
    plainly,
    role_labels,
)
from workflows.delivering.tables import person_address
from workflows.errors import NotFoundError
from workflows.reading.names import name_of
from workflows.service import Service
from workflows.signing_in.tables import local_account, passkey, web_session
from workflows.standing_in.tables import leaving
from workflows.tables import assignment, cases, person, role_grant

MOST = 100

_p, _g, _a, _c, _l, _w = (
    person.c, role_grant.c, assignment.c, cases.c, leaving.c, web_session.c,
)  # fmt: skip
PEOPLE = Statement(
    select(_p.person, _p.added_ts)
    .where(_p.area == bindparam("area"), _p.person > bindparam("after"))
    .order_by(_p.person)
    .limit(bindparam("most"))
)
HELD = Statement(
    select(_g.person, _g.role, _g.organisation)
    .where(
        _g.area == bindparam("area"),
        _g.confirmed_ts.is_not(None),
        _g.ended_ts.is_(None),
    )
    .order_by(_g.role, _g.organisation)
)
OPEN_WORK = Statement(
    select(_a.person, func.count().label("n"))
    .join_from(assignment, cases, and_(_c.area == _a.area, _c.case_ref == _a.case_ref))
    .where(_a.area == bindparam("area"), _a.ended_ts.is_(None), _c.ended_ts.is_(None))
    .group_by(_a.person)
)
LEAVES = Statement(select(_l.person, _l.leaves_ts).where(_l.area == bindparam("area")))
USED = Statement(
    select(_w.person, func.max(_w.used_ts).label("used"), func.count().label("n"))
    .where(_w.area == bindparam("area"))
    .group_by(_w.person)
)


def _who(table: Any) -> Statement:
    return Statement(
        select(table.c.person).where(table.c.area == bindparam("area")).distinct()
    )


WITH_PASSKEY, WITH_CODES, WITH_ADDRESS = map(
    _who, (passkey, local_account, person_address)
)


@dataclass(frozen=True, slots=True)
class PersonListed:
    """Somebody who is known: what they hold, what waits for them, how they come in."""

    ref: str
    name: str
    added: datetime
    roles: tuple[tuple[str, str], ...]  # its label, for which organisation
    open_work: int
    passkey: bool
    codes: bool
    mail: bool
    sessions: int
    last_used: datetime | None  # of the sessions that go on
    leaves: datetime | None


@dataclass(frozen=True, slots=True)
class _Known:
    held: Mapping[str, list[tuple[str, str]]]
    open_work: Mapping[str, int]
    leaves: Mapping[str, int]
    used: Mapping[str, Any]
    passkey: frozenset[str]
    codes: frozenset[str]
    mail: frozenset[str]


def people_listed(
    service: Service, area: str, by: str, language: str, after: str = ""
) -> list[PersonListed]:
    """Give people by their reference, those after one, at most a page of them."""
    with service.database.reading(area) as connection:
        demand_administrator(connection, area, by)
        rows = connection.all(PEOPLE, area=area, after=after, most=MOST)
        known = _known(service, connection, area, language)
    found = [_listed(service, area, row, known) for row in rows]
    return sorted(found, key=lambda one: one.name.casefold())


def person_shown(
    service: Service, area: str, by: str, ref: str, language: str
) -> PersonListed:
    """Give one person."""
    with service.database.reading(area) as connection:
        demand_administrator(connection, area, by)
        row = connection.one(ADDED, area=area, person=ref)
        if row is None:
            raise NotFoundError("expected somebody known in this area, met nobody")
        known = _known(service, connection, area, language)
    return _listed(service, area, row, known)


ADDED = Statement(
    select(_p.person, _p.added_ts).where(
        _p.area == bindparam("area"), _p.person == bindparam("person")
    )
)


def _known(
    service: Service, connection: Connection, area: str, language: str
) -> _Known:
    labels = role_labels(pathways_in_force(service, connection, area), language)
    held: dict[str, list[tuple[str, str]]] = {}
    for row in connection.all(HELD, area=area):
        words = labels.get(row.role, plainly(row.role)), plainly(row.organisation)
        held.setdefault(row.person, []).append(words)

    def people(statement: Statement) -> frozenset[str]:
        return frozenset(row.person for row in connection.all(statement, area=area))

    return _Known(
        held,
        {row.person: row.n for row in connection.all(OPEN_WORK, area=area)},
        {row.person: row.leaves_ts for row in connection.all(LEAVES, area=area)},
        {row.person: row for row in connection.all(USED, area=area)},
        people(WITH_PASSKEY),
        people(WITH_CODES),
        people(WITH_ADDRESS),
    )


def _listed(service: Service, area: str, row: Any, known: _Known) -> PersonListed:
    ref = row.person
    used, leaves = known.used.get(ref), known.leaves.get(ref)
    return PersonListed(
        ref,
        name_of(service, area, ref),
        from_micros(row.added_ts),
        tuple(dict.fromkeys(known.held.get(ref, ()))),
        known.open_work.get(ref, 0),
        ref in known.passkey,
        ref in known.codes,
        ref in known.mail,
        used.n if used else 0,
        from_micros(used.used) if used else None,
        from_micros(leaves) if leaves else None,
    )
