"""A case as it stands: its row, and the facts that the guard reads.

- The same functions serve the transaction that acts and the pages that ask.
- Nothing here grows with a case's history: acts are kept as counts.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.now import from_micros
from config.statements import Statement
from policies.actors import Actor, Standing
from policies.broken_glass import BROKE_GLASS
from policies.facts import CaseFacts, Proposal
from policies.filling import used_fields
from policies.rulebook import Rulebook
from states.definition import Pathway
from states.facts import Facts
from workflows import tables
from workflows.agreements.in_force import agreements_in_force
from workflows.bypassing.reading import acts_that_count, bypasses_on
from workflows.children.around import around, children_of
from workflows.glass.standing import as_held, glass_broken
from workflows.keeping.standing import with_links
from workflows.panels.body import seats_of
from workflows.panels.papers import panel_standing
from workflows.panels.sittings import item_before_panel
from workflows.relations import relations_by_rows
from workflows.relations_on_case import (
    ANSWERED,
    by_parent,
    by_request,
    held_by,
    relations_on_case,
)
from workflows.rosters.counting import named_on, with_people
from workflows.standing_in.delegations import standing_in
from workflows.versions import Version
from workflows.voices.heard import heard_on

# No state: an act by proposing counts for no cap of a state, only for its person.
BY_PROPOSING = ""
CANNOT_SHARE = "cannot_share"  # ends the waiting, and answers nothing
FILLED, IS_FILLED = "filled/", "yes"

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


FACTS = Statement(_of_case(tables.case_fact, tables.case_fact))
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


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case is on one track, since when and from where, how often where."""

    state: str
    since: int
    visits: Mapping[str, int]
    came_from: str | None = None  # nothing where the track began there

    def moved(self, to: str, at: int) -> "Place":
        """Give the place after a move; a stay counts as no visit."""
        visits = {**self.visits, to: self.visits.get(to, 0) + 1}
        return Place(to, at, visits, self.state)


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
        track: Place(place["in"], place["since"], place["visits"], place.get("from"))
        for track, place in json.loads(text).items()
    }


