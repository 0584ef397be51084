"""The append-only log of one area.

- An entry's index is its place in the log: 0, 1, 2 … without gaps.
- It is written in the caller's transaction, with the change it tells of.
- The entries of one case form a chain of their own, 0, 1, 2 … without gaps, in
  which each names the leaf hash of the one before.
- Time never runs back: an entry's time is at least that of the one before, and
  the difference to the clock is stated as skew.
- Every write must touch one row; a row that is silently dropped is noticed.
- Nothing here updates or deletes an entry; the database refuses both.
"""

from dataclasses import dataclass

from sqlalchemy import bindparam, insert, update

from audit import merkle
from audit.entry import Entry, Place, entry_body, new_id
from audit.errors import LogUnguardedError, ProfileError
from audit.reading import Chain, Head, Log, lock_head
from audit.tables import audit_entry, audit_head, audit_log, audit_node
from config.connection import Connection
from config.statements import Statement

FIRST_GENERATION = 1
SKEW_ALARM_MICROS = 2_000_000


@dataclass(frozen=True, slots=True)
class Appended:
    """An entry that will stand in the log once the transaction commits."""

    seq: int
    id: str
    ts: int
    skew: int
    leaf: bytes
    chain: Chain | None
    head: Head

    @property
    def clock_is_off(self) -> bool:
        """Whether the clock ran back so far that an alarm entry is due."""
        return -self.skew > SKEW_ALARM_MICROS


INSERT_LOG = Statement(insert(audit_log))
INSERT_HEAD = Statement(insert(audit_head))
INSERT_ENTRY = Statement(insert(audit_entry))
INSERT_NODE = Statement(insert(audit_node))
ADVANCE_HEAD = Statement(
    update(audit_head)
    .where(
        audit_head.c.area == bindparam("of_area"),
        audit_head.c.gen == bindparam("of_gen"),
        audit_head.c.size == bindparam("old_size"),
    )
    .values(
        size=bindparam("size"),
        frontier=bindparam("frontier"),
        last_ts=bindparam("last_ts"),
    )
)


def open_log(connection: Connection, area: str, origin: str) -> Log:
    """Begin the first generation of an area's log."""
    log = Log(area, FIRST_GENERATION, origin)
    _one(
        "audit_log",
        connection.run(INSERT_LOG, area=area, gen=log.gen, origin=origin),
    )
    _one(
        "audit_head",
        connection.run(
            INSERT_HEAD, area=area, gen=log.gen, size=0, frontier=b"", last_ts=0
        ),
    )
    return log


def append(
    connection: Connection,
    log: Log,
    entry: Entry,
    chain: Chain | None,
    now_micros: int,
) -> Appended:
    """Append one entry inside the caller's transaction.

    `chain` is the case's newest position, or None for its first entry and for an
    entry without a case.
    """
    head = lock_head(connection, log)
    place = _place(log, entry, chain, head, now_micros)
    body = entry_body(entry, place)
    leaf = merkle.leaf_hash(body)
    frontier, nodes = merkle.push(head.size, head.frontier, leaf)
    grown = Head(head.size + 1, frontier, place.ts)
    _insert_entry(connection, log, head.size, entry.case, place.cseq, body, leaf)
    for node in nodes:
        _insert_node(connection, log, node)
    _advance(connection, log, head, grown)
    return Appended(
        seq=head.size,
        id=place.id,
        ts=place.ts,
        skew=place.skew,
        leaf=leaf,
        chain=None if place.cseq is None else Chain(entry.case, place.cseq, leaf),
        head=grown,
    )


def _place(
    log: Log, entry: Entry, chain: Chain | None, head: Head, now_micros: int
) -> Place:
    if chain is not None and chain.case != entry.case:
        raise ProfileError("expected the chain of the entry's own case, met another")
    ts = max(now_micros, head.last_ts)
    cseq = None
    if entry.case:
        cseq = 0 if chain is None else chain.cseq + 1
    return Place(
        origin=log.origin,
        id=entry.id or new_id(),
        ts=ts,
        skew=now_micros - ts,
        cseq=cseq,
        cprev=None if chain is None else chain.leaf,
    )


def _insert_entry(
    connection: Connection,
    log: Log,
    seq: int,
    case: str,
    cseq: int | None,
    body: bytes,
    leaf: bytes,
) -> None:
    touched = connection.run(
        INSERT_ENTRY,
        area=log.area,
        gen=log.gen,
        seq=seq,
        case_ref=case or None,
        cseq=cseq,
        body=body,
        leaf=leaf,
    )
    _one("audit_entry", touched)


def _insert_node(connection: Connection, log: Log, node: merkle.Node) -> None:
    touched = connection.run(
        INSERT_NODE,
        area=log.area,
        gen=log.gen,
        level=node.level,
        idx=node.idx,
        hash=node.hash,
    )
    _one("audit_node", touched)


def _advance(connection: Connection, log: Log, head: Head, grown: Head) -> None:
    touched = connection.run(
        ADVANCE_HEAD,
        of_area=log.area,
        of_gen=log.gen,
        old_size=head.size,
        size=grown.size,
        frontier=b"".join(grown.frontier),
        last_ts=grown.last_ts,
    )
    _one("audit_head", touched)


def _one(table: str, touched: int) -> None:
    if touched != 1:
        raise LogUnguardedError(
            f"expected one row written to {table}, met {touched}",
            hint="something swallows writes to the log; nothing was committed",
        )
