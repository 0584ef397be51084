"""Whether the cases of each pathway went as their versions say, for an auditor.

- What the engine has replayed last is told in counts; who wants to see which cases
  has them replayed, and that is an entry.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from config.now import from_micros
from config.statements import Statement
from policies.reasons import label
from workflows.conformance.checking import check_conformance
from workflows.conformance.report import ConformanceReport
from workflows.conformance.tables import conformance_run
from workflows.inspecting.commands import SearchLog
from workflows.inspecting.seeing import readable
from workflows.service import Service

_r = conformance_run.c
RUNS = Statement(
    select(conformance_run)
    .where(_r.area == bindparam("area"), _r.pathway == bindparam("pathway"))
    .order_by(_r.size.desc(), _r.done_ts.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class RunTold:
    """The newest replay of a pathway's cases, or that there was none yet."""

    pathway: str
    label: str
    digest: str
    cases: int
    steps: int
    deviating: int
    failed: int
    figures: Mapping[str, int]  # by question and verdict
    at: datetime | None


def conformance_told(
    service: Service, asking: Mapping[str, Any], language: str
) -> list[RunTold]:
    """Give the newest replay of each pathway; looking at them is an entry."""
    service.handle(SearchLog(what="conformance", **asking))
    area, by = asking["area"], asking["by"]
    with service.database.reading(area) as connection:
        names = readable(service.versions, connection, area, by, service.now())
        told = []
        for name in names:
            version = service.versions.current(connection, area, name)
            row = connection.one(RUNS, area=area, pathway=name)
            told.append(_told(name, label(version.pathway.label, language), row))
        return told


def checked_again(
    service: Service, asking: Mapping[str, Any], pathway: str
) -> ConformanceReport:
    """Replay all cases of a pathway now; that is an entry."""
    return check_conformance(service, asking, pathway, lambda *_: None)


def _told(name: str, words: str, row: Any) -> RunTold:
    if row is None:
        return RunTold(name, words, "", 0, 0, 0, 0, {}, None)
    return RunTold(
        name, words, row.digest, row.cases, row.steps, row.deviating, row.failed,
        json.loads(row.figures), from_micros(row.done_ts),
    )  # fmt: skip
