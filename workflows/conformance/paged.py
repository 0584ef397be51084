"""Replay all cases of an area by pages, as nobody asked for: only counts come back.

- A page is plain values, so that it can be replayed in any process.
- A version and a size of the log are replayed once; entries are only ever added.
- No person reads anything here, so it is no entry; who wants to see which cases
  asks by `casepath conformance`, and that is one.
- A case that cannot be replayed is counted, and stops no other.
"""

import json
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from itertools import batched

import structlog
from sqlalchemy import bindparam, insert, select

from config.errors import DatabaseError, UniqueError
from config.now import to_micros
from config.statements import Statement
from states.moves import MovePlan
from workflows import tables
from workflows.conformance.report import replayed_case
from workflows.conformance.tables import conformance_run
from workflows.exports.all_cases import AllCases, all_cases, trails, version_of
from workflows.moves.plans import confirmed_plan
from workflows.running.swept import Swept, code_of
from workflows.service import Service

CASES_AT_ONCE = 256

_r = conformance_run.c
PATHWAYS = Statement(
    select(tables.pathway_version.c.pathway)
    .where(tables.pathway_version.c.area == bindparam("area"))
    .distinct()
    .order_by(tables.pathway_version.c.pathway)
)
RUN = Statement(
    select(_r.size).where(
        _r.area == bindparam("area"),
        _r.pathway == bindparam("pathway"),
        _r.digest == bindparam("digest"),
        _r.size == bindparam("size"),
    )
)
KEEP = Statement(insert(conformance_run))


@dataclass(frozen=True, slots=True)
class Replaying:
    """Which cases are replayed: of which pathway, in a log of which size."""

    area: str
    pathway: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some cases of a pathway."""

    of: Replaying
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replayed:
    """What replaying some cases showed, in counts."""

    cases: int = 0
    steps: int = 0
    deviating: int = 0
    failed: int = 0
    figures: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: "Replayed") -> "Replayed":
        return Replayed(
            self.cases + other.cases,
            self.steps + other.steps,
            self.deviating + other.deviating,
            self.failed + other.failed,
            self.figures + other.figures,
        )


def plan_replays(
    service: Service, area: str
) -> list[tuple[Replaying, tuple[Page, ...]]]:
    """Give the pathways of an area that were not replayed at this size, in pages."""
    with service.database.reading(area) as connection:
        pathways = [row.pathway for row in connection.all(PATHWAYS, area=area)]
    plans = []
    for pathway in pathways:
        chosen = all_cases(service, area, pathway)
        of = Replaying(area, pathway, chosen.version.digest, chosen.size)
        if chosen.refs and not _is_done(service, of):
            pages = batched(chosen.refs, CASES_AT_ONCE)
            plans.append((of, tuple(Page(of, refs) for refs in pages)))
    return plans


def replay_page(service: Service, page: Page) -> Replayed:
    """Replay each case of a page against the version it is pinned to."""
    area, versions = page.of.area, version_of(service, page.of.area)

    @cache
    def plan_of(digest: str) -> MovePlan:
        with service.database.reading(area) as connection:
            return confirmed_plan(connection, area, digest)

    log = service.line(area).log
    chosen = AllCases(log, page.of.size, versions(page.of.digest), page.refs)
    met = Replayed()
    for rows in trails(service, chosen, page.refs):
        try:
            one = replayed_case(area, rows, versions, plan_of)
        except DatabaseError:
            raise
        except Exception as error:  # noqa: BLE001 - one case stops no other
            said = structlog.get_logger("casepath")
            said.warning("a case cannot be replayed", code=code_of(error), area=area)
            met += Replayed(failed=1)
            continue
        figures = Counter(f"{a.question} {a.verdict}" for a in one.answers)
        met += Replayed(1, one.steps, int(bool(one.otherwise)), 0, figures)
    return met


def keep_replayed(
    service: Service, of: Replaying, met: Replayed
) -> dict[str, str | int]:
    """Keep what a replay showed, and give it as a row of a table."""
    counts = {
        "cases": met.cases,
        "steps": met.steps,
        "deviating": met.deviating,
        "failed": met.failed,
    }
    # Whoever else was at it has counted the same.
    with suppress(UniqueError), service.database.writing(of.area) as connection:
        connection.run(
            KEEP,
            area=of.area,
            pathway=of.pathway,
            digest=of.digest,
            size=of.size,
            figures=json.dumps(met.figures, sort_keys=True),
            done_ts=to_micros(service.now()),
            **counts,
        )
    return {"pathway": of.pathway, "tree_size": of.size, **counts}


def counts_of(rows: Sequence[dict[str, str | int]]) -> Swept:
    """Count what was replayed: pathways done, and cases that could not be."""
    return Swept(done=len(rows), failed=sum(int(row["failed"]) for row in rows))


def _is_done(service: Service, of: Replaying) -> bool:
    said = {"pathway": of.pathway, "digest": of.digest, "size": of.size}
    with service.database.reading(of.area) as connection:
        return connection.one(RUN, area=of.area, **said) is not None
