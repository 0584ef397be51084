"""The papers of an item: open to the members from a time until a time.

- They open before a planned sitting, as long before as the panel says, and close
  so long after it was closed; without a plan they are open in the room.
- Who stands back from the item never gets them, whatever else lets them read.
- What a decision relies on lay in the pack, and who sits as chair has opened it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import and_, bindparam, or_, select

from config.connection import Connection
from config.now import to_micros
from config.statements import Statement
from policies.rulebook import Rulebook
from states.facts import Facts
from workflows import tables
from workflows.panels.body import body_of
from workflows.panels.sittings import BeforePanel, panel_of
from workflows.panels.standing_back import recused_from
from workflows.panels.tables import paper_opened, papers
from workflows.rows import Put

READ, ON_PANEL, PAPERS_OPENED = "read", "on_panel", "papers_opened"

_item = tables.item
OPEN_PAPERS = Statement(
    select(papers, _item.c.visit, _item.c.listed_ts)
    .join_from(
        _item,
        papers,
        and_(papers.c.area == _item.c.area, papers.c.sitting == _item.c.sitting),
    )
    .where(
        _item.c.area == bindparam("area"),
        _item.c.case_ref == bindparam("case_ref"),
        papers.c.from_ts <= bindparam("now_ts"),
        or_(papers.c.until_ts.is_(None), papers.c.until_ts > bindparam("now_ts")),
    )
)
SAT = Statement(
    select(tables.attendance.c.person)
    .where(
        tables.attendance.c.area == bindparam("area"),
        tables.attendance.c.sitting == bindparam("sitting"),
        tables.attendance.c.person == bindparam("person"),
    )
    .limit(1)
)
OPENED = Statement(
    select(paper_opened).where(
        paper_opened.c.area == bindparam("area"),
        paper_opened.c.case_ref == bindparam("case_ref"),
        paper_opened.c.person == bindparam("person"),
    )
)
PUT_OPENED = Put(paper_opened)


class OfCase(Protocol):
    """Which case it is."""

    @property
    def area(self) -> str:
        """The area that owns it."""

    @property
    def ref(self) -> str:
        """Its reference."""


@dataclass(frozen=True, slots=True)
class PanelStanding:
    """How somebody stands to the item of a case: relations, and whether kept off."""

    held: frozenset[str] = frozenset()
    kept_off: bool = False  # so that its papers stay closed to them


def panel_standing(
    connection: Connection,
    case: OfCase,
    rulebook: Rulebook,
    facts: Facts,
    before: BeforePanel | None,
    person: str,
    acts: list[Any],
) -> PanelStanding:
    """Give how a person stands to the item of a case, in the room or by its papers."""
    if not rulebook.pathway.panels:
        return PanelStanding()
    listed = _listed(connection, case, rulebook, facts, person)
    seated = before is not None and any(
        there.person == person for there in before.item.attending
    )
    if before is not None and seated:
        listed = max(listed or 0, before.listed_ts)
    if listed is None:
        return PanelStanding()
    opened = any(
        act.action == READ and act.person == person and act.last_ts >= listed
        for act in acts
    )
    held = {ON_PANEL, "on_case", *([PAPERS_OPENED] if opened else [])}
    did: dict[str, set[str]] = {}
    for act in acts:
        did.setdefault(act.action, set()).add(act.person)
    done = {action: frozenset(people) for action, people in did.items()}
    kept = recused_from(connection, case.area, case.ref, rulebook, done)
    return PanelStanding(frozenset(held), person in kept)


def note_opened(
    connection: Connection,
    place: Mapping[str, str],
    person: str,
    compartments: Iterable[str],
    at: int,
) -> None:
    """Remember which compartments of a case somebody has opened, and when last."""
    for compartment in sorted(compartments):
        key = {**place, "person": person, "compartment": compartment}
        PUT_OPENED(connection, key, opened_ts=at)


def pack_of(rulebook: Rulebook) -> frozenset[str]:
    """Give the compartments that members may read for sitting on the panel."""
    return frozenset(
        name
        for line in rulebook.permits[READ]
        if ON_PANEL in line.being
        for name in line.compartments
    )


def opened_since(
    connection: Connection, area: str, case: str, person: str, since: int
) -> frozenset[str]:
    """Give the compartments that somebody opened since then."""
    rows = connection.all(OPENED, area=area, case_ref=case, person=person)
    return frozenset(row.compartment for row in rows if row.opened_ts >= since)


def _listed(
    connection: Connection,
    case: OfCase,
    rulebook: Rulebook,
    facts: Facts,
    person: str,
) -> int | None:
    """Give since when the item is on an agenda whose papers are open to a person.

    Before the sitting closes they are those of the present visit; afterwards they
    stay open although the case has moved on.
    """
    place = panel_of(rulebook.pathway, facts.tracks.values())
    present = (place[0], facts.visits.get(place[1], 0)) if place else None
    rows = connection.all(
        OPEN_PAPERS,
        area=case.area,
        case_ref=case.ref,
        now_ts=to_micros(facts.now),
    )
    listed = [
        row.listed_ts
        for row in rows
        if row.until_ts is not None or (row.panel, row.visit) == present
        if row.panel in rulebook.pathway.panels
        if _may_have(connection, case.area, rulebook, facts, row, person)
    ]
    return max(listed, default=None)


def _may_have(
    connection: Connection,
    area: str,
    rulebook: Rulebook,
    facts: Facts,
    row: Any,
    person: str,
) -> bool:
    body = body_of(connection, area, rulebook.pathway, row.panel, facts.now)
    if person in body.appointed():
        return True
    there = connection.one(SAT, area=area, sitting=row.sitting, person=person)
    return there is not None
