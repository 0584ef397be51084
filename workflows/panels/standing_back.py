"""Who must not sit on an item: declared, directed, derived, or not trained any more.

- An interest that was declared, and a recusal, one's own or directed, keep apart.
- So does an act that is kept apart from voting, for every person who did it.
- So does a forbid on voting whose relations rows of the case state of a person.
- Who may vote only with a training, and has it no longer, does not count.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.statements import Statement
from policies.rulebook import Rulebook
from states.definition import Permit
from states.facts import Values
from workflows import tables
from workflows.panels.body import Body, roles_for

VOTE, OPEN = "vote", "open"
CLEARED, CLEARED_FOR = "cleared", "cleared:"
PARTIES = {"subject": "is_subject", "guardian": "guardian_of"}

INTERESTS = Statement(
    select(tables.interest.c.person, tables.interest.c.kind).where(
        tables.interest.c.area == bindparam("area"),
        tables.interest.c.case_ref == bindparam("case_ref"),
    )
)
ASSIGNED = Statement(
    select(tables.assignment.c.person, tables.assignment.c.role).where(
        tables.assignment.c.area == bindparam("area"),
        tables.assignment.c.case_ref == bindparam("case_ref"),
        tables.assignment.c.ended_ts.is_(None),
    )
)
TRAINED = Statement(
    select(tables.dated_relation.c.person, tables.dated_relation.c.detail).where(
        tables.dated_relation.c.area == bindparam("area"),
        tables.dated_relation.c.relation == CLEARED,
        tables.dated_relation.c.from_ts <= bindparam("now_ts"),
        tables.dated_relation.c.until_ts > bindparam("now_ts"),
        tables.dated_relation.c.ended_ts.is_(None),
    )
)


def recused_from(
    connection: Connection,
    area: str,
    case: str,
    rulebook: Rulebook,
    acts: Mapping[str, frozenset[str]],
) -> frozenset[str]:
    """Give everybody who must not sit on this case's item."""
    place = {"area": area, "case_ref": case}
    interests = connection.all(INTERESTS, **place)
    declared = frozenset(row.person for row in interests)
    derived = derived_conflicts(connection, area, case, rulebook, acts)
    return declared | derived


def derived_conflicts(
    connection: Connection,
    area: str,
    case: str,
    rulebook: Rulebook,
    acts: Mapping[str, frozenset[str]],
) -> frozenset[str]:
    """Give whom what they did or are on this case keeps from its item."""
    kept: frozenset[str] = frozenset()
    kept = kept.union(*(acts.get(other, frozenset()) for other in rulebook.apart[VOTE]))
    lines = [
        line
        for line in rulebook.forbids[VOTE]
        if not (line.unless_being or line.compartments or line.classes)
    ]
    if not lines:
        return kept
    related = {"referrer_of": acts.get(OPEN, frozenset())}
    if any(_asks_of_assignment(line.being) for line in lines):
        related |= _by_assignment(connection, area, case)
    barred = (
        frozenset.intersection(*(related[name] for name in line.being))
        for line in lines
        if line.being and all(name in related for name in line.being)
    )
    return kept.union(*barred)


def untrained(
    connection: Connection,
    area: str,
    rulebook: Rulebook,
    body: Body,
    persons: frozenset[str],
    at: tuple[int, Values],
) -> frozenset[str]:
    """Give who of these may not vote for want of a training, at this time and place."""
    now_ts, tracks = at
    lines = [
        line
        for line in rulebook.permits[VOTE]
        if not line.states or set(line.states) & set(tracks.values())
    ]
    if not any(_trainings(line) for line in lines):
        return frozenset()
    rows = connection.all(TRAINED, area=area, now_ts=now_ts)
    has: dict[str, set[str]] = {}
    for row in rows:
        has.setdefault(row.person, {CLEARED}).add(f"{CLEARED_FOR}{row.detail}")
    return frozenset(
        person
        for person in persons
        if not _may_vote(lines, _roles(body, person), has.get(person, set()))
    )


def _may_vote(lines: list[Permit], roles: set[str], has: set[str]) -> bool:
    """Tell whether some permit asks no training that is missing; no permit, no vote."""
    own = [line for line in lines if roles & set(line.role)]
    return not own or any(_trainings(line) <= has for line in own)


def _roles(body: Body, person: str) -> set[str]:
    seats = (
        seat for name, seat in body.panel.seats.items() if body.may_fill(name, person)
    )
    return {
        held.role
        for seat in seats
        for held in roles_for(seat)
        if person in body.able.get(held, ())
    }


def _trainings(line: Permit) -> set[str]:
    return {
        name for name in line.being if name == CLEARED or name.startswith(CLEARED_FOR)
    }


def _asks_of_assignment(being: Iterable[str]) -> bool:
    return not {"assigned", *PARTIES.values()}.isdisjoint(being)


def _by_assignment(
    connection: Connection, area: str, case: str
) -> dict[str, frozenset[str]]:
    rows = connection.all(ASSIGNED, area=area, case_ref=case)
    related: dict[str, set[str]] = {"assigned": set()}
    related |= {relation: set() for relation in PARTIES.values()}
    for row in rows:
        related[PARTIES.get(row.role, "assigned")].add(row.person)
    return {name: frozenset(people) for name, people in related.items()}
