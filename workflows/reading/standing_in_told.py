"""Absences, stand-ins, leavers and workload as pages show them.

- Whose work it is, only that person, who manages them or an administrator sees.
- Workload is counts of cases alone; nobody is ranked, it goes by name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, exists, func, or_, select

from config.connection import Connection
from config.now import from_micros, to_micros
from config.statements import Statement
from policies.reasons import label
from states.explaining import role_label
from workflows.cases import load_case
from workflows.clocks.rows import aside
from workflows.people import ADMINISTRATOR, PEOPLE, actor_of, holders_of
from workflows.reading.ahead import open_work
from workflows.reading.nobody import stuck
from workflows.reading.rooms import parts_for
from workflows.service import Service
from workflows.standing_in.absence import away_now, managing_roles
from workflows.standing_in.tables import absence, delegation, leaving
from workflows.standing_in.watching import OPEN_EPISODES
from workflows.tables import assignment, cases, clock

WEEK = timedelta(days=7)

_a, _d, _l = absence.c, delegation.c, leaving.c
_t, _c, _k = assignment.c, cases.c, clock.c
ABSENCES = Statement(
    select(absence)
    .where(
        _a.area == bindparam("area"),
        _a.person == bindparam("person"),
        _a.ended_ts.is_(None),
        _a.until_ts > bindparam("now_ts"),
    )
    .order_by(_a.from_ts)
)
DELEGATIONS = Statement(
    select(delegation)
    .where(
        _d.area == bindparam("area"),
        or_(_d.person == bindparam("person"), _d.delegate == bindparam("person")),
        _d.ended_ts.is_(None),
        _d.until_ts > bindparam("now_ts"),
    )
    .order_by(_d.from_ts)
)
LEAVES = Statement(
    select(leaving)
    .where(_l.area == bindparam("area"), _l.left_ts.is_(None))
    .order_by(_l.leaves_ts)
)
_OPEN = and_(_c.area == _t.area, _c.case_ref == _t.case_ref, _c.ended_ts.is_(None))
OPEN_CASES = Statement(
    select(_t.person, func.count(_t.case_ref.distinct()).label("n"))
    .join(cases, _OPEN)
    .where(_t.area == bindparam("area"), _t.ended_ts.is_(None))
    .group_by(_t.person)
)
DUE_CASES = Statement(
    select(_t.person, func.count(_t.case_ref.distinct()).label("n"))
    .join(cases, _OPEN)
    .where(
        _t.area == bindparam("area"),
        _t.ended_ts.is_(None),
        exists().where(
            _k.area == _t.area,
            _k.case_ref == _t.case_ref,
            aside(_k.next_ts).is_not(None),
            aside(_k.due_ts) <= bindparam("until"),
        ),
    )
    .group_by(_t.person)
)


@dataclass(frozen=True, slots=True)
class Away:
    """From when until when somebody is away."""

    ref: str
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class StandsIn:
    """Who stands in for whom, as what, from when until when."""

    ref: str
    person: str
    delegate: str
    role: str
    case: str
    begins: datetime
    ends: datetime
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Load:
    """How many open cases somebody has, and how many of them are due within a week."""

    person: str
    open: int
    due: int
    is_away: bool
    leaves: datetime | None


@dataclass(frozen=True, slots=True)
class ToHandOver:
    """An open assignment, who could take it over, and who has the least to do."""

    case: str
    role: str
    label: str
    others: tuple[str, ...]
    suggested: str


@dataclass(frozen=True, slots=True)
class NobodyActs:
    """A case on which nobody can act: where it is, and why."""

    case: str
    pathway: str
    state: str
    why: tuple[str, ...]


def absences_of(service: Service, area: str, person: str) -> list[Away]:
    """Give when somebody is away, now or later."""
    now = to_micros(service.now())
    with service.database.reading(area) as connection:
        rows = connection.all(ABSENCES, area=area, person=person, now_ts=now)
    return [
        Away(row.ref, from_micros(row.from_ts), from_micros(row.until_ts))
        for row in rows
    ]


def delegations_of(service: Service, area: str, person: str) -> list[StandsIn]:
    """Give for whom somebody stands in, and who stands in for them."""
    now = to_micros(service.now())
    with service.database.reading(area) as connection:
        rows = connection.all(DELEGATIONS, area=area, person=person, now_ts=now)
    return [
        StandsIn(
            row.delegation,
            row.person,
            row.delegate,
            row.role,
            row.case_ref or "",
            from_micros(row.from_ts),
            from_micros(row.until_ts),
            row.person == person,
        )
        for row in rows
    ]


def could_stand_in(
    service: Service, area: str, person: str
) -> Mapping[str, tuple[str, ...]]:
    """Give for each role of somebody who else holds it for the same organisation."""
    with service.database.reading(area) as connection:
        own = actor_of(connection, area, person).roles
        met: dict[str, tuple[str, ...]] = {}
        for held in sorted(own, key=lambda one: one.role):
            others = holders_of(connection, area, held.role)
            met[held.role] = tuple(
                one
                for one in others
                if one != person and held in actor_of(connection, area, one).roles
            )
    return met


def workload(service: Service, area: str, by: str) -> list[Load]:
    """Count what those have whom this person may look after, and what they have."""
    now = service.now()
    with service.database.reading(area) as connection:
        people = managed_by(service, connection, area, by)
        opened = {row.person: row.n for row in connection.all(OPEN_CASES, area=area)}
        until = to_micros(now + WEEK)
        due = connection.all(DUE_CASES, area=area, until=until)
        away = away_now(connection, area, to_micros(now))
        leaves = {
            row.person: row.leaves_ts for row in connection.all(LEAVES, area=area)
        }
    soon = {row.person: row.n for row in due}
    return [
        Load(
            one,
            opened.get(one, 0),
            soon.get(one, 0),
            one in away,
            from_micros(leaves[one]) if one in leaves else None,
        )
        for one in people
    ]


def managed_by(
    service: Service, connection: Connection, area: str, by: str
) -> list[str]:
    """Give whom somebody manages by the pathways of the area, and themselves."""
    one = actor_of(connection, area, by)
    rows = connection.all(PEOPLE, area=area)
    if one.holds(ADMINISTRATOR):
        return [row.person for row in rows]
    met = []
    for row in rows:
        theirs = {held.role for held in actor_of(connection, area, row.person).roles}
        managing = managing_roles(connection, service.versions, area, theirs)
        if row.person == by or any(one.holds(role) for role in managing):
            met.append(row.person)
    return met


def to_hand_over(
    service: Service, area: str, by: str, person: str, language: str
) -> list[ToHandOver]:
    """Give somebody's open assignments, each with who could take it over.

    Raises PeopleError for whom it does not concern.
    """
    found = open_work(service, area, by, person)
    with service.database.reading(area) as connection:
        opened = {row.person: row.n for row in connection.all(OPEN_CASES, area=area)}
        met = []
        for one in found:
            case = load_case(connection, area, one.case)
            if case is None:
                continue
            version = service.versions.named(connection, area, case.digest)
            least = sorted(one.could_take_it, key=lambda ref: (opened.get(ref, 0), ref))
            met.append(
                ToHandOver(
                    one.case,
                    one.role,
                    role_label(version.pathway, one.role, language),
                    one.could_take_it,
                    least[0] if least else "",
                )
            )
    return met


def nobody_acts(
    service: Service, area: str, by: str, language: str
) -> list[NobodyActs]:
    """Give the cases on which nobody can act, of those found by the last sweep."""
    with service.database.reading(area) as connection:
        held = {one.role for one in actor_of(connection, area, by).roles}
        met = []
        for row in connection.all(OPEN_EPISODES, area=area):
            case = load_case(connection, area, row.case_ref)
            one = case and stuck(connection, service.versions, case, service.now())
            if not one:
                continue
            pathway = one.version.pathway
            if not held & (pathway.roles.keys() | {ADMINISTRATOR}):
                continue
            state = pathway.tracks["main"].states[one.case.states["main"]]
            met.append(
                NobodyActs(
                    one.case.ref,
                    label(pathway.label, language),
                    label(state.label, language),
                    tuple(one.words(language)),
                )
            )
    return met


def how_many_stuck(service: Service, area: str, by: str) -> int:
    """Count the cases on which nobody can act, for whoever manages somebody."""
    if not parts_for(service, area, by) & {"manages", "administrator"}:
        return 0
    return len(nobody_acts(service, area, by, "en"))
