"""Check the whole live log: hash everything again and compare.

- Entries are streamed; only the newest position of each case is held.
- Each finding names the check that made it and the entry it is about.
- Whatever lies in the tables is a finding, never an error: the check ends.
- Stored checkpoints find a rewrite only while they are there; a checkpoint held
  outside is handed in and compared too.
- Entries recorded from another system's log are counted apart: not ruled.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, select

from audit import merkle
from audit.canonical import parse
from audit.checkpoint import SELECT_ALL, open_checkpoint
from audit.entry import FORMAT, KINDS, base64url
from audit.errors import NoteError, ProfileError
from audit.note import VerifierKey
from audit.reading import SELECT_ENTRIES, SELECT_HEAD, SELECT_LOG, Log
from audit.tables import audit_entry, audit_node
from config.connection import Connection
from config.statements import Statement

PAGE = 1024
MOST_FINDINGS = 100
NOT_RULED = "history"

SELECT_NODES = Statement(
    select(audit_node.c.idx, audit_node.c.hash).where(
        audit_node.c.area == bindparam("area"),
        audit_node.c.gen == bindparam("gen"),
        audit_node.c.level == bindparam("level"),
        audit_node.c.idx >= bindparam("first"),
        audit_node.c.idx <= bindparam("last"),
    )
)
SELECT_BEFORE = Statement(
    select(audit_entry.c.cseq, audit_entry.c.leaf).where(
        audit_entry.c.area == bindparam("area"),
        audit_entry.c.case_ref == bindparam("case"),
        audit_entry.c.cseq == bindparam("cseq"),
        audit_entry.c.seq < bindparam("first"),
    )
)
COUNT_NODES, COUNT_ENTRIES = (
    Statement(
        select(func.count().label("count"))
        .select_from(table)
        .where(table.c.area == bindparam("area"), table.c.gen == bindparam("gen"))
    )
    for table in (audit_node, audit_entry)
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it must be, and which check found it."""

    check: str
    seq: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a check of the whole log gave."""

    size: int
    root: bytes
    kinds: Mapping[str, int]
    findings: tuple[Finding, ...]
    compared: int

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found in a log that is not empty."""
        return self.size > 0 and not self.findings

    @property
    def first_bad(self) -> int | None:
        """The first entry that something was found about."""
        return min((f.seq for f in self.findings if f.seq is not None), default=None)

    @property
    def recorded_not_ruled(self) -> int:
        """How many entries were taken over from elsewhere."""
        return self.kinds.get(NOT_RULED, 0)


def check_log(
    connection: Connection,
    log: Log,
    key: VerifierKey,
    outside: Sequence[bytes],
    progress: Callable[[int], None],
) -> Report:
    """Check a log against itself, its checkpoints and those held outside."""
    run = Run(connection, log, key)
    try:
        run.whole(outside, progress)
    except Exception as error:  # noqa: BLE001 - a garbled file is a finding too
        run.found("storage", run.size, f"unreadable from here on: {error}")
    return Report(
        size=run.size,
        root=merkle.root(run.frontier),
        kinds=run.kinds,
        findings=tuple(run.findings),
        compared=run.compared,
    )


