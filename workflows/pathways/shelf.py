"""The pathways of an area as one sees them on the shelf: in force, proposed, in use.

- A pathway is public; anybody known in the area may look.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select

from config.connection import Connection
from config.now import from_micros
from config.statements import Statement
from policies.reasons import label
from states.definition import Pathway
from states.reading import load
from workflows import tables
from workflows.errors import NotFoundError
from workflows.pathways.live import told, works_on
from workflows.pathways.publication import PROPOSAL
from workflows.people import actor_of
from workflows.proposals.standing import VERSIONS
from workflows.service import Service
from workflows.versions import CANONICAL

SHORT = 12  # as many letters of a digest as people compare by eye

_v, _p, _c = tables.pathway_version.c, VERSIONS.c, tables.cases.c
PUBLISHED = Statement(
    select(_v.digest, _v.pathway, _v.edition, _v.published_ts)
    .where(_v.area == bindparam("area"))
    .order_by(_v.entry)
)
PROPOSALS = Statement(
    select(_p.digest, _p.pathway, _p.edition, _p.proposed_ts)
    .where(_p.area == bindparam("area"))
    .order_by(_p.proposed_ts, _p.digest)
)
OPEN_CASES = Statement(
    select(_c.pathway, func.count().label("n"))
    .where(_c.area == bindparam("area"), _c.ended_ts.is_(None))
    .group_by(_c.pathway)
)


@dataclass(frozen=True, slots=True)
class Edition:
    """A version by its digest, and by what its file calls it."""

    digest: str
    edition: str
    at: datetime  # since when it is published or proposed

    @property
    def short(self) -> str:
        """The beginning of its digest."""
        return short(self.digest)


@dataclass(frozen=True, slots=True)
class Shelved:
    """A pathway: its version in force, what is proposed, how many cases are open."""

    pathway: str
    label: str
    in_force: Edition | None
    before: tuple[Edition, ...]  # the newest first
    proposed: tuple[Edition, ...]
    cases: int | None  # None: fewer than five
    checked: datetime  # when the newest of them was examined


def short(digest: str) -> str:
    """Give the beginning of a digest, without the name of its kind."""
    return digest.rpartition(":")[2][:SHORT]


def shelf(service: Service, area: str, by: str, language: str) -> list[Shelved]:
    """Give every pathway that is published or proposed in an area, by its name."""
    with service.database.reading(area) as connection:
        who = actor_of(connection, area, by)
        published = _by_pathway(connection.all(PUBLISHED, area=area), "published_ts")
        proposed = _by_pathway(connection.all(PROPOSALS, area=area), "proposed_ts")
        counts = {row.pathway: row.n for row in connection.all(OPEN_CASES, area=area)}
        found = []
        for name in sorted(published.keys() | proposed.keys()):
            versions = published.get(name, [])
            known = {one.digest for one in versions}
            waiting = [one for one in proposed.get(name, []) if one.digest not in known]
            newest = versions[-1] if versions else waiting[-1]
            pathway = pathway_of(service, connection, area, newest.digest)
            exact = works_on(who, pathway)
            found.append(
                Shelved(
                    name,
                    label(pathway.label, language),
                    versions[-1] if versions else None,
                    tuple(reversed(versions[:-1])),
                    tuple(waiting),
                    told(counts.get(name, 0), is_exact=exact),
                    max(one.at for one in proposed.get(name, versions)),
                )
            )
        return found


def pathway_of(
    service: Service, connection: Connection, area: str, digest: str
) -> Pathway:
    """Give the definition of a version that is published, or else proposed."""
    published = connection.one(CANONICAL, area=area, digest=digest)
    if published is not None:
        return service.versions.named(connection, area, digest).pathway
    row = connection.one(PROPOSAL, area=area, digest=digest)
    if row is None:
        raise NotFoundError("expected a version of a pathway, met none")
    return load(row.canonical)


def name_of_version(service: Service, area: str, digest: str) -> str:
    """Give which pathway a digest is a version of."""
    with service.database.reading(area) as connection:
        return pathway_of(service, connection, area, digest).pathway


def _by_pathway(rows: list[Any], since: str) -> Mapping[str, list[Edition]]:
    found: dict[str, list[Edition]] = {}
    for row in rows:
        at = from_micros(getattr(row, since))
        found.setdefault(row.pathway, []).append(Edition(row.digest, row.edition, at))
    return found
