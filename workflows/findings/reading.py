"""Samples and findings as an auditor sees them; looking at them is an entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from config.connection import Connection
from config.now import from_micros
from policies.reasons import label
from records.cases import load, open_version
from workflows.errors import NotFoundError
from workflows.findings import rows
from workflows.findings.rows import OPEN
from workflows.inspecting.commands import SearchLog
from workflows.inspecting.seeing import cases_seen, readable
from workflows.service import Service


@dataclass(frozen=True, slots=True)
class SampleLine:
    """A sample as a line of a list."""

    ref: str
    pathway: str
    drawn: int
    of_cases: int
    by: str
    at: datetime
    looked: int
    findings: int
    still_open: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A pathway of which cases can be drawn, and how many there are."""

    pathway: str
    label: str
    cases: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """A case that was drawn."""

    place: int
    case: str
    looked_by: str
    looked: datetime | None


@dataclass(frozen=True, slots=True)
class FindingTold:
    """What was found, with its words, and what came of it."""

    ref: str
    case: str
    category: str
    is_open: bool
    by: str
    at: datetime
    text: str
    answered_by: str
    answered: datetime | None
    answer: str


@dataclass(frozen=True, slots=True)
class SampleTold:
    """A sample with all that anybody needs to draw the same again."""

    line: SampleLine
    seed: str
    size: int
    hash: str
    entry: int
    chosen: list[Chosen]
    findings: list[FindingTold]


@dataclass(frozen=True, slots=True)
class SamplesTold:
    """All samples, and of what another can be drawn."""

    lines: list[SampleLine]
    choices: list[Choice]


def samples_told(
    service: Service, asking: Mapping[str, Any], language: str
) -> SamplesTold:
    """Give all samples of an area; that they were looked at is an entry."""
    service.handle(SearchLog(what="samples", **asking))
    area, by = asking["area"], asking["by"]
    with service.database.reading(area) as connection:
        lines = [
            _line(service, connection, area, row, language)
            for row in connection.all(rows.SAMPLES, area=area)
        ]
        known = readable(service.versions, connection, area, by, service.now())
        choices = [
            Choice(
                name,
                _label(service, connection, area, name, language),
                len(cases_seen(connection, area, by, name)),
            )
            for name in known
        ]
    return SamplesTold(lines, choices)


def sample_told(
    service: Service, asking: Mapping[str, Any], ref: str, language: str
) -> SampleTold:
    """Give one sample with its findings; that it was looked at is an entry."""
    area = asking["area"]
    with service.database.reading(area) as connection:
        row = connection.one(rows.SAMPLE, area=area, sample=ref)
    wanted = {"sample": ref} if row is not None else {}
    service.handle(SearchLog(what="sample", wanted=wanted, **asking))
    if row is None:
        raise NotFoundError("expected a sample, met none of this reference")
    with service.database.reading(area) as connection:
        chosen = connection.all(rows.SAMPLED, area=area, sample=ref)
        found = connection.all(rows.FINDINGS, area=area)
        findings = [
            _finding(service, connection, area, one)
            for one in found
            if one.sample == ref
        ]
        line = _line(service, connection, area, row, language)
    return SampleTold(
        line,
        row.seed,
        row.size,
        row.hash,
        row.entry,
        [
            Chosen(one.place, one.case_ref, one.looked_by or "", _at(one.looked_ts))
            for one in chosen
        ],
        findings,
    )


def _line(
    service: Service, connection: Connection, area: str, row: Any, language: str
) -> SampleLine:
    chosen = connection.all(rows.SAMPLED, area=area, sample=row.sample)
    found = [
        one
        for one in connection.all(rows.FINDINGS, area=area)
        if one.sample == row.sample
    ]
    return SampleLine(
        row.sample,
        _label(service, connection, area, row.pathway, language),
        row.drawn,
        row.of_cases,
        row.drawn_by,
        from_micros(row.drawn_ts),
        sum(one.looked_ts is not None for one in chosen),
        len(found),
        sum(one.status == OPEN for one in found),
    )


def _label(
    service: Service, connection: Connection, area: str, pathway: str, language: str
) -> str:
    version = service.versions.current(connection, area, pathway)
    return label(version.pathway.label, language)


def _finding(
    service: Service, connection: Connection, area: str, row: Any
) -> FindingTold:
    return FindingTold(
        row.finding,
        row.case_ref,
        row.category,
        row.status == OPEN,
        row.found_by,
        from_micros(row.found_ts),
        _words(service, connection, area, row.sample, row.record),
        row.answered_by or "",
        _at(row.answered_ts),
        _words(service, connection, area, row.sample, row.answer),
    )


def _words(
    service: Service,
    connection: Connection,
    area: str,
    sample: str,
    record: str | None,
) -> str:
    if record is None:
        return ""
    sealed = load(connection, area, sample, record)
    return str(open_version(sealed, service.data_keys).content["reason"])


def _at(micros: int | None) -> datetime | None:
    return None if micros is None else from_micros(micros)
