"""What belongs in somebody's pack now: of each item what they may read as a member.

- A paper lies in it only if the guard permits this reader to read it at this moment,
  and only if members read it for sitting on the panel.
- An item of which nothing may be read is not in it: it leaves no gap that tells.
- Papers that are not open, or closed to who stands back, are in no pack.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from config.connection import Connection
from config.now import from_micros
from policies.actors import Actor
from policies.facts import Asked, CaseFacts
from policies.permission import rule
from policies.ruling import Refusal
from records.erasing import held_compartments
from workflows.cases import Case, case_facts, load_case
from workflows.handlers.reading import READ, classes_in
from workflows.panels.body import Body, body_of
from workflows.panels.chairing import PLAN
from workflows.panels.outlook import AGENDA
from workflows.panels.papers import ON_PANEL, pack_of
from workflows.people import actor_of
from workflows.preparing import RECORDS
from workflows.versions import Version, Versions


@dataclass(frozen=True, slots=True)
class Paper:
    """A version of a record that lies in a pack."""

    compartment: str
    record: str
    version: int


@dataclass(frozen=True, slots=True)
class PackItem:
    """A case of the agenda, and its papers that one reader may read."""

    case: str
    papers: tuple[Paper, ...]
    read_at_once: bool  # in one read, or each compartment in its own


@dataclass(frozen=True, slots=True)
class Contents:
    """What lies in the pack of a reader: for which sitting, which seat, which items."""

    sitting: str
    person: str
    seat: str
    pathway: str
    panel: str
    starts: datetime
    place: str
    items: tuple[PackItem, ...]

    def as_text(self) -> str:
        """Give it as the row of the pack keeps it, to tell when it has changed."""
        items = [
            [one.case, [[p.compartment, p.record, p.version] for p in one.papers]]
            for one in self.items
        ]
        said = [self.seat, self.starts.isoformat(), self.place, items]
        return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def planned(connection: Connection, area: str, sitting: str) -> Any | None:
    """Give the plan of a sitting that was not called off."""
    row = connection.one(PLAN, area=area, sitting=sitting)
    return None if row is None or row.called_off_ts is not None else row


def body_for(
    connection: Connection, versions: Versions, area: str, plan: Any, moment: datetime
) -> Body | None:
    """Give the people of the panel of a planned sitting."""
    version = versions.current(connection, area, plan.pathway)
    if plan.panel not in version.pathway.panels:
        return None
    return body_of(connection, area, version.pathway, plan.panel, moment)


def contents_for(
    connection: Connection,
    versions: Versions,
    area: str,
    sitting: str,
    person: str,
    moment: datetime,
) -> Contents | None:
    """Give what belongs in the pack of a reader now, None where it is nothing."""
    plan = planned(connection, area, sitting)
    if plan is None:
        return None
    body = body_for(connection, versions, area, plan, moment)
    if body is None:
        return None
    seats = (seat for seat in body.panel.seats if body.may_fill(seat, person))
    seat = next(seats, None)
    if seat is None:
        return None
    actor = actor_of(connection, area, person)
    cases = [row.case_ref for row in connection.all(AGENDA, area=area, sitting=sitting)]
    items = tuple(_items(connection, versions, actor, cases, moment))
    if not items:
        return None
    return Contents(
        sitting,
        person,
        seat,
        plan.pathway,
        plan.panel,
        from_micros(plan.starts_ts),
        plan.place,
        items,
    )


def _items(
    connection: Connection,
    versions: Versions,
    actor: Actor,
    cases: Iterable[str],
    moment: datetime,
) -> Iterator[PackItem]:
    for ref in cases:
        case = load_case(connection, actor.area, ref)
        if case is None:
            continue
        version = versions.named(connection, actor.area, case.digest)
        facts = case_facts(connection, case, version, actor, moment)
        if ON_PANEL not in facts.standing.held or facts.papers_closed:
            continue
        papers = papers_for(connection, case, version, actor, facts)
        if papers:
            names = frozenset(one.compartment for one in papers)
            at_once = may_read(version, actor, facts, names)
            yield PackItem(ref, papers, at_once)


def papers_for(
    connection: Connection,
    case: Case,
    version: Version,
    actor: Actor,
    facts: CaseFacts,
) -> tuple[Paper, ...]:
    """Give the papers of a case that this reader may read as a member now."""
    rows = connection.all(RECORDS, area=case.area, case_ref=case.ref)
    members_read = pack_of(version.rulebook)
    held = held_compartments(connection, case.area, case.ref)  # what is not erased
    return tuple(
        Paper(row.compartment, row.record, row.version)
        for row in sorted(rows, key=lambda one: str(one.compartment))
        if row.compartment in members_read & held
        if may_read(version, actor, facts, frozenset({row.compartment}))
    )


def may_read(
    version: Version, actor: Actor, facts: CaseFacts, compartments: frozenset[str]
) -> bool:
    """Tell whether the guard permits this reader to read these compartments now."""
    asked = Asked(
        READ,
        compartments=compartments,
        classes=classes_in(version.pathway, compartments),
    )
    return not isinstance(rule(version.rulebook, actor, facts, asked), Refusal)
