"""A case before its panel as its page shows it: pack, voters, votes, what is decided.

- It is there for who may know of both the sitting and the case, and not for who
  stands back from the item.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.now import from_micros
from config.statements import Statement
from policies.rosters import concerns_somebody
from states.definition import Pathway
from states.explaining import action_label, request_label
from workflows import tables
from workflows.errors import NotFoundError
from workflows.handlers.ruled import NOT_FOUND
from workflows.packs.item_papers import ItemPapers, item_papers
from workflows.panels.agenda_shown import (
    CaseMet,
    Result,
    StoodBack,
    case_met,
    result_of,
    stood_back,
)
from workflows.panels.interests import relations_in
from workflows.panels.minutes import told_so_far
from workflows.panels.papers import opened_since
from workflows.panels.recording import Recorded, recorded_votes
from workflows.panels.seen import Seen, sitting_seen, spoken
from workflows.panels.sitting_page import purposes_of
from workflows.panels.voters import Standing, Voter, standing_of, voters_of
from workflows.reading.case_page import CaseShown, shown
from workflows.reading.names import names_of
from workflows.reading.queries import CaseView, view_case
from workflows.service import Service

_i, _d = tables.item.c, tables.decision.c
LISTED = Statement(
    select(_i.listed_ts).where(
        _i.area == bindparam("area"),
        _i.sitting == bindparam("sitting"),
        _i.case_ref == bindparam("case_ref"),
    )
)
DECISIONS = Statement(
    select(_d.action, _d.rung, _d.sitting, tables.sitting.c.opened_ts)
    .join_from(
        tables.decision,
        tables.sitting,
        (tables.sitting.c.area == _d.area) & (tables.sitting.c.sitting == _d.sitting),
    )
    .where(_d.area == bindparam("area"), _d.case_ref == bindparam("case_ref"))
    .order_by(tables.sitting.c.opened_ts)
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a member can vote for."""

    name: str
    label: str
    names_somebody: bool


@dataclass(frozen=True, slots=True)
class Earlier:
    """A decision of an earlier sitting."""

    label: str
    rung: str
    at: datetime
    sitting: str


@dataclass(frozen=True, slots=True)
class AskedOf:
    """A request of the case, and how it was answered, without what was answered."""

    label: str
    organisation: str
    status: str
    outcome: str


@dataclass(frozen=True, slots=True)
class ItemPage:
    """A case at its panel, in one language, for one person."""

    sitting: str
    starts: datetime
    stage: str
    panel: str
    case: CaseShown
    papers: ItemPapers
    opened: frozenset[str]  # of the compartments, since the item was listed
    purposes: tuple[tuple[str, str], ...]
    requests: tuple[AskedOf, ...]
    decisions: tuple[Earlier, ...]
    voters: tuple[Voter, ...]
    standing: Standing | None
    choices: tuple[Choice, ...]
    own_vote: str | None
    recorded: Mapping[str, Recorded]  # votes not confirmed yet, by person
    own_recorded: Recorded | None
    may: frozenset[str]
    relations: tuple[tuple[str, str], ...]  # on which an interest may rest
    stood_back: tuple[StoodBack, ...]
    others: tuple[str, ...]  # who is there beside the one who asks
    result: Result | None
    is_chair: bool
    names: Mapping[str, str]

    def said(self, choice: str | None) -> str:
        """Give the label of what was voted for."""
        name, _, person = (choice or "").partition("/")
        words = next((one.label for one in self.choices if one.name == name), name)
        return f"{words} ({self.names.get(person, person)})" if person else words


