"""Returns as their pages show them: definition, periods, bytes, what they rest on.

- What is kept is shown to those it is for, to who makes it, and to an auditor; what
  waits for its release only to who releases it.
- The exact bytes are shown before anybody releases them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select

from audit.checkpoint import newest_checkpoint
from config.connection import Connection
from config.now import from_micros
from config.statements import Statement
from policies.reasons import label
from states.definition import Pathway
from states.returns import Return
from workflows.entries import hash_of_text
from workflows.errors import NotFoundError
from workflows.people import AUDITOR, actor_of
from workflows.returns.errors import PeriodError
from workflows.returns.keeping import KEPT, PREPARED
from workflows.returns.periods import period_of, periods_over
from workflows.returns.preparing import FIRST_PUBLISHED
from workflows.returns.tables import kept_return, prepared_return
from workflows.returns.telling import FigureTold, figures_told, list_returns
from workflows.service import Service

MADE, READY, DUE = "made", "ready", "due"
MOST_PERIODS = 12


def _days_of(table: Any) -> Statement:
    return Statement(
        select(table.c.first_day)
        .where(
            table.c.area == bindparam("area"),
            table.c.pathway == bindparam("pathway"),
            table.c.name == bindparam("name"),
        )
        .order_by(table.c.first_day.desc())
    )


KEPT_DAYS, PREPARED_DAYS = _days_of(kept_return), _days_of(prepared_return)


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """A period of a return, and whether it is made, ready or due."""

    first: date
    status: str


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """A return that somebody makes or gets."""

    pathway: str
    pathway_label: str
    name: str
    label: str
    every: str
    to: list[str]
    made_by: list[str]
    periods: list[PeriodLine]


@dataclass(frozen=True, slots=True)
class ReturnShown:
    """A return of one period, as far as it may be seen."""

    line: ReturnLine
    first: date
    after: date
    below: int | None
    status: str
    may_make: bool
    figures: list[FigureTold]
    definitions: list[tuple[str, str, str]]  # label, what is counted, by what
    content: str  # the exact bytes
    hash: str
    size: int | None  # of the log, where it is known
    entry: int | None
    at: datetime | None
    checkpoint: str


def returns_shown(
    service: Service, area: str, by: str, language: str
) -> list[ReturnLine]:
    """Give the returns that somebody makes, gets, or audits."""
    with service.database.reading(area) as connection:
        found = []
        for row in connection.all(FIRST_PUBLISHED, area=area):
            version = service.versions.current(connection, area, row.pathway).pathway
            for name, wanted in version.returns.items():
                if _may_see(connection, area, by, wanted):
                    found.append((row, version, name, wanted))
        return [_line(service, connection, area, by, one, language) for one in found]


def return_shown(
    service: Service,
    asked: tuple[str, str, str, str],
    first: date,
    language: str,
) -> ReturnShown:
    """Give a return of the period that begins on a day.

    `asked` is where, by whom, of which pathway, which return. Raises NotFoundError
    for one that is not there or not to be seen, and where no period of it begins.
    """
    area, by, pathway, name = asked
    lines = returns_shown(service, area, by, language)
    line = next((one for one in lines if (one.pathway, one.name) == asked[2:]), None)
    if line is None:
        raise NotFoundError("expected a return, met none of this name")
    which = {"pathway": pathway, "name": name, "first_day": first.isoformat()}
    log = service.line(area).log
    with service.database.reading(area) as connection:
        version = service.versions.current(connection, area, pathway).pathway
        wanted = version.returns[name]
        try:
            period = period_of(wanted, first, version.time_zone, service.now())
        except PeriodError as error:
            raise NotFoundError(error.message, hint=error.hint) from error
        may_make = _holds(connection, area, by, wanted.made_by)
        kept = connection.one(KEPT, area=area, **which)
        ready = connection.one(PREPARED, area=area, **which) if may_make else None
        note = newest_checkpoint(connection, log)
    row = kept or ready
    content = row.content if row else ""
    return ReturnShown(
        line=line,
        first=period.first,
        after=period.after,
        below=wanted.suppress_below,
        status=MADE if kept else READY if ready else DUE,
        may_make=may_make,
        figures=figures_told(version, json.loads(content), language) if row else [],
        definitions=_definitions(wanted, language),
        content=content,
        hash=hash_of_text(content) if row else "",
        size=ready.size if ready and not kept else None,
        entry=row.entry if row else None,
        at=_at(kept, ready),
        checkpoint=note.decode("utf-8", "replace") if note else "",
    )


def _at(kept: Any, ready: Any) -> datetime | None:
    if kept is not None:
        return from_micros(kept.made_ts)
    return from_micros(ready.prepared_ts) if ready is not None else None


def _line(
    service: Service,
    connection: Connection,
    area: str,
    by: str,
    found: tuple[Any, Pathway, str, Return],
    language: str,
) -> ReturnLine:
    row, version, name, wanted = found
    told: Mapping[str, Any] = list_returns(service, area, row.pathway, language)[name]
    which = {"area": area, "pathway": row.pathway, "name": name}
    status = {one.first_day: MADE for one in connection.all(KEPT_DAYS, **which)}
    if _holds(connection, area, by, wanted.made_by):
        ready = (one.first_day for one in connection.all(PREPARED_DAYS, **which))
        status |= dict.fromkeys(ready, READY)
        since, now = from_micros(row.since), service.now()
        for period in periods_over(wanted, since, version.time_zone, now):
            status.setdefault(str(period), DUE)
    newest = sorted(status.items(), reverse=True)[:MOST_PERIODS]
    return ReturnLine(
        row.pathway,
        label(version.label, language),
        name,
        told["label"],
        told["every"],
        told["to"],
        told["made_by"],
        [PeriodLine(date.fromisoformat(day), how) for day, how in newest],
    )


def _definitions(wanted: Return, language: str) -> list[tuple[str, str, str]]:
    return [
        (
            label(one.label, language),
            one.count.replace("_", " "),
            (one.by or "").replace("_", " "),
        )
        for one in wanted.figures.values()
    ]


def _may_see(connection: Connection, area: str, by: str, wanted: Return) -> bool:
    return _holds(connection, area, by, (*wanted.to, *wanted.made_by, AUDITOR))


def _holds(connection: Connection, area: str, by: str, roles: tuple[str, ...]) -> bool:
    actor = actor_of(connection, area, by)
    return any(actor.holds(role) for role in roles)