def places_as_text(places: Mapping[str, Place]) -> str:
    """Write the places of all tracks as the case row keeps them."""
    return json.dumps(
        {
            track: {
                "in": place.state,
                "since": place.since,
                "visits": place.visits,
                **({"from": place.came_from} if place.came_from else {}),
            }
            for track, place in places.items()
        },
        sort_keys=True,
        separators=(",", ":"),
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of one case of which guards read."""

    stored: list[Any]
    acts: list[Any]
    requests: list[Any]
    assigned: list[Any]


def _rows_of(connection: Connection, case: Case) -> _Rows:
    place = {"area": case.area, "case_ref": case.ref}
    return _Rows(
        *(
            list(connection.all(one, **place))
            for one in (FACTS, ACTS, REQUESTS, ASSIGNED)
        )
    )


def case_facts(
    connection: Connection,
    case: Case,
    version: Version,
    actor: Actor,
    moment: datetime,
    *,
    request: str | None = None,
    answered_too: bool = False,
    about: str | None = None,
) -> CaseFacts:
    """Read everything the guard reads of a case for one actor.

    With `request`, being asked means being asked that one; with `answered_too` it
    goes on once it is answered. The person concerned is `about`, or who acts.
    """
    rows, here = _rows_of(connection, case), (case.area, case.ref)
    acts, assigned = rows.acts, rows.assigned
    facts = _facts(connection, case, version, rows, moment)
    facts, kept = with_links(connection, case.area, case.ref, version.rulebook, facts)
    done = _done(acts)
    before = item_before_panel(
        connection, case.area, case.ref, version.rulebook, facts, done
    )
    at_panel = panel_standing(
        connection, case, version.rulebook, facts, before, actor.ref, acts
    )
    others = by_request(rows.requests, actor, request, answered_too=answered_too)
    held = others | at_panel.held
    return CaseFacts(
        area=case.area,
        facts=facts,
        standing=_standing(
            connection, case, version, actor, moment, acts, assigned, held
        ),
        acts=done,
        proposals=_proposals(connection, case),
        item=before.item if before else None,
        papers_closed=at_panel.kept_off,
        agreements=agreements_in_force(connection, case.area, version.pathway, moment),
        heard=heard_on(connection, case.area, case.ref, version.pathway, assigned),
        keeping=kept,
        bypasses=bypasses_on(connection, case.area, case.ref, version.pathway),
        used=used_on_case(version.rulebook, rows.stored, acts),
        named=named_on(
            connection, version.rulebook, here, about or actor.ref, assigned
        ),
    )


def used_on_case(
    rulebook: Rulebook, stored: Iterable[Any], acts: Iterable[Any]
) -> frozenset[str]:
    """Give the fields that an action has rested on since they were written last."""
    written = {
        row.name.removeprefix(FILLED): row.set_by_entry
        for row in stored
        if row.name.startswith(FILLED)
    }
    rested: dict[str, int] = {}
    for act in acts:
        if act.last_entry is not None:
            rested[act.action] = max(rested.get(act.action, 0), act.last_entry)
    return used_fields(rulebook, written, rested)


def _proposals(connection: Connection, case: Case) -> tuple[Proposal, ...]:
    rows = connection.all(OPEN_PROPOSALS, area=case.area, case_ref=case.ref)
    return tuple(Proposal(row.action, row.person) for row in rows)


def _standing(
    connection: Connection,
    case: Case,
    version: Version,
    actor: Actor,
    moment: datetime,
    acts: list[Any],
    assigned: list[Any],
    held: frozenset[str],
) -> Standing:
    """Give how an actor stands to the case, beside what is held already."""
    by_rows, held_as = relations_by_rows(
        connection, case.ref, actor, version.rulebook.relations, moment
    )
    place = (case.area, case.ref)
    opened = glass_broken(connection, place, version.rulebook, actor.ref, moment)
    assigned_as = frozenset(row.role for row in assigned if row.person == actor.ref)
    for_others = standing_in(
        connection, case.ref, actor, version.rulebook, moment, assigned
    )
    return Standing(
        held
        | by_rows
        | relations_on_case(connection, case.ref, actor, assigned_as, acts)
        | by_parent(connection, case.ref, actor, version.rulebook.relations)
        | for_others.held
        | ({BROKE_GLASS} if opened else set()),
        assigned_as=assigned_as | for_others.assigned_as,
        held_as={**held_as, **for_others.held_as(), **as_held(opened)},
        delegated=for_others.delegated,
        over=for_others.over,
        opened=opened,
    )


def _facts(
    connection: Connection,
    case: Case,
    version: Version,
    rows: _Rows,
    moment: datetime,
) -> Facts:
    """Give what guards read of a case, the people on it and around it counted."""
    here = (case.area, case.ref)
    counting = acts_that_count(connection, *here, version.pathway, rows.acts)
    stored = {row.name: row.value for row in rows.stored}
    bodies, nesting = version.rulebook.bodies, version.rulebook.nesting
    parent, siblings = around(connection, case.area, case.ref, nesting)
    facts = replace(
        facts_of_rows(case, version.pathway, stored, counting, rows.requests, moment),
        nth_working_day=version.calendar.nth_after,
        held_by=held_by(rows.assigned),
        sub_cases=children_of(
            connection, case.area, case.ref, version.pathway, nesting
        ),
        parent=parent,
        siblings=siblings,
        seats=seats_of(connection, case.area, version.pathway, bodies, moment),
    )
    return with_people(connection, version.rulebook, here, facts, rows.assigned)


def facts_of_rows(
    case: Case,
    pathway: Pathway,
    stored: Mapping[str, str],
    acts: Iterable[Any],
    requests: Iterable[Any],
    moment: datetime,
) -> Facts:
    """Give what guards read of a case from its rows, whether stored or imagined."""
    values = pathway.values_of(stored)
    shared = (row for row in requests if row.outcome != CANNOT_SHARE)
    present = _of_present_visits(case, shared)
    visits: dict[str, int] = {}
    for place in case.places.values():
        visits.update(place.visits)
    return Facts(
        tracks=case.states,
        now=moment,
        zone=pathway.time_zone,
        values=values,
        asked=frozenset(row.name for row in present if row.status != "paused"),
        answered=frozenset(row.name for row in present if row.status in ANSWERED),
        visits=visits,
        **_counted(acts),
        came_from={
            track: place.came_from
            for track, place in case.places.items()
            if place.came_from is not None
        },
        filled=frozenset(
            name.removeprefix(FILLED) for name in stored if name.startswith(FILLED)
        ),
    )


def _counted(acts: Iterable[Any]) -> dict[str, Any]:
    """Give how often each action was taken where, and when first and last."""
    taken: dict[str, int] = {}
    last: dict[str, int] = {}
    first: dict[str, int] = {}
    for act in acts:
        last[act.action] = max(last.get(act.action, 0), act.last_ts)
        if act.state == BY_PROPOSING:
            continue
        name = f"{act.state}/{act.action}"
        taken[name] = taken.get(name, 0) + act.times
        if act.first_ts is not None:  # counted since before it was remembered
            first[act.action] = min(first.get(act.action, act.first_ts), act.first_ts)
    return {
        "taken": taken,
        "last": {name: from_micros(at) for name, at in last.items()},
        "first": {name: from_micros(at) for name, at in first.items()},
    }


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
