"""What adopters may hang their own work on: read from the log, after the commit.

- The log is the one source: a cursor for each kind and area says from where on
  adopters were not told, so nothing is told before it stands, and nothing is lost.
- It is moved after they were told: each is told at least once, under a stable id.
- Adopters hear of what happens after they began to listen, not of what was before.
- States, references and the index of the entry; never who, never why.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import bindparam, func, select

from audit.canonical import parse
from audit.errors import ProfileError
from audit.reading import Log, find_log, read_entries, read_head
from audit.tables import audit_checkpoint
from config.connection import Connection
from config.database import Database
from config.now import from_micros
from config.statements import Statement
from policies.keeping import CONFIRM_SHRED, ERASE_LISTED
from workflows.cases import load_case
from workflows.delivering.tables import told_until
from workflows.entries import entered
from workflows.keeping.shredding import DECLINED
from workflows.rows import Put
from workflows.verifying.folding import moves_tracks
from workflows.verifying.tables import log_check
from workflows.versions import Versions

BATCH = 500
ENTRIES, CHECKPOINTS, VERDICTS = "entries", "checkpoints", "verdicts"
ERASES = frozenset({CONFIRM_SHRED, ERASE_LISTED})
RECORDED = "history"  # what another system did, long ago

_t, _c = told_until.c, audit_checkpoint.c
CURSOR = Statement(
    select(_t.next).where(_t.area == bindparam("area"), _t.what == bindparam("what"))
)
PUT_CURSOR = Put(told_until)
_OF_LOG = (_c.area == bindparam("area"), _c.gen == bindparam("gen"))
SIGNED = Statement(
    select(_c.size)
    .where(*_OF_LOG, _c.size >= bindparam("first"))
    .order_by(_c.size)
    .limit(bindparam("most"))
)
_v = log_check.c
CHECKED = Statement(
    select(_v.scope, _v.size, _v.done_ts, _v.verdicts)
    .where(_v.area == bindparam("area"), _v.done_ts >= bindparam("first"))
    .order_by(_v.done_ts)
    .limit(bindparam("most"))
)
LAST_CHECKED = Statement(
    select(func.max(_v.done_ts).label("done_ts")).where(_v.area == bindparam("area"))
)
LAST_SIGNED = Statement(select(func.max(_c.size).label("size")).where(*_OF_LOG))


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened, as adopters are told of it."""

    id: UUID
    name: str
    resource: str
    at: datetime | None
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class News:
    """What happened since adopters were told, and how far that goes."""

    happened: tuple[Happened, ...]
    until: Mapping[str, int]  # cursor -> where it stands afterwards


# Looks from a place on, or for where the next would be; gives that place too.
type Look = Callable[[Connection, Log, int | None, int], tuple[list[Happened], int]]


def news_of(
    database: Database, versions: Versions, area: str, limit: int = BATCH
) -> News:
    """Give what adopters were not told yet of an area; nothing at the first time."""
    with database.reading(area) as connection:
        log = find_log(connection, area)
        if log is None:
            return News((), {})
        parts = [
            _part(connection, log, f"{ENTRIES}/{log.gen}", _entries(versions), limit),
            _part(connection, log, f"{CHECKPOINTS}/{log.gen}", _checkpoints, limit),
            _part(connection, log, VERDICTS, _verdicts, limit),
        ]
    happened = tuple(one for part in parts for one in part.happened)
    return News(
        happened, {what: at for part in parts for what, at in part.until.items()}
    )


def note_told(database: Database, area: str, news: News) -> None:
    """Keep how far adopters were told; never less than was kept before."""
    if not news.until:
        return
    with database.writing(area) as connection:
        for what, following in news.until.items():
            if following > (_cursor(connection, area, what) or -1):
                place = {"area": area, "what": what}
                PUT_CURSOR(connection, place, next=following)


def _part(connection: Connection, log: Log, what: str, look: Look, limit: int) -> News:
    """Give the news of one kind: all of it that is new, or where new begins."""
    first = _cursor(connection, log.area, what)
    if first is None:
        return News((), {what: look(connection, log, None, limit)[1]})
    happened, following = look(connection, log, first, limit)
    return News(tuple(happened), {what: following} if following > first else {})


def _entries(versions: Versions) -> Look:
    def look(
        connection: Connection, log: Log, first: int | None, limit: int
    ) -> tuple[list[Happened], int]:
        if first is None:
            return [], read_head(connection, log).size
        rows = read_entries(connection, log, first, limit)
        found = [
            one for row in rows for one in _of_entry(connection, versions, log, row)
        ]
        return found, rows[-1].seq + 1 if rows else first

    return look


