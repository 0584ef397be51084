"""What a pathway version is published with: its report, and what is signed.

- The report says what was found, why each warning may stand, and how many people
  each end takes; the log holds its digest.
- The comparison is with the newest version published; who publishes signs it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.statements import Statement
from policies.comparing import compare
from policies.examining import Examination, examined, least_people
from states.canonical import canonical_json
from states.checks.together import Around, named_elsewhere
from states.comparing.changes import Comparison
from states.definition import Pathway
from states.errors import PathwayFileError, Problem
from states.reading import ReadPathway, load, read
from workflows.errors import NotFoundError, PublicationError
from workflows.pathways.not_yet import not_carried_out
from workflows.proposals.standing import VERSIONS
from workflows.versions import CANONICAL, CURRENT

CHECKER = "2"
LEAST_LETTERS = 20

PROPOSAL = Statement(
    select(VERSIONS).where(
        VERSIONS.c.area == bindparam("area"), VERSIONS.c.digest == bindparam("digest")
    )
)


@dataclass(frozen=True, slots=True)
class Proposable:
    """A file that may be proposed: as read, and the report that goes with it."""

    read: ReadPathway
    report: bytes


@dataclass(frozen=True, slots=True)
class Publishable:
    """A proposal as it compares with the newest version published, if there is one."""

    newest: str | None  # the digest compared with
    comparison: Comparison | None


def proposable(
    source: bytes,
    path: str | None,
    because: Mapping[str, str],
    settings: Mapping[str, int | str],
    around: Callable[[Pathway], Around] = lambda _: Around(),
) -> Proposable:
    """Examine a file for proposing, with the values that an area adopts.

    `around` gives the pathways around it that are published already.

    Raises PathwayFileError for errors, PublicationError for a warning without a
    sentence why, or for words that this release does not carry out.
    """
    met = read(source, path, settings)
    found = examined(source, frozenset(settings.items()))
    beside = tuple(named_elsewhere(met, around(met.pathway)))
    found = replace(found, problems=(*found.problems, *beside))
    errors = tuple(p for p in found.problems if p.severity == "error")
    if errors:
        raise PathwayFileError(errors, path or "pathway")
    _demand_carried_out(met)
    for warning in found.warnings:
        _demand_why(warning, because)
    return Proposable(met, report_of(met, found, because))


def report_of(
    met: ReadPathway, found: Examination, because: Mapping[str, str]
) -> bytes:
    """Write the report of an examination, in its one spelling."""
    return canonical_json({
        "checker": CHECKER,
        "digest": met.digest,
        "warnings": [
            {
                "code": one.code,
                "line": one.line,
                "sentence": one.sentence,
                "because": because[one.code],
            }
            for one in found.warnings
        ],
        "promises": [promise.id for promise in met.pathway.promises],
        "points": found.points,
        "people": {one.state: one.in_words() for one in found.people},
    })  # fmt: skip


def publishable(connection: Connection, area: str, digest: str) -> Publishable:
    """Compare a proposal with the newest version of its pathway.

    Raises NotFoundError where nothing of this digest was proposed.
    """
    row = connection.one(PROPOSAL, area=area, digest=digest)
    if row is None:
        raise NotFoundError(
            "expected a proposed pathway version, met none of this digest",
            hint="casepath pathway propose FILE comes first",
        )
    newest = connection.one(CURRENT, area=area, pathway=row.pathway)
    if newest is None:
        return Publishable(None, None)
    before = connection.one(CANONICAL, area=area, digest=newest.digest)
    old, new = load(before.canonical), load(row.canonical)
    people = least_people(old), least_people(new)
    found = compare(old, new, (newest.digest, digest), people)
    return Publishable(newest.digest, found)


def with_comparison(report: str, comparison: Comparison | None) -> bytes:
    """Write a report together with the comparison that was signed."""
    signed: dict[str, Any] | None = comparison.as_plain() if comparison else None
    return canonical_json({"report": json.loads(report), "comparison": signed})


def _demand_carried_out(met: ReadPathway) -> None:
    missing = not_carried_out(met)
    if missing:
        words = ", ".join(f"{words} (line {line})" for line, words in missing)
        raise PublicationError(
            f"expected only what this release carries out, met also: {words}",
            code="E-PATH-NOT-YET",
            hint="take it out for now; the checker knows it already",
        )


def _demand_why(warning: Problem, because: Mapping[str, str]) -> None:
    if len(because.get(warning.code, "").strip()) < LEAST_LETTERS:
        raise PublicationError(
            f"expected a sentence why {warning.code} in line {warning.line} may stand,"
            f" met none: {warning.sentence}",
            code="E-PATH-WARNING",
            hint=f"--because '{warning.code}: ...', {LEAST_LETTERS} letters or more",
        )
