"""A case as it stands: its row, and the facts that the guard reads.

- The same functions serve the transaction that acts and the pages that ask.
- Nothing here grows with a case's history: acts are kept as counts.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, select

from config.connection import Connection
from config.now import from_micros
from config.statements import Statement
from policies.actors import Actor, RoleHeld, Standing
from policies.facts import CaseFacts, Proposal
from states.definition import Pathway
from states.facts import Facts
from workflows import tables
from workflows.relations import relations_by_rows
from workflows.sittings import item_before_panel, panel_standing
from workflows.versions import Version

ANSWERED = frozenset({"answered", "kept"})  # kept: answered, in a state that pauses
FILLED, IS_FILLED = "filled/", "yes"
PARTY_RELATIONS = {"subject": "is_subject", "guardian": "guardian_of"}

CASE = Statement(
    select(tables.cases).where(
        tables.cases.c.area == bindparam("area"),
        tables.cases.c.case_ref == bindparam("case_ref"),
    )
)


def _of_case(table: Any, *columns: Any) -> Any:
    return select(*columns).where(
        table.c.area == bindparam("area"), table.c.case_ref == bindparam("case_ref")
    )


FACTS = Statement(
    _of_case(tables.case_fact, tables.case_fact.c.name, tables.case_fact.c.value)
)
ACTS = Statement(_of_case(tables.case_act, tables.case_act))
REQUESTS = Statement(
    _of_case(tables.request, tables.request).where(tables.request.c.status != "ended")
)
OPEN_PROPOSALS = Statement(
    _of_case(tables.proposal, tables.proposal).where(tables.proposal.c.status == "open")
)
ASSIGNED = Statement(
    _of_case(
        tables.assignment, tables.assignment.c.role, tables.assignment.c.person
    ).where(tables.assignment.c.ended_ts.is_(None))
)
CHILDREN = Statement(
    select(tables.sub_case.c.kind, tables.cases.c.main_state, tables.cases.c.ended_ts)
    .join(
        tables.cases,
        and_(
            tables.cases.c.area == tables.sub_case.c.area,
            tables.cases.c.case_ref == tables.sub_case.c.child,
        ),
    )
    .where(
        tables.sub_case.c.area == bindparam("area"),
        tables.sub_case.c.parent == bindparam("parent"),
    )
)
INTERESTS = Statement(
    _of_case(tables.interest, tables.interest.c.person, tables.interest.c.kind)
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case is on one track, since when, and how often it was where."""

    state: str
    since: int
    visits: Mapping[str, int]

    def moved(self, to: str, at: int) -> "Place":
        """Give the place after a move; a stay counts as no visit."""
        visits = {**self.visits, to: self.visits.get(to, 0) + 1}
        return Place(to, at, visits)


@dataclass(frozen=True, slots=True)
class Case:
    """The row of a case."""

    area: str
    ref: str
    pathway: str
    digest: str
    version: int
    cseq: int
    leaf: bytes
    places: Mapping[str, Place]
    opened_ts: int
    ended_ts: int | None

    @property
    def states(self) -> dict[str, str]:
        """The state of each track."""
        return {track: place.state for track, place in self.places.items()}

    def visit(self, track: str) -> int:
        """Tell how often the track's present state was entered."""
        place = self.places[track]
        return place.visits.get(place.state, 0)

    def moved(self, track: str, to: str, at: int) -> "Case":
        """Give the case with one track moved."""
        places = {**self.places, track: self.places[track].moved(to, at)}
        return replace(self, places=places)

    def ending(self, at: int) -> "Case":
        """Give the case as ended at this time."""
        return replace(self, ended_ts=at)


def load_case(connection: Connection, area: str, ref: str) -> Case | None:
    """Load the row of a case, or None where the area has no such case."""
    row = connection.one(CASE, area=area, case_ref=ref)
    if row is None:
        return None
    return Case(
        row.area,
        row.case_ref,
        row.pathway,
        row.digest,
        row.version,
        row.cseq,
        row.leaf,
        places_from(row.tracks),
        row.opened_ts,
        row.ended_ts,
    )


def places_from(text: str) -> dict[str, Place]:
    """Read the places of all tracks from the case row's text."""
    return {
        track: Place(place["in"], place["since"], place["visits"])
        for track, place in json.loads(text).items()
    }


def places_as_text(places: Mapping[str, Place]) -> str:
    """Write the places of all tracks as the case row keeps them."""
    return json.dumps(
        {
            track: {"in": place.state, "since": place.since, "visits": place.visits}
            for track, place in places.items()
        },
        sort_keys=True,
        separators=(",", ":"),
    )


