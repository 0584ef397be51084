"""Check all cases of a pathway against their versions, once that is on record.

- Reading the log is an entry; nothing is read for it before that is durable.
- Nothing else is written.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from states.moves import MovePlan
from workflows.commands import ReadTrails
from workflows.conformance.report import (
    ConformanceReport,
    ReplayedCase,
    replayed_case,
    report_on,
)
from workflows.exports.all_cases import AllCases, all_cases, trails, version_of
from workflows.moves.plans import confirmed_plan
from workflows.service import Service

type Progress = Callable[[int, int | None], None]


def check_conformance(
    service: Service, asking: Mapping[str, Any], pathway: str, progress: Progress
) -> ConformanceReport:
    """Replay every case of a pathway, and report what went otherwise than it says.

    `asking` says where, by whom and under which key, as for every command.
    """
    chosen = all_cases(service, asking["area"], pathway)
    service.handle(
        ReadTrails(
            pathway=pathway,
            size=chosen.size,
            count=len(chosen.refs),
            cases=chosen.hash,
            **asking,
        )
    )
    return report_on(pathway, _replayed(service, chosen, progress))


def _replayed(
    service: Service, chosen: AllCases, progress: Progress
) -> Iterator[ReplayedCase]:
    area, total = chosen.log.area, len(chosen.refs)
    versions = version_of(service, area)

    @cache
    def plan_of(digest: str) -> MovePlan:
        with service.database.reading(area) as connection:
            return confirmed_plan(connection, area, digest)

    progress(0, total)
    for done, rows in enumerate(trails(service, chosen, chosen.refs), 1):
        yield replayed_case(area, rows, versions, plan_of)
        progress(done, total)
