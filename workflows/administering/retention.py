"""What need not be kept, what is held, and what people have asked about themselves.

- Lists are for those who may erase, or audit; holds and requests for those who may
  know of the case. An administrator as such sees none of it.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from config.now import from_micros
from config.statements import Statement
from policies.actors import Actor
from policies.keeping import HOLD
from policies.reasons import label
from workflows.clocks.rows import aside
from workflows.keeping.standing import ENDED
from workflows.keeping.tables import case_matter
from workflows.noticing.held import RIGHTS
from workflows.people import actor_of
from workflows.reading.names import name_of
from workflows.retention import rows as r
from workflows.retention.reading import list_named, lists_for
from workflows.service import Service
from workflows.tables import cases, clock
from workflows.versions import Version

MOST = 200

_m, _c, _k = case_matter.c, cases.c, clock.c
HOLDS = Statement(
    select(_m.case_ref, _m.status, _m.since_ts)
    .where(_m.area == bindparam("area"), _m.matter == HOLD, _m.status != ENDED)
    .order_by(_m.since_ts, _m.case_ref)
    .limit(bindparam("most"))
)
CASE = Statement(
    select(_c.digest).where(
        _c.area == bindparam("area"), _c.case_ref == bindparam("case_ref")
    )
)
VERSIONS_IN_USE = Statement(
    select(_c.digest).where(_c.area == bindparam("area")).distinct()
)
OF_VERSION = Statement(
    select(_c.case_ref, _c.main_state, _c.opened_ts, _c.ended_ts)
    .where(_c.area == bindparam("area"), _c.digest == bindparam("digest"))
    .order_by(_c.opened_ts.desc(), _c.case_ref)
    .limit(bindparam("most"))
)
# With a column that no index of dates holds, else SQLite reads all dates of an area.
DUE = Statement(
    select(_k.due_ts, _k.clock)
    .where(
        _k.area == bindparam("area"),
        _k.case_ref == bindparam("case_ref"),
        aside(_k.next_ts).is_not(None),
    )
    .order_by(aside(_k.due_ts))
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class ListTold:
    """A list of what need not be kept any more."""

    ref: str
    pathway: str
    listed: datetime
    parts: int
    held: int
    status: str
    approved_by: str
    confirmed_by: str
    may_confirm: bool


@dataclass(frozen=True, slots=True)
class PartTold:
    """One part of a list."""

    case: str
    compartment: str
    due: datetime
    status: str
    code: str


@dataclass(frozen=True, slots=True)
class OnCase:
    """A case by its reference, and something of it with a date."""

    ref: str
    pathway: str
    words: str
    since: datetime
    due: datetime | None = None
    has_ended: bool = False


@dataclass(frozen=True, slots=True)
class RetentionShown:
    """The lists and the holds that somebody may see."""

    lists: tuple[ListTold, ...]
    holds: tuple[OnCase, ...]


def retention_shown(
    service: Service, area: str, by: str, language: str
) -> RetentionShown:
    """Give the lists and the holds that somebody may see."""
    lists = lists_for(service, area, by)
    holds = []
    with service.database.reading(area) as connection:
        actor = actor_of(connection, area, by)
        for row in connection.all(HOLDS, area=area, most=MOST):
            case = connection.one(CASE, area=area, case_ref=row.case_ref)
            version = service.versions.named(connection, area, case.digest)
            if _works_on(actor, version):
                words = label(version.pathway.label, language)
                since = from_micros(row.since_ts)
                holds.append(OnCase(row.case_ref, words, row.status, since))
    told = tuple(_list(service, area, row, by) for row in lists)
    return RetentionShown(told, tuple(holds))


def list_shown(
    service: Service, area: str, by: str, ref: str
) -> tuple[ListTold, tuple[PartTold, ...], dict[str, int]]:
    """Give one list, its parts and how many of them stand how."""
    row, parts = list_named(service, area, by, ref)
    told = tuple(
        PartTold(
            one.case_ref,
            one.compartment,
            from_micros(one.due_ts),
            one.status,
            one.code or "",
        )
        for one in parts
    )
    return _list(service, area, row, by), told, Counter(one.status for one in told)


def requests_shown(
    service: Service, area: str, by: str, language: str
) -> tuple[OnCase, ...]:
    """Give the requests of people about their own data that somebody may know of."""
    found = []
    with service.database.reading(area) as connection:
        actor = actor_of(connection, area, by)
        used = connection.all(VERSIONS_IN_USE, area=area)
        versions = [
            service.versions.named(connection, area, row.digest) for row in used
        ]
        of_rights = {
            kind.pathway
            for version in versions
            for kind in version.pathway.sub_cases.values()
            if RIGHTS & set(kind.opened_by)
        }
        for version in versions:
            if version.pathway.pathway in of_rights and _works_on(actor, version):
                place = {"area": area, "digest": version.digest, "most": MOST}
                for row in connection.all(OF_VERSION, **place):
                    due = connection.one(DUE, area=area, case_ref=row.case_ref)
                    found.append(_request(version, row, due, language))
    return tuple(sorted(found, key=lambda one: (one.has_ended, one.since)))


def _request(version: Version, row: Any, due: Any, language: str) -> OnCase:
    state = version.pathway.tracks["main"].states[row.main_state]
    return OnCase(
        row.case_ref,
        label(version.pathway.label, language),
        label(state.label, language),
        from_micros(row.opened_ts),
        from_micros(due.due_ts) if due else None,
        row.ended_ts is not None,
    )


def _works_on(actor: Actor, version: Version) -> bool:
    return any(held.role in version.pathway.roles for held in actor.roles)


def _list(service: Service, area: str, row: Any, by: str) -> ListTold:
    def name(person: str | None) -> str:
        return name_of(service, area, person) if person else ""

    return ListTold(
        row.list_ref,
        row.pathway,
        from_micros(row.listed_ts),
        row.parts,
        row.held,
        row.status,
        name(row.approved_by),
        name(row.confirmed_by),
        row.status == r.APPROVED and row.approved_by != by,
    )