def _checkpoints(
    connection: Connection, log: Log, first: int | None, limit: int
) -> tuple[list[Happened], int]:
    said = {"area": log.area, "gen": log.gen}
    if first is None:
        return [], (connection.one(LAST_SIGNED, **said).size or 0) + 1
    sizes = connection.all(SIGNED, first=first, most=limit, **said)
    found = [
        _found(log, f"checkpoint/{row.size}", "log.checkpoint", {"size": row.size})
        for row in sizes
    ]
    return found, sizes[-1].size + 1 if sizes else first


def _verdicts(
    connection: Connection, log: Log, first: int | None, limit: int
) -> tuple[list[Happened], int]:
    if first is None:
        return [], (connection.one(LAST_CHECKED, area=log.area).done_ts or 0) + 1
    rows = connection.all(CHECKED, area=log.area, first=first, most=limit)
    found = [
        _found(
            log,
            f"verdict/{row.scope}/{row.size}/{row.done_ts}",
            "log.verdict",
            {"size": row.size, "verdicts": json.loads(row.verdicts or "{}")},
        )
        for row in rows
    ]
    return found, rows[-1].done_ts + 1 if rows else first


def _cursor(connection: Connection, area: str, what: str) -> int | None:
    row = connection.one(CURSOR, area=area, what=what)
    return None if row is None else int(row.next)


def _of_entry(
    connection: Connection, versions: Versions, log: Log, row: Any
) -> Iterator[Happened]:
    try:
        entry = parse(bytes(row.body))
    except ProfileError:
        return  # the check of the log names it; what follows is told all the same
    seq = row.seq
    kind, action, refs = entry["kind"], entry.get("action"), entry.get("refs", ())
    if moves_tracks(entry) and kind != RECORDED:
        moved = {name: entry[name] for name in ("track", "from", "to") if name in entry}
        also = {"also": entry["also"]} if entry.get("also") else {}
        yield _of_case(log, seq, entry, "case.advanced", {**moved, **also})
        if _is_closed(connection, versions, log.area, entry):
            yield _of_case(log, seq, entry, "case.closed", {})
    elif (kind, action) == ("clock", "escalate"):
        said = {"track": entry["track"], "state": entry["from"]}
        yield _of_case(log, seq, entry, "clock.escalated", said)
    elif (kind, action) == ("sitting", "close_sitting"):
        yield _of_log(log, seq, entry, "sitting.closed", {"sitting": refs[0]})
    elif kind == "erase" and action in ERASES and DECLINED not in refs:
        yield _of_case(log, seq, entry, "retention.done", {})


def _is_closed(
    connection: Connection, versions: Versions, area: str, entry: Mapping[str, Any]
) -> bool:
    """Tell whether a step ends its case, by the version that the case is on now."""
    case = load_case(connection, area, entry["case"])
    moves = [entry, *entry.get("also", ())]
    to = next((one["to"] for one in moves if one["track"] == "main"), None)
    if case is None or to is None:
        return False
    states = versions.named(connection, area, case.digest).pathway.tracks["main"].states
    return to in states and states[to].final


def _of_case(
    log: Log, seq: int, entry: Mapping[str, Any], name: str, said: Mapping[str, Any]
) -> Happened:
    resource = f"casepath.case.{entry['case']}"
    return _made(log, seq, name, resource, entry, said)


def _of_log(
    log: Log, seq: int, entry: Mapping[str, Any], name: str, said: Mapping[str, Any]
) -> Happened:
    return _made(log, seq, name, f"casepath.log.{log.area}", entry, said)


def _made(
    log: Log,
    seq: int,
    name: str,
    resource: str,
    entry: Mapping[str, Any],
    said: Mapping[str, Any],
) -> Happened:
    payload = {"area": log.area, "entry": seq, **said}
    id_ = uuid5(NAMESPACE_URL, f"{log.origin}/{seq}/{name}")
    at = from_micros(entered(entry))
    return Happened(id_, f"casepath.{name}", resource, at, payload)


def _found(log: Log, place: str, name: str, said: Mapping[str, Any]) -> Happened:
    id_ = uuid5(NAMESPACE_URL, f"{log.origin}/{place}")
    resource, payload = f"casepath.log.{log.area}", {"area": log.area, **said}
    return Happened(id_, f"casepath.{name}", resource, None, payload)