def case_facts(
    connection: Connection,
    case: Case,
    version: Version,
    actor: Actor,
    moment: datetime,
    *,
    request: str | None = None,
) -> CaseFacts:
    """Read everything the guard reads of a case for one actor.

    With `request`, being asked means being asked that one.
    """
    place = {"area": case.area, "case_ref": case.ref}
    acts = connection.all(ACTS, **place)
    requests = connection.all(REQUESTS, **place)
    assigned = connection.all(ASSIGNED, **place)
    facts = replace(
        _facts(connection, case, version, acts, requests, moment),
        held_by=_held_by(assigned),
        sub_cases=_sub_cases(connection, case, version),
    )
    proposals = tuple(
        Proposal(row.action, row.person)
        for row in connection.all(OPEN_PROPOSALS, **place)
    )
    done = _done(acts)
    before = item_before_panel(
        connection, case.area, case.ref, version.rulebook, facts, done
    )
    by_rows, held_as = relations_by_rows(
        connection, case.ref, actor, version.rulebook.relations, moment
    )
    assigned_as = frozenset(row.role for row in assigned if row.person == actor.ref)
    held = (
        by_rows
        | _by_assignment(assigned_as)
        | _by_acts(actor, acts)
        | _by_request(requests, actor, request)
        | _by_interest(connection, case, actor)
        | panel_standing(before, actor.ref, acts)
    )
    return CaseFacts(
        area=case.area,
        facts=facts,
        standing=Standing(held, assigned_as=assigned_as, held_as=held_as),
        acts=done,
        proposals=proposals,
        item=before.item if before else None,
    )


def _facts(
    connection: Connection,
    case: Case,
    version: Version,
    acts: list[Any],
    requests: list[Any],
    moment: datetime,
) -> Facts:
    rows = connection.all(FACTS, area=case.area, case_ref=case.ref)
    stored = {row.name: row.value for row in rows}
    return facts_of_rows(case, version.pathway, stored, acts, requests, moment)


def facts_of_rows(
    case: Case,
    pathway: Pathway,
    stored: Mapping[str, str],
    acts: Iterable[Any],
    requests: Iterable[Any],
    moment: datetime,
) -> Facts:
    """Give what guards read of a case from its rows, whether stored or imagined."""
    values = {
        name: stored.get(name, fact.starts_as) for name, fact in pathway.facts.items()
    }
    present = _of_present_visits(case, requests)
    visits: dict[str, int] = {}
    for place in case.places.values():
        visits.update(place.visits)
    taken: dict[str, int] = {}
    last: dict[str, int] = {}
    for act in acts:
        name = f"{act.state}/{act.action}"
        taken[name] = taken.get(name, 0) + act.times
        last[act.action] = max(last.get(act.action, 0), act.last_ts)
    return Facts(
        tracks=case.states,
        now=moment,
        zone=pathway.time_zone,
        values=values,
        asked=frozenset(row.name for row in present if row.status != "paused"),
        answered=frozenset(row.name for row in present if row.status in ANSWERED),
        visits=visits,
        taken=taken,
        last={name: from_micros(at) for name, at in last.items()},
        filled=frozenset(
            name.removeprefix(FILLED) for name in stored if name.startswith(FILLED)
        ),
    )


def _of_present_visits(case: Case, requests: Iterable[Any]) -> list[Any]:
    present = {
        (place.state, place.visits.get(place.state, 0))
        for place in case.places.values()
    }
    return [row for row in requests if (row.state, row.visit) in present]


def _done(acts: list[Any]) -> dict[str, frozenset[str]]:
    """Give the people who did each action on the case."""
    done: dict[str, set[str]] = {}
    for act in acts:
        done.setdefault(act.action, set()).add(act.person)
    return {action: frozenset(people) for action, people in done.items()}


def _held_by(assigned: list[Any]) -> frozenset[str]:
    """Give the relations to the case that somebody holds, each with the role."""
    return frozenset(
        f"{relation}/{row.role}"
        for row in assigned
        for relation in ("on_case", PARTY_RELATIONS.get(row.role, "assigned"))
    )


def _sub_cases(
    connection: Connection, case: Case, version: Version
) -> Mapping[str, int]:
    """Count the child cases: by kind what is open, by kind and state what is there."""
    if not version.pathway.sub_cases:
        return {}
    counts: Counter[str] = Counter()
    for row in connection.all(CHILDREN, area=case.area, parent=case.ref):
        counts[f"{row.kind}/{row.main_state}"] += 1
        if row.ended_ts is None:
            counts[row.kind] += 1
    return counts


def _by_assignment(roles: frozenset[str]) -> frozenset[str]:
    held = {"on_case"} if roles else set()
    held |= {PARTY_RELATIONS[role] for role in roles & PARTY_RELATIONS.keys()}
    if roles - PARTY_RELATIONS.keys():
        held.add("assigned")
    return frozenset(held)


def _by_acts(actor: Actor, acts: list[Any]) -> frozenset[str]:
    opened = any(act.action == "open" and act.person == actor.ref for act in acts)
    return frozenset({"referrer_of", "on_case"} if opened else set())


def _by_request(
    requests: list[Any], actor: Actor, request: str | None
) -> frozenset[str]:
    asked = any(
        row.status == "open"
        and request in {None, row.name}
        and RoleHeld(row.role, row.organisation) in actor.roles
        for row in requests
    )
    return frozenset({"asked_this", "on_case"}) if asked else frozenset()


def _by_interest(connection: Connection, case: Case, actor: Actor) -> frozenset[str]:
    rows = connection.all(INTERESTS, area=case.area, case_ref=case.ref)
    return frozenset(row.kind for row in rows if row.person == actor.ref)
