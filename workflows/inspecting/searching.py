"""Entries of a log that fit what is looked for, the newest first, a page at a time.

- Shown are entries of no case, and of cases whose trail this person may read: of
  pathways that permit it, and none on which they themselves have a part.
- Which is asked of the database, so that a page never tells more than its rows.
- Times only grow along a log, so a day is found by halving.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import and_, bindparam, or_, select

from audit.canonical import parse
from audit.errors import ProfileError
from audit.reading import Log, read_entries, read_head
from audit.tables import audit_entry
from config.connection import Connection
from config.now import to_micros
from config.statements import Statement
from workflows import tables
from workflows.inspecting.bytes_of import holds
from workflows.inspecting.seeing import may_see, readable
from workflows.service import Service

AT_ONCE = 50
_e, _c = audit_entry.c, tables.cases.c

type Row = Any


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; what is not said fits everything."""

    case: str = ""
    entry: int | None = None
    version: str = ""  # the digest of the version that its case is on
    since: datetime | None = None
    until: datetime | None = None  # before this moment
    any_of: tuple[bytes, ...] = ()  # one of these stands in the entry
    all_of: tuple[bytes, ...] = ()
    before: int | None = None  # older than this index: the next page


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries, and whether there are more."""

    rows: Sequence[Row]
    more: bool
    size: int  # entries of the whole log


def search(
    service: Service, area: str, by: str, wanted: Wanted, most: int = AT_ONCE
) -> Page:
    """Give the newest entries that fit and that somebody may see."""
    log = service.line(area).log
    with service.database.reading(area) as connection:
        size = read_head(connection, log).size
        first, end = _span(connection, log, wanted, size)
        pathways = readable(service.versions, connection, area, by, service.now())
        given = _given(wanted, pathways)
        statement = _statement(
            case=bool(wanted.case),
            version=bool(wanted.version),
            any_of=len(wanted.any_of),
            all_of=len(wanted.all_of),
            pathways=len(pathways),
        )
        rows = connection.all(
            statement,
            area=area, gen=log.gen, by=by, first=first, end=end, most=most + 1,
            **given,
        )  # fmt: skip
    return Page(rows[:most], len(rows) > most, size)


def first_since(connection: Connection, log: Log, micros: int, size: int) -> int:
    """Give the index of the first entry made at or after a moment."""
    low, high = 0, size
    while low < high:
        middle = (low + high) // 2
        rows = read_entries(connection, log, middle, 1)
        if rows and _at(rows[0]) < micros:
            low = middle + 1
        else:
            high = middle
    return low


def _at(row: Row) -> int:
    try:
        return int(parse(bytes(row.body))["ts"])
    except (ProfileError, KeyError, TypeError, ValueError):
        return 0


def _span(
    connection: Connection, log: Log, wanted: Wanted, size: int
) -> tuple[int, int]:
    first, end = 0, size if wanted.before is None else min(size, wanted.before)
    if wanted.since is not None:
        first = first_since(connection, log, to_micros(wanted.since), size)
    if wanted.until is not None:
        last = first_since(connection, log, to_micros(wanted.until), size)
        end = min(end, last)
    if wanted.entry is not None:
        first, end = max(first, wanted.entry), min(end, wanted.entry + 1)
    return first, end


def _given(wanted: Wanted, pathways: Sequence[str]) -> Mapping[str, Any]:
    given: dict[str, Any] = {f"pathway{at}": one for at, one in enumerate(pathways)}
    given |= {f"any{at}": one for at, one in enumerate(wanted.any_of)}
    given |= {f"all{at}": one for at, one in enumerate(wanted.all_of)}
    if wanted.case:
        given["case_ref"] = wanted.case
    if wanted.version:
        given["digest"] = wanted.version
    return given


@lru_cache(maxsize=64)
def _statement(
    *, case: bool, version: bool, any_of: int, all_of: int, pathways: int
) -> Statement:
    fits = [
        _e.area == bindparam("area"),
        _e.gen == bindparam("gen"),
        _e.seq >= bindparam("first"),
        _e.seq < bindparam("end"),
        or_(_e.case_ref.is_(None), may_see(pathways)),
    ]
    if case:
        fits.append(_e.case_ref == bindparam("case_ref"))
    if version:
        fits.append(_c.digest == bindparam("digest"))
    if any_of:
        fits.append(or_(*(holds(_e.body, f"any{at}") for at in range(any_of))))
    fits += [holds(_e.body, f"all{at}") for at in range(all_of)]
    of_case = and_(_c.area == _e.area, _c.case_ref == _e.case_ref)
    return Statement(
        select(_e.seq, _e.case_ref, _e.cseq, _e.body, _c.digest, _c.pathway)
        .join_from(audit_entry, tables.cases, of_case, isouter=True)
        .where(*fits)
        .order_by(_e.seq.desc())
        .limit(bindparam("most"))
    )
