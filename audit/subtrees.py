"""The log checked by its subtrees: each for itself, anywhere, then joined.

- A range of entries is cut into aligned perfect subtrees, whose roots are nodes.
- Each subtree is hashed again from its stored bytes; nothing is taken over.
- A subtree looks up where the chains of its cases stood before, so that they are
  looked at whole although no subtree sees another.
- The join grows the tree by these roots, from a frontier that was verified before
  or from nothing, and compares it with what is stored and what was signed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from audit import merkle
from audit.check import COUNT_ENTRIES, COUNT_NODES, SELECT_NODES, Finding, Run
from audit.checkpoint import open_checkpoint
from audit.errors import AuditError, NoteError
from audit.note import VerifierKey
from audit.proofs import node_reader
from audit.reading import Log, read_head
from audit.tables import audit_checkpoint
from config.connection import Connection
from config.statements import Statement

MOST_LEVEL = 13  # 8,192 entries: about a tenth of a second

_c = audit_checkpoint.c
CHECKPOINTS = Statement(
    select(_c.size, _c.note)
    .where(
        _c.area == bindparam("area"),
        _c.gen == bindparam("gen"),
        _c.size > bindparam("first"),
    )
    .order_by(_c.size)
)


@dataclass(frozen=True, slots=True)
class Subtree:
    """A perfect subtree: where it begins, and its level above the leaves."""

    first: int
    level: int

    @property
    def last(self) -> int:
        """The first entry after it."""
        return self.first + (1 << self.level)


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking a subtree gave: its root, and what was found."""

    root: bytes
    findings: tuple[Finding, ...]


def cut(first: int, last: int, most_level: int = MOST_LEVEL) -> Iterator[Subtree]:
    """Cut a range of entries into aligned perfect subtrees, in order."""
    while first < last:
        fits = (last - first).bit_length() - 1
        aligned = (first & -first).bit_length() - 1 if first else fits
        subtree = Subtree(first, min(fits, aligned, most_level))
        yield subtree
        first = subtree.last


def check_subtree(
    connection: Connection, log: Log, key: VerifierKey, subtree: Subtree
) -> Checked:
    """Hash a subtree again and check all its entries say and are chained by."""
    run = Run(connection, log, key, subtree.first)
    try:
        run.subtree(subtree.last)
    except Exception as error:  # noqa: BLE001 - a garbled file is a finding too
        run.found("storage", run.size, f"unreadable: {type(error).__name__}")
    return Checked(merkle.root(run.frontier), tuple(run.findings))


class Joining:
    """The tree as it grows by the roots of subtrees, compared with what is kept."""

    def __init__(self, connection: Connection, log: Log, key: VerifierKey) -> None:
        self.connection, self.log, self.key = connection, log, key
        self.of_log = {"area": log.area, "gen": log.gen}
        self.size, self.frontier = 0, tuple[bytes, ...]()
        self.findings: list[Finding] = []
        self.compared = 0

    @property
    def root(self) -> bytes:
        """The root of the tree so far."""
        return merkle.root(self.frontier)

    def start_at(self, size: int, root: bytes) -> None:
        """Begin at a size that was verified before; its root must be as it was."""
        with_nodes = node_reader(self.connection, self.log)
        try:
            self.frontier = merkle.frontier_at(with_nodes, size)
        except AuditError as error:
            self.found("node", error.message)
        if self.root != root:
            self.found("node", f"another tree at size {size} than was verified before")
        self.size = size

    def found(self, check: str, message: str) -> None:
        """Keep a finding."""
        self.findings.append(Finding(check, None, message))

    def add(self, subtree: Subtree, root: bytes) -> None:
        """Add the root of the next subtree, and compare the nodes above it."""
        if subtree.first != self.size:
            self.found("index", f"expected a subtree from {self.size} on")
        self.frontier, nodes = merkle.push_subtree(
            self.size, self.frontier, subtree.level, root
        )
        self.size = subtree.last
        for node in nodes:
            where = {"level": node.level, "first": node.idx, "last": node.idx}
            rows = self.connection.all(SELECT_NODES, **self.of_log, **where)
            if [row.hash for row in rows] != [node.hash]:
                self.found("node", f"the node {node.level}/{node.idx} is not right")

    def compare(self, since: int) -> None:
        """Compare the tree with the head, and with what was signed after `since`."""
        try:
            self._with_head()
            self._with_checkpoints(since)
        except AuditError as error:
            self.found("head", error.message)

    def _with_head(self) -> None:
        head = read_head(self.connection, self.log)
        read = node_reader(self.connection, self.log)
        if head.size < self.size:
            self.found("head", f"the head says {head.size}, {self.size} are there")
        elif merkle.frontier_at(read, head.size) != head.frontier:
            self.found("head", "the head is that of another tree")
        elif merkle.frontier_at(read, self.size) != self.frontier:
            self.found("head", "the nodes are those of another tree")
        for name, statement, expected in (
            ("index", COUNT_ENTRIES, head.size),
            ("node", COUNT_NODES, head.size - head.size.bit_count()),
        ):
            count = self.connection.one(statement, **self.of_log).count
            if count != expected:
                self.found(name, f"expected {expected} rows, met {count}")

    def _with_checkpoints(self, since: int) -> None:
        read = node_reader(self.connection, self.log)
        head = read_head(self.connection, self.log).size
        for row in self.connection.all(CHECKPOINTS, **self.of_log, first=since):
            try:
                signed = open_checkpoint(bytes(row.note), self.key)
            except NoteError as error:
                self.found("signature", f"checkpoint of {row.size}: {error.message}")
                continue
            if signed.size != row.size or signed.size > head:
                self.found("checkpoint", f"the log ends before the size {signed.size}")
                continue
            self.compared += 1
            if merkle.root(merkle.frontier_at(read, signed.size)) != signed.root:
                self.found("checkpoint", f"another tree at size {signed.size}")


def in_parts(
    first: int, last: int, most_level: int = MOST_LEVEL
) -> list[tuple[Subtree, ...]]:
    """Cut a range into parts of about equal work, each of consecutive subtrees."""
    parts: list[tuple[Subtree, ...]] = []
    part: Sequence[Subtree] = ()
    for subtree in cut(first, last, most_level):
        if part and subtree.last - part[0].first > 1 << most_level:
            parts.append(tuple(part))
            part = ()
        part = (*part, subtree)
    return [*parts, tuple(part)] if part else parts
