"""Reading the log of one area: its head, its entries, the trail of a case.

- What is read is handed on as it lies; only a head that cannot be one is refused.
- Reading the log is an entry itself; writing that is the caller's duty.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hmac import compare_digest
from typing import Any

from sqlalchemy import bindparam, select

from audit import merkle
from audit.errors import LogRolledBackError, LogTamperedError
from audit.tables import audit_entry, audit_head, audit_log
from config.connection import Connection
from config.statements import Statement


@dataclass(frozen=True, slots=True)
class Log:
    """One log: an area, a generation of it, and the origin it signs under."""

    area: str
    gen: int
    origin: str


@dataclass(frozen=True, slots=True)
class Head:
    """How far a log has come."""

    size: int
    frontier: tuple[bytes, ...]
    last_ts: int

    @property
    def root(self) -> bytes:
        """The root of the tree."""
        return merkle.root(self.frontier)


@dataclass(frozen=True, slots=True)
class Chain:
    """The newest position in the chain of one case."""

    case: str
    cseq: int
    leaf: bytes


def _of_log(table: Any) -> tuple[Any, Any]:
    return table.c.area == bindparam("area"), table.c.gen == bindparam("gen")


_HEAD = select(audit_head.c.size, audit_head.c.frontier, audit_head.c.last_ts).where(
    *_of_log(audit_head)
)
SELECT_HEAD = Statement(_HEAD)
LOCK_HEAD = Statement(_HEAD.with_for_update())
SELECT_LOG = Statement(
    select(audit_log.c.area, audit_log.c.gen, audit_log.c.origin)
    .where(audit_log.c.area == bindparam("area"))
    .order_by(audit_log.c.gen.desc())
    .limit(1)
)
_ROW = select(
    audit_entry.c.gen,
    audit_entry.c.seq,
    audit_entry.c.case_ref,
    audit_entry.c.cseq,
    audit_entry.c.body,
    audit_entry.c.leaf,
)
SELECT_ENTRIES = Statement(
    _ROW.where(*_of_log(audit_entry), audit_entry.c.seq >= bindparam("first"))
    .order_by(audit_entry.c.seq)
    .limit(bindparam("count"))
)
_OF_CASE = (
    audit_entry.c.area == bindparam("area"),
    audit_entry.c.case_ref == bindparam("case"),
)
SELECT_TRAIL = Statement(_ROW.where(*_OF_CASE).order_by(audit_entry.c.cseq))
SELECT_LAST_OF_CASE = Statement(
    select(audit_entry.c.case_ref, audit_entry.c.cseq, audit_entry.c.leaf)
    .where(*_OF_CASE)
    .order_by(audit_entry.c.cseq.desc())
    .limit(1)
)


def find_log(connection: Connection, area: str) -> Log | None:
    """Give the newest generation of an area's log, or None where there is none."""
    row = connection.one(SELECT_LOG, area=area)
    return None if row is None else Log(row.area, row.gen, row.origin)


def lock_head(connection: Connection, log: Log) -> Head:
    """Read the head so that no other group can append until this one ends.

    On PostgreSQL this is the first step of every group that writes: locking the
    head last deadlocks.
    """
    return _head(connection, LOCK_HEAD, log)


def read_head(connection: Connection, log: Log) -> Head:
    """Read the head without holding anybody up."""
    return _head(connection, SELECT_HEAD, log)


def demand_grown(remembered: Head, seen: Head) -> None:
    """Raise if the log is behind, or other than, what this process committed."""
    if seen.size < remembered.size or (
        seen.size == remembered.size and not compare_digest(seen.root, remembered.root)
    ):
        raise LogRolledBackError(
            f"expected a log of at least {remembered.size} entries with the root "
            f"committed before, met {seen.size}",
            hint="the database was swapped or put back; nothing is written any more",
        )


def read_entries(
    connection: Connection, log: Log, first: int, count: int
) -> Sequence[Any]:
    """Read up to `count` stored entries from index `first` on."""
    rows: Sequence[Any] = connection.all(
        SELECT_ENTRIES, area=log.area, gen=log.gen, first=first, count=count
    )
    return rows


def read_trail(connection: Connection, log: Log, case: str) -> Sequence[Any]:
    """Read the stored entries of one case in the order of its chain."""
    rows: Sequence[Any] = connection.all(SELECT_TRAIL, area=log.area, case=case)
    return rows


def last_of_case(connection: Connection, log: Log, case: str) -> Chain | None:
    """Give the newest position in a case's chain, or None before its first entry."""
    row = connection.one(SELECT_LAST_OF_CASE, area=log.area, case=case)
    return None if row is None else Chain(row.case_ref, row.cseq, row.leaf)


def split_frontier(raw: bytes) -> tuple[bytes, ...]:
    """Take the stored frontier apart into its hashes."""
    width = merkle.HASH_SIZE
    return tuple(raw[at : at + width] for at in range(0, len(raw), width))


def _head(connection: Connection, statement: Statement, log: Log) -> Head:
    row = connection.one(statement, area=log.area, gen=log.gen)
    if row is None:
        raise LogTamperedError(
            "expected a head for this log, met none", hint="was the area opened?"
        )
    if len(row.frontier) != merkle.HASH_SIZE * row.size.bit_count():
        raise LogTamperedError(
            f"expected {row.size.bit_count()} hashes in the frontier of a log of "
            f"{row.size} entries, met {len(row.frontier)} bytes",
            hint="run `casepath log verify`",
        )
    return Head(row.size, split_frontier(row.frontier), row.last_ts)
