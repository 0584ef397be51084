"""Replay: record the history of another system's log in an area of its own.

- The whole log is read first; what cannot be read is told and nothing recorded.
- A case's rows are recorded in the order of their times; rows of the same time
  keep the order of the log.
- Every row ends as an accepted entry, a refusal entry or a named problem.
- A row's idempotency key is a keyed digest of what tells it from other rows, so a
  second run, also of a longer log, records no row twice.
- A group of rows is one COMMIT; an interrupt loses the group under way only.
- One account records the history of an area; a key is its account's own, so the
  same row in another's name would be another row.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import batched, chain
from pathlib import Path

from sqlalchemy import bindparam, select

from config.statements import Statement
from workflows import tables
from workflows.commands import RecordHistory
from workflows.errors import AreaError
from workflows.preparing import history_token
from workflows.recorded.errors import ReplayError
from workflows.recorded.events import Event
from workflows.recorded.log_file import LogFile, read_log
from workflows.recorded.mapping import LogMapping, read_mapping
from workflows.recorded.report import ReplayReport, report_of, told
from workflows.service import HISTORY, Service
from workflows.writer import GROUP

type Progress = Callable[[int, int | None], None]

KEY = "recorded-row/"
_i = tables.idempotency.c
OTHERS = Statement(
    select(_i.actor)
    .where(
        _i.area == bindparam("area"),
        _i.key.like(bindparam("keys")),
        _i.actor != bindparam("by"),
    )
    .limit(1)
)


def replay(
    service: Service,
    area: str,
    by: str,
    log_path: Path,
    mapping: str,
    progress: Progress,
) -> ReplayReport:
    """Record a log in an area of history, and report what its entries show.

    `mapping` is the name of a shipped mapping or the path of another.
    """
    _demand_history(service, area)
    read = read_mapping(mapping)
    with service.database.reading(area) as connection:
        version = service.versions.current(connection, area, read.content.pathway)
    read.demand_pathway(version.pathway)
    progress(0, None)
    log = read_log(log_path, read, service.now())
    _record(service, area, by, log, read.content, progress)
    return replace(report_of(service, area), reading_problems=told(log.problems))


def _demand_history(service: Service, area: str) -> None:
    kind = service.line(area).kind
    if kind != HISTORY:
        raise AreaError(
            f"expected an area of history, met one of {kind} cases",
            hint="history and live cases never share an area; found another",
        )


def _record(
    service: Service,
    area: str,
    by: str,
    log: LogFile,
    mapping: LogMapping,
    progress: Progress,
) -> None:
    commands = _commands(service, area, by, log, mapping)
    done, total = 0, len(log.cases)
    progress(done, total)
    first = next(commands, None)
    if first is None:
        return
    _demand_same_account(service, first)
    # The first row goes alone, so that who may not do this is told so once.
    for group in chain([(first,)], batched(commands, GROUP)):
        for outcome in service.record_history(group):
            if isinstance(outcome, Exception):
                raise outcome
        done += len(group)
        progress(done, total)


def _commands(
    service: Service, area: str, by: str, log: LogFile, mapping: LogMapping
) -> Iterator[RecordHistory]:
    index_key = service.provider.index_key(area)
    for events in log.cases:
        met: Counter[str] = Counter()
        for event in events:
            name = _name(event, mapping.pathway)
            met[name] += 1
            row = history_token(index_key, "row", f"{met[name]}/{name}")
            yield RecordHistory(
                area=area,
                by=by,
                key=f"{KEY}{row.hex()}",
                pathway=mapping.pathway,
                case_name=event.case,
                action=event.action,
                person_name=event.person,
                role=event.role,
                occurred=event.at,
                opened=event.opened,
                due=event.due,
                ended=event.ended,
            )


def _name(event: Event, pathway: str) -> str:
    """Give what tells a row from the others of its log; the same may come twice."""
    own = [event.row] if event.row else [event.action, event.person, str(event.at)]
    return json.dumps([pathway, event.case, *own])


def _demand_same_account(service: Service, first: RecordHistory) -> None:
    with service.database.reading(first.area) as connection:
        other = connection.one(OTHERS, area=first.area, keys=f"{KEY}%", by=first.by)
    if other is not None:
        raise ReplayError(
            "expected the account that has recorded here before, met another",
            hint="let the same account go on, or record in another area",
        )