def item_shown(
    service: Service, area: str, by: str, sitting: str, case: str, language: str
) -> ItemPage:
    """Look at an item of a sitting.

    Raises NotFoundError for one that is not there, or not to be known.
    """
    view = view_case(service, area, by, case)
    with service.database.reading(area) as connection:
        seen = sitting_seen(service, connection, area, by, sitting)
        where = {"area": area, "case_ref": case}
        listed = connection.one(LISTED, **where, sitting=sitting)
        met = case_met(service, connection, seen.actor, case, seen)
        if listed is None or met is None or by in met.recused:
            raise NotFoundError(NOT_FOUND)
        told = told_so_far(connection, area, sitting)
        said = next((one for one in told["items"] if one["case"] == case), None)
        opened = opened_since(connection, area, case, by, listed.listed_ts)
        earlier = tuple(_earlier(connection, view, sitting, language))
        waiting = recorded_votes(connection, area, case, sitting)
    item = met.before.item if met.before else None
    voters = voters_of(item) if item else ()
    result = result_of(said, met.version, language)
    back = stood_back(said, language)
    recorded = _unconfirmed(voters, waiting)
    return ItemPage(
        sitting=sitting,
        starts=from_micros(seen.starts_ts),
        stage=seen.stage,
        panel=spoken(seen.name),
        case=shown(view, language),
        papers=item_papers(service, area, by, case, language),
        opened=opened,
        purposes=purposes_of(seen, language),
        requests=tuple(_requests(view, language)),
        decisions=earlier,
        voters=voters,
        standing=standing_of(item, language) if item else None,
        choices=tuple(_choices(met, seen, language)),
        own_vote=next((one.choice for one in voters if one.person == by), None),
        recorded=recorded,
        own_recorded=recorded.get(by),
        may=frozenset(one.action for one in view.offers if one.answer == "may"),
        relations=relations_in(language),
        stood_back=back,
        others=tuple(one.person for one in voters if one.person != by),
        result=result,
        is_chair=seen.is_chair,
        names=names_of(service, area, _people(voters, recorded, back, result)),
    )


def _unconfirmed(
    voters: tuple[Voter, ...], waiting: Mapping[str, Recorded]
) -> Mapping[str, Recorded]:
    """Give what waits of those who may vote now, by person."""
    may = (one.person for one in voters if one.may_vote)
    return {person: waiting[person] for person in may if person in waiting}


def _people(
    voters: tuple[Voter, ...],
    recorded: Mapping[str, Recorded],
    back: tuple[StoodBack, ...],
    result: Result | None,
) -> Iterator[str]:
    yield from (one.person for one in voters)
    yield from (one.by for one in recorded.values())
    cast = (one.choice or "" for one in voters)
    for choice in (*cast, *(one.choice for one in recorded.values())):
        _, _, about = choice.partition("/")
        if about:
            yield about
    yield from (one.person for one in back)
    if result is not None:
        yield result.by


def _choices(met: CaseMet, seen: Seen, language: str) -> Iterator[Choice]:
    """Give what the panel can decide in the state the case is in, and abstaining."""
    pathway = met.version.pathway
    for track, name in met.case.states.items():
        state = pathway.tracks[track].states[name]
        if state.panel != seen.name:
            continue
        for action, taken in state.actions.items():
            if taken.decided_by == "panel":
                words = action_label(pathway, action, language)
                yield Choice(action, words, concerns_somebody(taken))
        return


def _requests(view: CaseView, language: str) -> Iterator[AskedOf]:
    pathway: Pathway = view.found.version.pathway
    for row in view.requests:
        yield AskedOf(
            request_label(pathway, row.name, language),
            row.organisation.replace("_", " "),
            row.status,
            row.outcome or "",
        )


def _earlier(
    connection: Connection, view: CaseView, sitting: str, language: str
) -> Iterator[Earlier]:
    pathway = view.found.version.pathway
    rows: list[Any] = connection.all(
        DECISIONS, area=view.case.area, case_ref=view.case.ref
    )
    for row in rows:
        if row.sitting != sitting:
            name, _, _ = row.action.partition("/")
            words = action_label(pathway, name, language)
            yield Earlier(words, row.rung, from_micros(row.opened_ts), row.sitting)
