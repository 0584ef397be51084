"""What an auditor can choose from: kinds of entries, pathways and their versions."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from audit.entry import KINDS
from config.now import from_micros
from config.statements import Statement
from policies.reasons import label
from workflows import tables
from workflows.inspecting.seeing import cases_seen, readable
from workflows.service import Service

_v = tables.pathway_version.c
VERSIONS = Statement(
    select(_v.pathway, _v.digest, _v.edition, _v.published_ts)
    .where(_v.area == bindparam("area"))
    .order_by(_v.entry.desc())
)


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A published version."""

    digest: str
    label: str
    edition: str
    published: datetime


@dataclass(frozen=True, slots=True)
class PathwayLine:
    """A pathway whose trails may be read, and how many cases those are."""

    pathway: str
    label: str
    cases: int


@dataclass(frozen=True, slots=True)
class Known:
    """All that can be chosen from."""

    kinds: list[str]
    versions: list[VersionLine]
    pathways: list[PathwayLine]


def kinds_and_versions(service: Service, area: str, by: str, language: str) -> Known:
    """Give what can be chosen from by somebody."""
    with service.database.reading(area) as connection:
        names = readable(service.versions, connection, area, by, service.now())
        labels = {
            name: label(
                service.versions.current(connection, area, name).pathway.label, language
            )
            for name in names
        }
        versions = [
            VersionLine(
                row.digest,
                labels[row.pathway],
                row.edition,
                from_micros(row.published_ts),
            )
            for row in connection.all(VERSIONS, area=area)
            if row.pathway in labels
        ]
        pathways = [
            PathwayLine(name, labels[name], len(cases_seen(connection, area, by, name)))
            for name in names
        ]
    return Known(sorted(KINDS), versions, pathways)
