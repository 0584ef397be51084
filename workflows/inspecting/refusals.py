"""Refusals as an auditor looks at them: the newest, and how many of which kind.

- Counted is what stands in the entries: codes, what was asked for, on which pathway,
  when; nobody is counted by who they are.
- A week begins on its Monday, in the time zone of the installation; weeks without a
  refusal stand in the trend too.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from policies.reasons import label
from workflows.inspecting.bytes_of import said
from workflows.inspecting.lists import Asked, Listed, looked_for, wanted_from
from workflows.inspecting.rows_told import EntryTold, rows_told
from workflows.inspecting.searching import search
from workflows.service import Service

COUNTED = 5_000  # the newest refusals, that are counted
WEEKS = 12  # of the trend, the newest
WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class OfPage:
    """How often something was refused: what was asked for, on which pathway."""

    what: str
    pathway: str  # its label; of no case, nothing
    count: int


@dataclass(frozen=True, slots=True)
class Refusals:
    """Refusals as rows, by code, by what was asked for, and by week."""

    listed: Listed
    by_code: list[tuple[str, int]]
    by_page: list[OfPage]
    by_week: list[tuple[date, int]]  # by its Monday, the oldest first
    is_cut: bool  # there are weeks before those
    counted: int
    is_all: bool


def refusals_listed(
    service: Service, asking: Mapping[str, Any], asked: Asked, zone: str, language: str
) -> Refusals:
    """Look for refusals: the newest, and how often which."""
    wanted, given = wanted_from(asked, zone)
    wanted = replace(wanted, any_of=(said("kind", "refused"), said("kind", "probe")))
    listed = looked_for(service, asking, "refusals", wanted, given, language)
    area, by = asking["area"], asking["by"]
    many = search(service, area, by, replace(wanted, before=None), COUNTED)
    told = rows_told(service, area, many.rows, language)
    pathways = [row.pathway for row in many.rows]
    weeks = weeks_of(told, zone)
    return Refusals(
        listed,
        Counter(code for one in told for code in one.codes).most_common(),
        _by_page(told, pathways, _labels(service, area, pathways, language)),
        weeks[-WEEKS:],
        is_cut=len(weeks) > WEEKS,
        counted=len(told),
        is_all=not many.more,
    )


def weeks_of(told: Iterable[EntryTold], zone: str) -> list[tuple[date, int]]:
    """Count entries by the Monday of their week, with each week between them."""
    days = (one.at.astimezone(ZoneInfo(zone)).date() for one in told if one.at)
    counts = Counter(day - timedelta(days=day.weekday()) for day in days)
    if not counts:
        return []
    first, last = min(counts), max(counts)
    mondays = (first + n * WEEK for n in range((last - first) // WEEK + 1))
    return [(monday, counts[monday]) for monday in mondays]


def _by_page(
    told: Sequence[EntryTold], pathways: Sequence[str | None], labels: Mapping[str, str]
) -> list[OfPage]:
    asked_for = Counter(
        (one.action, labels.get(pathway or "", ""))
        for one, pathway in zip(told, pathways, strict=True)
    )
    return [OfPage(*which, count) for which, count in asked_for.most_common()]


def _labels(
    service: Service, area: str, pathways: Iterable[str | None], language: str
) -> dict[str, str]:
    with service.database.reading(area) as connection:
        return {
            name: label(
                service.versions.current(connection, area, name).pathway.label, language
            )
            for name in sorted({one for one in pathways if one})
        }
