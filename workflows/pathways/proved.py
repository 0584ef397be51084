"""What a version was published with: its promises, its warnings, its people.

- It is the checker's own report, of which the log holds the digest; nothing is
  proved anew when somebody looks.
- A version that came by another way than publication has none, and it is said.
"""

import json
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from config.statements import Statement
from policies.reasons import label
from states.telling.promised import promise_in_words
from workflows.pathways.books import teller_in
from workflows.pathways.publication import PROPOSAL
from workflows.pathways.version_page import Head, version_met
from workflows.service import Service
from workflows.tables import pathway_version

REPORT = Statement(
    select(pathway_version.c.report).where(
        pathway_version.c.area == bindparam("area"),
        pathway_version.c.digest == bindparam("digest"),
    )
)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A warning that stands, and why somebody let it stand."""

    code: str
    line: int
    sentence: str
    because: str


@dataclass(frozen=True, slots=True)
class Proved:
    """The report of the checker on a version, in words."""

    head: Head
    checker: str  # empty where there is no report
    points: int  # at which the guard was asked
    promises: tuple[tuple[str, str], ...]  # its name, what it promises
    people: tuple[tuple[str, str], ...]  # an end, how many people it takes
    warnings: tuple[Accepted, ...]


def proofs_of(
    service: Service, area: str, by: str, wanted: tuple[str, str], language: str
) -> Proved:
    """Give what the checker proved of a version."""
    head, pathway = version_met(service, area, by, wanted, language)
    with service.database.reading(area) as connection:
        row = connection.one(REPORT, area=area, digest=head.digest) or connection.one(
            PROPOSAL, area=area, digest=head.digest
        )
    said = json.loads(row.report)
    report = said.get("report", said)
    teller, ends = teller_in(pathway, language), pathway.tracks["main"].states
    return Proved(
        head,
        report.get("checker", ""),
        report.get("points", 0),
        tuple((one.id, promise_in_words(teller, one)) for one in pathway.promises),
        tuple(
            (label(ends[state].label, teller.language), words)
            for state, words in report.get("people", {}).items()
        ),
        tuple(Accepted(**one) for one in report.get("warnings", ())),
    )