class Run:
    """One pass over a log, or over a perfect subtree of it from `first` on."""

    def __init__(
        self, connection: Connection, log: Log, key: VerifierKey, first: int = 0
    ) -> None:
        self.connection, self.log, self.key = connection, log, key
        self.of_log = {"area": log.area, "gen": log.gen}
        self.first = self.size = first
        self.last_ts, self.compared = 0, 0
        self.frontier: tuple[bytes, ...] = ()
        self.chains: dict[str, tuple[int, bytes]] = {}
        self.kinds: Counter[str] = Counter()
        self.findings: list[Finding] = []
        self.wanted: dict[int, list[tuple[str, bytes]]] = {}

    def found(self, check: str, seq: int | None, message: str) -> None:
        """Keep a finding; after many the picture is clear."""
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(Finding(check, seq, message))

    def whole(self, outside: Sequence[bytes], progress: Callable[[int], None]) -> None:
        """Make every check there is."""
        for note in outside:
            self._want("outside", note, None)
        for row in self.connection.all(SELECT_ALL, **self.of_log):
            self._want("checkpoint", row.note, row.size)
        for page in self._pages():
            self._page(page)
            progress(self.size)
        self._end()

    def subtree(self, last: int) -> None:
        """Make every check that the entries before `last` need."""
        self.last_ts = self._ts_before()
        while self.size < last:
            most = min(PAGE, last - self.size)
            page = self.connection.all(
                SELECT_ENTRIES, **self.of_log, first=self.size, count=most
            )
            if not page:
                self.found("index", self.size, f"the log ends before {last}")
                return
            self._page(page)

    def _ts_before(self) -> int:
        if self.first == 0:
            return 0
        before = self.connection.all(
            SELECT_ENTRIES, **self.of_log, first=self.first - 1, count=1
        )
        try:
            return int(parse(before[0].body)["ts"])
        except (ProfileError, KeyError, TypeError, ValueError, IndexError):
            return 0  # its own check names it

    def _want(self, check: str, note: bytes, size: int | None) -> None:
        try:
            checkpoint = open_checkpoint(bytes(note), self.key)
        except NoteError as error:
            self.found(check, None, f"checkpoint of size {size}: {error.message}")
            return
        if size is not None and checkpoint.size != size:
            self.found(check, None, f"checkpoint filed under size {size}")
        if checkpoint.origin != self.log.origin:
            self.found(check, None, "checkpoint of another log")
        wanted = self.wanted.setdefault(checkpoint.size, [])
        wanted.append((check, checkpoint.root))

    def _pages(self) -> Iterator[Sequence[Any]]:
        first = 0
        while page := self.connection.all(
            SELECT_ENTRIES, **self.of_log, first=first, count=PAGE
        ):
            yield page
            first = page[-1].seq + 1

    def _page(self, page: Sequence[Any]) -> None:
        nodes: dict[int, dict[int, bytes]] = {}
        for row in page:
            for node in self._entry(row):
                nodes.setdefault(node.level, {})[node.idx] = node.hash
        for level, expected in nodes.items():
            self._nodes(level, expected)

    def _entry(self, row: Any) -> list[merkle.Node]:
        seq = self.size
        if row.seq != seq:
            self.found("index", seq, f"expected index {seq}, met {row.seq}")
        leaf = merkle.leaf_hash(row.body)
        if leaf != row.leaf:
            self.found("leaf", seq, "the entry is not the bytes that were hashed")
        self._stated(seq, row)
        self.frontier, made = merkle.push(seq - self.first, self.frontier, leaf)
        nodes = [
            merkle.Node(level, (self.first >> level) + idx, hashed)
            for level, idx, hashed in made
        ]
        self.size += 1
        for check, root in self.wanted.pop(self.size, ()):
            self.compared += 1
            if root != merkle.root(self.frontier):
                self.found(check, None, f"another tree at size {self.size}")
        return nodes

    def _stated(self, seq: int, row: Any) -> None:
        try:
            stated = parse(row.body)
            kind, ts = stated["kind"], int(stated["ts"])
            case, cseq = stated.get("case"), stated.get("cseq")
        except (ProfileError, KeyError, TypeError, ValueError, AttributeError):
            self.found("format", seq, "the entry is not in the form of an entry")
            kind, ts, case, cseq = "", self.last_ts, row.case_ref, row.cseq
            stated = {}
        self.kinds[kind if kind in KINDS else "unknown"] += 1
        known = stated.get("v") == FORMAT and stated.get("log") == self.log.origin
        if stated and not (known and kind in KINDS):
            self.found("format", seq, "an entry of another log, format or kind")
        if (case, cseq) != (row.case_ref, row.cseq):
            self.found("chain", seq, "the row names another place in a chain")
        if ts < self.last_ts:
            self.found("time", seq, "the entry is older than the one before")
        self.last_ts = ts
        self._link(seq, row, stated.get("cprev"))

    def _link(self, seq: int, row: Any, stated: str | None) -> None:
        if row.case_ref is None:
            return
        before = self.chains.get(row.case_ref) or self._earlier(row)
        expected = (0, None) if before is None else (before[0] + 1, before[1])
        cprev = None if expected[1] is None else base64url(expected[1])
        if (row.cseq, stated) != (expected[0], cprev):
            self.found("chain", seq, f"expected entry {expected[0]} of its case here")
        self.chains[row.case_ref] = (row.cseq, row.leaf)

    def _earlier(self, row: Any) -> tuple[int, bytes] | None:
        """Give the position of a case before the subtree that is looked at."""
        if self.first == 0 or not row.cseq:
            return None
        before = self.connection.one(
            SELECT_BEFORE,
            area=self.log.area,
            case=row.case_ref,
            cseq=row.cseq - 1,
            first=self.first,
        )
        return None if before is None else (before.cseq, before.leaf)

    def _nodes(self, level: int, expected: Mapping[int, bytes]) -> None:
        rows = self.connection.all(
            SELECT_NODES,
            **self.of_log,
            level=level,
            first=min(expected),
            last=max(expected),
        )
        held = {row.idx: row.hash for row in rows}
        for idx, hashed in expected.items():
            if held.get(idx) != hashed:
                finished_by = ((idx + 1) << level) - 1
                self.found("node", finished_by, f"the node {level}/{idx} is not right")

    def _end(self) -> None:
        for size in self.wanted:
            for check, _ in self.wanted[size]:
                self.found(check, None, f"the log ends before the size {size}")
        for name, statement, expected in (
            ("index", COUNT_ENTRIES, self.size),
            ("node", COUNT_NODES, self.size - self.size.bit_count()),
        ):
            count = self.connection.one(statement, **self.of_log).count
            if count != expected:
                self.found(name, None, f"expected {expected} rows, met {count}")
        self._head()
        row = self.connection.one(SELECT_LOG, area=self.log.area)
        if row is None or (row.gen, row.origin) != (self.log.gen, self.log.origin):
            self.found("log", None, "the area names another log")

    def _head(self) -> None:
        head = self.connection.one(SELECT_HEAD, **self.of_log)
        if head is None:
            self.found("head", None, "the log has no head")
        elif head.size != self.size:
            self.found(
                "head", None, f"the head says {head.size}, {self.size} are there"
            )
        elif head.frontier != b"".join(self.frontier):
            self.found("head", None, "the head is that of another tree")
        elif head.last_ts != self.last_ts:
            self.found("head", None, "the head names another time than its last entry")
