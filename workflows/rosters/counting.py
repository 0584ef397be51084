"""Who is on a case in which role, and on how many others, as guards count it.

- Only who still holds the role counts; parties need no role of their own.
- Other cases are those of the same pathway in the same area, each by its main state.
- Nothing is read where no guard counts people and no action puts anybody on a case.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import and_, bindparam, func, select

from config.connection import Connection
from config.statements import Statement
from policies.facts import Named
from policies.rulebook import Rulebook
from states.facts import Facts
from workflows.relations_on_case import PARTY_RELATIONS
from workflows.tables import assignment, cases, role_grant

_a, _c, _g = assignment.c, cases.c, role_grant.c
ON_CASE = Statement(
    select(_a.role, _a.person, _g.organisation)
    .join_from(
        assignment,
        role_grant,
        and_(
            _g.area == _a.area,
            _g.person == _a.person,
            _g.role == _a.role,
            _g.confirmed_ts.is_not(None),
            _g.ended_ts.is_(None),
        ),
        isouter=True,
    )
    .where(
        _a.area == bindparam("area"),
        _a.case_ref == bindparam("case_ref"),
        _a.ended_ts.is_(None),
    )
)
ELSEWHERE = Statement(
    select(_c.main_state, func.count().label("many"))
    .join_from(assignment, cases, and_(_c.area == _a.area, _c.case_ref == _a.case_ref))
    .where(
        _a.area == bindparam("area"),
        _a.person == bindparam("person"),
        _a.role == bindparam("role"),
        _a.ended_ts.is_(None),
        _c.pathway == bindparam("pathway"),
        _c.case_ref != bindparam("case_ref"),
    )
    .group_by(_c.main_state)
)
HELD = Statement(
    select(_g.role).where(
        _g.area == bindparam("area"),
        _g.person == bindparam("person"),
        _g.confirmed_ts.is_not(None),
        _g.ended_ts.is_(None),
    )
)


def with_people(
    connection: Connection,
    rulebook: Rulebook,
    place: tuple[str, str],
    facts: Facts,
    assigned: Iterable[Any],
) -> Facts:
    """Give the facts with the people on a case counted, where guards count them.

    `place` is the area and the case; `assigned` are its assignments in force.
    """
    if rulebook.counts_people:
        area, case = place
        rows = connection.all(ON_CASE, area=area, case_ref=case)
        facts = replace(facts, on_case=_people(rows))
    if not rulebook.also_on:
        return facts
    pairs = {(row.role, row.person) for row in assigned if row.role in rulebook.also_on}
    return replace(facts, also_on=_elsewhere(connection, rulebook, place, pairs))


def named_on(
    connection: Connection,
    rulebook: Rulebook,
    place: tuple[str, str],
    person: str,
    assigned: Iterable[Any],
) -> Named | None:
    """Give what a guard asks of the person whom a command names, where it asks."""
    if not rulebook.joined:
        return None
    held = {row.role for row in connection.all(HELD, area=place[0], person=person)}
    there = frozenset(row.role for row in assigned if row.person == person)
    pairs = {(role, person) for role in rulebook.also_on & rulebook.joined}
    return Named(
        person,
        roles=frozenset(held | PARTY_RELATIONS.keys()),
        on_case_as=there,
        also_on=_elsewhere(connection, rulebook, place, pairs),
    )


def _people(rows: Iterable[Any]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        if row.organisation is not None:
            found.setdefault(f"{row.role}/{row.organisation}", set()).add(row.person)
        if row.organisation is not None or row.role in PARTY_RELATIONS:
            found.setdefault(row.role, set()).add(row.person)
    return {name: frozenset(people) for name, people in found.items()}


def _elsewhere(
    connection: Connection,
    rulebook: Rulebook,
    place: tuple[str, str],
    pairs: Iterable[tuple[str, str]],
) -> dict[str, int]:
    """Count, by state, the other cases on which each person is in that role."""
    area, case = place
    pathway = rulebook.pathway.pathway
    return {
        f"{role}/{person}/{row.main_state}": row.many
        for role, person in sorted(pairs)
        for row in connection.all(
            ELSEWHERE,
            area=area,
            case_ref=case,
            person=person,
            role=role,
            pathway=pathway,
        )
    }
