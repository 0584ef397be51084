"""A worklist as a page shows it: labels, what is next, what is due, who has it.

- What is next is what the pathway offers to the roles of who looks; whether it can be
  done now is said on its own page.
- However many rows there are, the database is asked the same few questions.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, select

from config.connection import Connection
from config.now import from_micros
from config.statements import Statement
from policies.actors import Actor
from policies.reasons import label
from states.explaining import role_label
from workflows.cases import places_from
from workflows.people import holders_of
from workflows.reading.case_map import MAIN
from workflows.reading.due_day import due_day
from workflows.reading.ties import works_on
from workflows.reading.worklist_statements import COUNTED, TABS, Tab, unread_cases
from workflows.reading.worklists import PER_PAGE, Wanted, Worklist, worklist_page
from workflows.service import Service
from workflows.tables import assignment, inbox, request
from workflows.versions import Version

_a, _r = assignment.c, request.c
_REFS: list[BindParameter[str]] = [
    bindparam(f"ref{number}") for number in range(PER_PAGE)
]
ASSIGNED = Statement(
    select(_a.case_ref, _a.role, _a.person).where(
        _a.area == bindparam("area"), _a.case_ref.in_(_REFS), _a.ended_ts.is_(None)
    )
)
ASKED = Statement(
    select(_r.case_ref, _r.name, _r.role, _r.organisation, _r.state, _r.asked_ts)
    .where(_r.area == bindparam("area"), _r.case_ref.in_(_REFS), _r.status == "open")
    .order_by(_r.asked_ts)
)
UNREAD = Statement(unread_cases().where(inbox.c.case_ref.in_(_REFS)).distinct())


@dataclass(frozen=True, slots=True)
class Next:
    """Something one may do next: what it is called, where it is done."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a case waits for: whose part it is, since when."""

    party: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Listed:
    """One case of a worklist."""

    ref: str
    href: str  # nothing for whom only a request of it concerns
    pathway: str  # its label
    state: str  # its label
    since: datetime
    next: tuple[Next, ...]
    due: datetime | None
    day: date | None  # the last day it may be done; None: at an hour
    is_late: bool
    waiting: tuple[Waiting, ...]
    caseworkers: tuple[str, ...]  # by reference
    opened: datetime
    ended: datetime | None
    zone: str
    is_unread: bool = False  # there is a notice of it that one has not read


