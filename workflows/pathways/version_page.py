"""A version of a pathway as its page shows it: the way, the rules, who, by when.

- A definition is public: anybody known in the area may look. Of its cases only
  counts come with it (`live.py`).
- It is told in the language of who asks where the file has it, else in the file's.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.now import from_micros, to_micros
from config.statements import Statement
from states.definition import Pathway
from states.drawing.graph import Graph, graph_of
from states.drawing.picture import picture
from states.telling.book import Book, Grid
from states.telling.people import who_may_do_what
from states.telling.places import waiting
from states.telling.teller import Teller, as_walked, ordered_tracks
from workflows import tables
from workflows.errors import NotFoundError
from workflows.pathways.books import book_of, teller_in
from workflows.pathways.live import LiveState, live_states, works_on
from workflows.pathways.publication import PROPOSAL
from workflows.pathways.shelf import pathway_of, short
from workflows.people import PATHWAY_OWNER, actor_of
from workflows.reading.names import name_of
from workflows.service import Service
from workflows.versions import CURRENT

type Standing = Literal["in force", "before", "proposed"]

VERSION = Statement(
    select(tables.pathway_version).where(
        tables.pathway_version.c.area == bindparam("area"),
        tables.pathway_version.c.digest == bindparam("digest"),
    )
)


@dataclass(frozen=True, slots=True)
class Head:
    """What a version is: its names, how it stands, who proposed and published it."""

    pathway: str
    digest: str
    label: str
    edition: str
    standing: Standing
    proposed_by: str  # a name
    published_by: str | None
    published: datetime | None
    may_rule: bool  # whether who asks proposes and publishes such versions
    may_publish: bool
    language: str  # in which it is told
    direction: str

    @property
    def short(self) -> str:
        """The beginning of the digest."""
        return short(self.digest)

    @property
    def address(self) -> str:
        """Where its page is."""
        return f"/pathways/{self.pathway}/{self.digest}"


@dataclass(frozen=True, slots=True)
class StageTold:
    """A stage and the states that are shown together in it."""

    label: str
    states: tuple[tuple[str, str], ...]  # anchor, label


@dataclass(frozen=True, slots=True)
class StateTold:
    """A state in words: whose it is, by when, and what leads on."""

    anchor: str
    label: str
    sentences: tuple[str, ...]
    ways: tuple[tuple[str, tuple[str, ...]], ...]  # where it leads, by what


@dataclass(frozen=True, slots=True)
class TrackTold:
    """A track: drawn, and the same in words."""

    name: str
    title: str
    svg: str
    states: tuple[StateTold, ...]


@dataclass(frozen=True, slots=True)
class VersionShown:
    """The page of a version."""

    head: Head
    stages: tuple[StageTold, ...]
    tracks: tuple[TrackTold, ...]
    live: tuple[LiveState, ...]
    who: Grid
    zone: str


def version_shown(
    service: Service, area: str, by: str, wanted: tuple[str, str], language: str
) -> VersionShown:
    """Show a version, which `wanted` names by its pathway and its digest."""
    head, pathway = version_met(service, area, by, wanted, language)
    with service.database.reading(area) as connection:
        actor = actor_of(connection, area, by)
        live = live_states(
            connection,
            (area, head.digest),
            pathway,
            head.language,
            to_micros(service.now()),
            is_exact=works_on(actor, pathway),
        )
    teller = teller_in(pathway, language)
    tracks = tuple(_track(teller, name) for name in ordered_tracks(pathway))
    return VersionShown(
        head,
        tuple(_stages(teller)),
        tracks,
        live,
        who_may_do_what(teller),
        pathway.time_zone,
    )


def book_shown(
    service: Service, area: str, by: str, wanted: tuple[str, str], language: str
) -> tuple[Head, Book]:
    """Give the rule book of a version."""
    head, pathway = version_met(service, area, by, wanted, language)
    return head, book_of(teller_in(pathway, language))


def version_met(
    service: Service, area: str, by: str, wanted: tuple[str, str], language: str
) -> tuple[Head, Pathway]:
    """Give what a version is, and its definition."""
    with service.database.reading(area) as connection:
        published, row = _rows(connection, area, wanted)
        pathway = pathway_of(service, connection, area, row.digest)
        newest = connection.one(CURRENT, area=area, pathway=row.pathway)
        actor = actor_of(connection, area, by)
    is_owner = actor.holds(PATHWAY_OWNER) or actor.holds(pathway.owner)
    publisher = published.published_by if published is not None else None
    standing: Standing = "proposed"
    if published is not None:
        standing = "in force" if newest.digest == row.digest else "before"
    teller = teller_in(pathway, language)
    head = Head(
        pathway=row.pathway,
        digest=row.digest,
        label=teller.label(pathway.label),
        edition=row.edition,
        standing=standing,
        proposed_by=name_of(service, area, row.proposed_by),
        published_by=name_of(service, area, publisher) if publisher else None,
        published=from_micros(published.published_ts) if published else None,
        may_rule=is_owner,
        may_publish=is_owner and by != row.proposed_by and standing == "proposed",
        language=teller.language,
        direction=teller.phrases.direction,
    )
    return head, pathway


def anchor_of(track: str, state: str) -> str:
    """Give the name of a state within a page."""
    return f"state-{track}-{state}"


def _rows(
    connection: Connection, area: str, wanted: tuple[str, str]
) -> tuple[Any, Any]:
    """Give the row of a published version, if it is one, and the row to show."""
    name, digest = wanted
    published = connection.one(VERSION, area=area, digest=digest)
    row = published or connection.one(PROPOSAL, area=area, digest=digest)
    if row is None or row.pathway != name:
        raise NotFoundError("expected a version of a pathway, met none")
    return published, row


def _stages(teller: Teller) -> list[StageTold]:
    """Give the stages in the order in which a case comes to them."""
    pathway = teller.pathway
    walked = as_walked(pathway, "main")
    if not pathway.stages:
        links = [_state_link(teller, name) for name in walked]
        return [StageTold(words, ((anchor, words),)) for anchor, words in links]
    by_way = sorted(
        pathway.stages.values(), key=lambda one: min(map(walked.index, one.states))
    )
    return [
        StageTold(
            teller.label(stage.label),
            tuple(
                _state_link(teller, n) for n in sorted(stage.states, key=walked.index)
            ),
        )
        for stage in by_way
    ]


def _state_link(teller: Teller, name: str) -> tuple[str, str]:
    return anchor_of("main", name), teller.state("main", name)


def _track(teller: Teller, name: str) -> TrackTold:
    graph = graph_of(teller, name)
    addresses = {box.name: f"#{anchor_of(name, box.name)}" for box in graph.boxes}
    svg = picture(graph, teller.say("diagram_words"), addresses)
    states = tuple(_state(teller, graph, name, box.name) for box in graph.boxes)
    return TrackTold(name, graph.title, svg, states)


def _state(teller: Teller, graph: Graph, track: str, name: str) -> StateTold:
    state = teller.pathway.tracks[track].states[name]
    ways: dict[str, list[str]] = {}
    for arrow in graph.arrows:
        if arrow.source == name:
            said = (label.action for label in arrow.labels)
            ways.setdefault(teller.state(track, arrow.target), []).extend(said)
    box = next(one for one in graph.boxes if one.name == name)
    if box.stays:
        ways.setdefault("", []).extend(box.stays)
    return StateTold(
        anchor_of(track, name),
        teller.label(state.label),
        tuple(waiting(teller, state)),
        tuple((to, tuple(said)) for to, said in ways.items()),
    )
