"""Who holds which role, what waits for a second person, what nobody holds."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from config.now import from_micros, to_micros
from config.statements import Statement
from policies.reasons import label
from states.definition import Pathway
from workflows.administering.looking import (
    demand_administrator,
    pathways_in_force,
    plainly,
    role_labels,
)
from workflows.administering.people import HELD
from workflows.people import ADMINISTRATOR, AUDITOR, PATHWAY_OWNER, PEOPLE
from workflows.reading.names import names_of
from workflows.relations import ON_DUTY
from workflows.relations_on_case import PARTY_RELATIONS
from workflows.service import Service
from workflows.tables import dated_relation, role_grant

OF_ENGINE = (ADMINISTRATOR, AUDITOR, PATHWAY_OWNER)

_g, _d = role_grant.c, dated_relation.c
WAITING = Statement(
    select(role_grant)
    .where(
        _g.area == bindparam("area"),
        _g.confirmed_ts.is_(None),
        _g.ended_ts.is_(None),
    )
    .order_by(_g.granted_ts, _g.grant_ref)
)
DATED = Statement(
    select(dated_relation)
    .where(
        _d.area == bindparam("area"),
        _d.ended_ts.is_(None),
        _d.until_ts > bindparam("now_ts"),
    )
    .order_by(_d.until_ts, _d.relation_ref)
)

type Choice = tuple[str, str]  # a name and what it is called


@dataclass(frozen=True, slots=True)
class RoleHeldBy:
    """A role for an organisation, and who holds it."""

    label: str
    organisation: str
    people: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class GrantWaiting:
    """A grant that waits for a second administrator."""

    ref: str
    person: str
    role: str
    organisation: str
    granted_by: str
    granted: datetime
    may_confirm: bool


@dataclass(frozen=True, slots=True)
class Dated:
    """A duty or a clearance with its end."""

    person: str
    is_duty: bool
    detail: str
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Vacant:
    """A role that nobody holds, and the pathways that need it."""

    label: str
    pathways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RolesShown:
    """The roles of an area, and what can be chosen in its forms."""

    held: tuple[RoleHeldBy, ...]
    waiting: tuple[GrantWaiting, ...]
    vacant: tuple[Vacant, ...]
    dated: tuple[Dated, ...]
    people: tuple[Choice, ...]
    roles: tuple[Choice, ...]
    organisations: tuple[str, ...]
    clearances: tuple[Choice, ...]


def roles_shown(service: Service, area: str, by: str, language: str) -> RolesShown:
    """Give the roles of an area to an administrator."""
    with service.database.reading(area) as connection:
        demand_administrator(connection, area, by)
        pathways = pathways_in_force(service, connection, area)
        held = connection.all(HELD, area=area)
        waiting = connection.all(WAITING, area=area)
        dated = connection.all(DATED, area=area, now_ts=to_micros(service.now()))
        people = [row.person for row in connection.all(PEOPLE, area=area)]
    names = names_of(service, area, people)
    labels = {
        **{one: plainly(one).capitalize() for one in OF_ENGINE},
        **role_labels(pathways, language),
    }
    clearances = {
        name: label(one.label, language)
        for pathway in pathways
        for name, one in pathway.clearances.items()
    }
    return RolesShown(
        held=_held(held, labels, names),
        waiting=tuple(_waiting(row, labels, names, by) for row in waiting),
        vacant=_vacant(pathways, {row.role for row in held}, language),
        dated=tuple(_dated(row, labels, clearances, names) for row in dated),
        people=tuple(sorted(names.items(), key=lambda one: one[1].casefold())),
        roles=tuple(sorted(labels.items(), key=lambda one: one[1].casefold())),
        organisations=_organisations(pathways, held),
        clearances=tuple(clearances.items()),
    )


def _held(rows: Any, labels: Any, names: Any) -> tuple[RoleHeldBy, ...]:
    found: dict[Choice, list[Choice]] = {}
    for row in rows:
        place = labels.get(row.role, plainly(row.role)), plainly(row.organisation)
        found.setdefault(place, []).append((row.person, names[row.person]))
    return tuple(
        RoleHeldBy(*place, tuple(dict.fromkeys(who)))
        for place, who in sorted(found.items())
    )


def _waiting(row: Any, labels: Any, names: Any, by: str) -> GrantWaiting:
    return GrantWaiting(
        row.grant_ref,
        names[row.person],
        labels.get(row.role, plainly(row.role)),
        plainly(row.organisation),
        names.get(row.granted_by, row.granted_by),
        from_micros(row.granted_ts),
        by not in {row.granted_by, row.person},
    )


def _dated(row: Any, labels: Any, clearances: Any, names: Any) -> Dated:
    known = labels if row.relation == ON_DUTY else clearances
    return Dated(
        names.get(row.person, row.person),
        row.relation == ON_DUTY,
        known.get(row.detail, plainly(row.detail)),
        from_micros(row.from_ts),
        from_micros(row.until_ts),
    )


def _vacant(
    pathways: list[Pathway], held: set[str], language: str
) -> tuple[Vacant, ...]:
    needed: dict[str, list[str]] = {}
    for pathway in pathways:
        for role in pathway.roles:
            if role not in held and role not in PARTY_RELATIONS:
                needed.setdefault(role, []).append(label(pathway.label, language))
    labels = role_labels(pathways, language)
    return tuple(
        Vacant(labels[role], tuple(names)) for role, names in sorted(needed.items())
    )


def _organisations(pathways: list[Pathway], held: Any) -> tuple[str, ...]:
    said = {
        one for p in pathways for role in p.roles.values() for one in role.organisations
    }
    return tuple(sorted(said | {row.organisation for row in held}))