@dataclass(frozen=True, slots=True)
class Work:
    """A page of a worklist in one language, for one person."""

    wanted: Wanted
    counts: Mapping[Tab, int]
    total: int
    rows: tuple[Listed, ...]
    pathways: tuple[tuple[str, str], ...]  # to choose from: name, label
    states: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str], ...] = ()  # of who looks
    caseworkers: tuple[str, ...] = ()  # by reference

    @property
    def pages(self) -> int:
        """Say how many pages the list has, as far as it is counted."""
        return max(1, -(-self.total // PER_PAGE))

    @property
    def is_counted_out(self) -> bool:
        """Tell whether there may be more than is counted."""
        return self.total >= COUNTED


def wanted_from(query: Mapping[str, str]) -> Wanted:
    """Read which list is wanted; what cannot be read asks for the first one."""
    page = query.get("page", "")
    return Wanted(
        tab=next((one for one in TABS if one == query.get("list")), TABS[0]),
        pathway=query.get("pathway", ""),
        state=query.get("state", ""),
        due=query.get("due", "") if query.get("due") in {"late", "week"} else "",
        role=query.get("role", ""),
        caseworker=query.get("caseworker", ""),
        is_unread=query.get("unread") == "yes",
        page=max(1, int(page)) if page.isascii() and page.isdecimal() else 1,
    )


def listed(service: Service, area: str, by: str, language: str) -> list[Listed]:
    """Give every case in which it is somebody's turn, in words."""
    first = work_shown(service, area, by, Wanted(), language)
    later = (
        work_shown(service, area, by, Wanted(page=page), language)
        for page in range(2, first.pages + 1)
    )
    return [row for page in (first, *later) for row in page.rows]


def work_shown(
    service: Service, area: str, by: str, wanted: Wanted, language: str
) -> Work:
    """Give a page of a worklist, in words."""
    found = worklist_page(service, area, by, wanted)
    refs = [row.case_ref for row, _ in found.rows]
    said = {
        f"ref{n}": ref for n, ref in enumerate([*refs, *[""] * PER_PAGE][:PER_PAGE])
    }
    with service.database.reading(area) as connection:
        around = _Around(
            _by_case(connection.all(ASSIGNED, area=area, **said) if refs else ()),
            _by_case(connection.all(ASKED, area=area, **said) if refs else ()),
            frozenset(
                row.case_ref
                for row in connection.all(UNREAD, area=area, person=by, **said)
            ),
        )
        caseworkers = tuple(_caseworkers(connection, area, found))
    now = service.now()
    return Work(
        wanted,
        found.counts,
        found.total,
        tuple(
            _listed(found.actor, row, version, around, now, language)
            for row, version in found.rows
        ),
        tuple(dict(_pathways(found, language)).items()),
        tuple(sorted(dict(_states(found, language)).items(), key=lambda one: one[1])),
        tuple(dict(_roles(found, language)).items()),
        caseworkers,
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """What belongs to the cases of a page, by case."""

    assigned: Mapping[str, list[Any]]
    asked: Mapping[str, list[Any]]
    unread: frozenset[str]


def _by_case(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.case_ref, []).append(row)
    return found


def _pathways(found: Worklist, language: str) -> Iterable[tuple[str, str]]:
    for one in found.versions:
        yield one.pathway.pathway, label(one.pathway.label, language)


def _states(found: Worklist, language: str) -> Iterable[tuple[str, str]]:
    for one in found.versions:
        for name, state in one.pathway.tracks[MAIN].states.items():
            yield name, label(state.label, language)


def _roles(found: Worklist, language: str) -> Iterable[tuple[str, str]]:
    for one in found.versions:
        for held in sorted(found.actor.roles, key=lambda held: held.role):
            if held.role in one.pathway.roles:
                yield held.role, role_label(one.pathway, held.role, language)


def _caseworkers(connection: Connection, area: str, found: Worklist) -> Iterable[str]:
    """Give who can have cases: the holders of the roles that own a state."""
    owners = {
        state.owner
        for one in found.versions
        for state in one.pathway.tracks[MAIN].states.values()
        if state.owner is not None
    }
    people = (holders_of(connection, area, role) for role in sorted(owners))
    return dict.fromkeys(one for some in people for one in some)


def _listed(
    actor: Actor,
    row: Any,
    version: Version,
    around: _Around,
    now: datetime,
    language: str,
) -> Listed:
    pathway = version.pathway
    due = None if row.due_ts is None else from_micros(row.due_ts)
    state = pathway.tracks[MAIN].states[row.main_state]
    asked = around.asked.get(row.case_ref, [])
    mine = [one for one in asked if _is_asked(actor, one)]
    only_asked = bool(mine) and not works_on(version, actor)
    return Listed(
        ref=row.case_ref,
        href="" if only_asked else f"/cases/{row.case_ref}",
        pathway=label(pathway.label, language),
        state="" if only_asked else label(state.label, language),
        since=from_micros(places_from(row.tracks)[MAIN].since),
        next=tuple(_next(actor, row, version, mine, language)),
        due=due,
        day=None if due is None else due_day(due, pathway.time_zone),
        is_late=due is not None and due < now,
        waiting=tuple(_waiting(row, version, asked, language)),
        caseworkers=tuple(
            one.person
            for one in around.assigned.get(row.case_ref, ())
            if one.role == state.owner
        ),
        opened=from_micros(row.opened_ts),
        ended=None if row.ended_ts is None else from_micros(row.ended_ts),
        zone=pathway.time_zone,
        is_unread=row.case_ref in around.unread,
    )


def _is_asked(actor: Actor, row: Any) -> bool:
    return any(
        (held.role, held.organisation) == (row.role, row.organisation)
        for held in actor.roles
    )


def _next(
    actor: Actor, row: Any, version: Version, mine: list[Any], language: str
) -> Iterable[Next]:
    """Give the requests to this person, and the actions of main for their roles."""
    for one in mine:
        words = _request_label(version, one, language)
        yield Next(words, f"/requests/{row.case_ref}/{one.name}")
    if row.ended_ts is not None:
        return
    actions = version.pathway.tracks[MAIN].states[row.main_state].actions
    for name, action in actions.items():
        if action.system is None and _is_for(actor, version, row.main_state, name):
            href = f"/cases/{row.case_ref}/do/{name}"
            yield Next(label(action.label, language), href)


def _is_for(actor: Actor, version: Version, state: str, action: str) -> bool:
    """Tell whether the pathway permits an action to a role of this person there."""
    roles = {held.role for held in actor.roles}
    return any(
        roles.intersection(line.role) and (not line.states or state in line.states)
        for line in version.rulebook.permits[action]
    )


def _waiting(
    row: Any, version: Version, asked: list[Any], language: str
) -> Iterable[Waiting]:
    """Give the parties that have not answered, or else the role that has the case."""
    pathway = version.pathway
    for one in asked:
        party = _request_label(version, one, language)
        yield Waiting(party, from_micros(one.asked_ts))
    state = pathway.tracks[MAIN].states[row.main_state]
    if not asked and state.owner is not None and row.ended_ts is None:
        since = from_micros(places_from(row.tracks)[MAIN].since)
        yield Waiting(role_label(pathway, state.owner, language), since)


def _request_label(version: Version, row: Any, language: str) -> str:
    for state in version.pathway.states_named(row.state):
        if row.name in state.requests:
            return label(state.requests[row.name].label, language)
    return str(row.name).replace("_", " ")
