"""Who could have a case whose turn has come: suggested, and never decided.

- Suggested is who holds the role, is present and could act, and has the fewest open
  assignments, those still to be given counted too; among equals who was given one
  longest ago. Nothing is read of the person the case is about.
- Nobody is suggested where the role needs no assignment, or somebody has the case.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, bindparam, exists, func, select

from config.connection import Connection
from config.now import to_micros
from config.statements import Statement
from policies.facts import Asked, CaseFacts
from policies.permits import who_reasons
from workflows.cases import ASSIGNED, Case, case_facts
from workflows.handlers.assigning import ASSIGN
from workflows.noticing.tables import routed_case
from workflows.people import actor_of, holders_of
from workflows.standing_in.absence import away_now
from workflows.tables import assignment, cases
from workflows.versions import Version

BY_ASSIGNMENT = frozenset({"assigned", "on_case"})

_a, _c, _r = assignment.c, cases.c, routed_case.c
OPEN_WORK = Statement(
    select(func.count().label("n"), func.max(_a.since_ts).label("last_ts"))
    .join(cases, and_(_c.area == _a.area, _c.case_ref == _a.case_ref))
    .where(
        _a.area == bindparam("area"),
        _a.person == bindparam("person"),
        _a.ended_ts.is_(None),
        _c.ended_ts.is_(None),
    )
)
SUGGESTED = Statement(
    select(func.count().label("n"))
    .join(cases, and_(_c.area == _r.area, _c.case_ref == _r.case_ref))
    .where(
        _r.area == bindparam("area"),
        _r.person == bindparam("person"),
        _r.state == _c.main_state,
        _c.ended_ts.is_(None),
        ~exists().where(
            _a.area == _r.area,
            _a.case_ref == _r.case_ref,
            _a.role == _r.role,
            _a.ended_ts.is_(None),
        ),
    )
)


class _Load(NamedTuple):
    """What somebody has open, and what is still to be given to them."""

    has_open: int
    coming: int
    last_ts: int

    @property
    def order(self) -> tuple[int, int]:
        return self.has_open + self.coming, self.last_ts


@dataclass(frozen=True, slots=True)
class Suggested:
    """Who could have a case: the role, a person, and how that was chosen."""

    role: str
    person: str
    has_open: int  # assignments to live cases
    could: int  # people who could have it


def suggestion(
    connection: Connection, version: Version, case: Case, moment: datetime
) -> Suggested | None:
    """Give who could have a case, or None where nobody is needed or could."""
    role = role_to_assign(connection, version, case)
    if role is None:
        return None
    away = away_now(connection, case.area, to_micros(moment))
    could = [
        person
        for person in holders_of(connection, case.area, role)
        if person not in away
        and _could_act(connection, version, case, moment, person, role)
    ]
    if not could:
        return None
    loads = {person: _load(connection, case.area, person) for person in could}
    chosen = min(could, key=lambda person: (*loads[person].order, person))
    return Suggested(role, chosen, loads[chosen].has_open, len(could))


def _load(connection: Connection, area: str, person: str) -> _Load:
    has = connection.one(OPEN_WORK, area=area, person=person)
    coming = connection.one(SUGGESTED, area=area, person=person)
    return _Load(has.n, coming.n, has.last_ts or 0)


def role_to_assign(connection: Connection, version: Version, case: Case) -> str | None:
    """Give the role whose turn it is, where it acts by assignment and nobody has it."""
    state = version.pathway.tracks["main"].states[case.states["main"]]
    role = state.owner
    if role is None or not version.rulebook.permits.get(ASSIGN):
        return None
    if not any(True for _ in _by_assignment(version, case, role)):
        return None
    rows = connection.all(ASSIGNED, area=case.area, case_ref=case.ref)
    return None if any(row.role == role for row in rows) else role


def _by_assignment(version: Version, case: Case, role: str) -> Iterator[str]:
    """Give the actions of the state that a role takes only as one assigned to it."""
    state = version.pathway.tracks["main"].states[case.states["main"]]
    for action, taken in state.actions.items():
        permits = version.rulebook.permits.get(action, ())
        theirs = [BY_ASSIGNMENT & set(one.being) for one in permits if role in one.role]
        if taken.system is None and theirs and all(theirs):
            yield action


def _could_act(
    connection: Connection,
    version: Version,
    case: Case,
    moment: datetime,
    person: str,
    role: str,
) -> bool:
    """Tell whether somebody could act, were the case given to them."""
    actor = actor_of(connection, case.area, person)
    facts = _as_if_assigned(case_facts(connection, case, version, actor, moment), role)
    return any(
        not who_reasons(version.rulebook, actor, facts, Asked(action))
        for action in _by_assignment(version, case, role)
    )


def _as_if_assigned(facts: CaseFacts, role: str) -> CaseFacts:
    standing = replace(
        facts.standing,
        held=facts.standing.held | BY_ASSIGNMENT | {"papers_opened"},
        assigned_as=facts.standing.assigned_as | {role},
    )
    return replace(facts, standing=standing)
