"""One command's work: a savepoint in its group's transaction, and what it may do.

- Nothing stands unless `commit` was called inside the block.
- A refusal is an entry of its own: it is committed, and then it is raised.
- The entry is appended last; the case row then takes its place in the chain.
- The same command under the same key gives its first receipt again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from sqlalchemy import bindparam, insert, select, update

from audit.entry import Entry, commitment, new_id
from audit.log import Appended, append
from audit.reading import Chain, Log, read_head
from config.connection import Connection
from config.errors import DatabaseError
from config.now import to_micros
from config.statements import Statement
from policies.facts import CaseFacts
from records.envelope import commitment_salt
from records.keyring import store
from states.facts import Facts
from workflows import tables
from workflows.cases import Case, places_as_text
from workflows.commands import Command
from workflows.entries import FACTS_SET, facts_as_set
from workflows.errors import KeyReusedError, WorkError
from workflows.prepared import Prepared
from workflows.preparing import REASONS
from workflows.receipts import Receipt, receipt_from
from workflows.versions import Versions

INSERT_CASE = Statement(insert(tables.cases))
UPDATE_CASE = Statement(
    update(tables.cases)
    .where(
        tables.cases.c.area == bindparam("of_area"),
        tables.cases.c.case_ref == bindparam("of_case"),
        tables.cases.c.version == bindparam("expected_version"),
        tables.cases.c.cseq == bindparam("expected_cseq"),
    )
    .values(
        digest=bindparam("digest"),
        version=bindparam("version"),
        cseq=bindparam("cseq"),
        leaf=bindparam("leaf"),
        tracks=bindparam("tracks"),
        main_state=bindparam("main_state"),
        ended_ts=bindparam("ended_ts"),
    )
)
FIRST_RECEIPT = Statement(
    select(tables.idempotency.c.request_hash, tables.idempotency.c.receipt).where(
        tables.idempotency.c.area == bindparam("area"),
        tables.idempotency.c.actor == bindparam("actor"),
        tables.idempotency.c.key == bindparam("key"),
    )
)
INSERT_RECEIPT = Statement(insert(tables.idempotency))
INSERT_NOTICE = Statement(insert(tables.outbox))


@dataclass(frozen=True, slots=True)
class Notice:
    """What is to be told, without content: to a role or to a person."""

    kind: str
    role: str | None = None
    person: str | None = None


@dataclass(slots=True)
class Work:
    """What a handler may do; one use, inside a `with` block."""

    connection: Connection
    log: Log
    moment: datetime
    versions: Versions
    command: Command
    request_hash: bytes
    prepared: Prepared
    entry_id: str = field(default_factory=new_id)
    under: tuple[str, ...] = ()  # bypasses and delegations by which the actor acts
    by_code: tuple[str, ...] = ()  # the code by which the actor came in
    made_before: frozenset[tuple[str, str, str]] = frozenset()
    _open: bool = False
    _keys_kept: bool = False
    _notices: list[Notice] = field(default_factory=list)

    @property
    def area(self) -> str:
        """The area whose group this is."""
        return self.log.area

    @property
    def micros(self) -> int:
        """The moment of this work in integer microseconds UTC."""
        return to_micros(self.moment)

    def __enter__(self) -> Self:
        self.connection.text("SAVEPOINT command")
        self._open = True
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self._open:
            return
        self._open = False
        try:
            self.connection.text("ROLLBACK TO SAVEPOINT command")
            self.connection.text("RELEASE SAVEPOINT command")
        except DatabaseError:
            # A full disk has already ended the whole transaction.
            if error is None:
                raise

    def commit(self) -> None:
        """Keep this command's changes; they become durable with the group."""
        self.connection.text("RELEASE SAVEPOINT command")
        self._open = False

    def first_receipt(self) -> Receipt | None:
        """Give the receipt of the first time, if this command is a repeat."""
        row = self.connection.one(
            FIRST_RECEIPT, area=self.area, actor=self.command.by, key=self.command.key
        )
        if row is None:
            return None
        if row.request_hash != self.request_hash:
            self.refuse(None, "repeat", (KeyReusedError.code,))
            raise KeyReusedError(
                "expected a new idempotency key, met one used for another command",
                hint="use a new key for a new command",
            )
        return receipt_from(row.receipt)

    def tell(self, *notices: Notice) -> None:
        """Put notices into the outbox with this command's entry."""
        self._notices.extend(notices)

    def entry(self, kind: str, **said: Any) -> Entry:
        """Begin this command's entry with what every entry says."""
        return Entry(
            kind=kind,
            id=self.entry_id,
            actor=self.command.by,
            via=self.command.via,
            under=(*self.by_code, *self.under),
            **said,
        )

    def next_entry(self) -> None:
        """Begin another entry in the same work, with an id of its own."""
        self.entry_id = new_id()

    def keep_keys(self) -> None:
        """Store new data keys and compare the others, before anything is sealed."""
        if self._keys_kept:
            return
        for data_key in self.prepared.keys.values():
            store(self.connection, data_key)
        self._keys_kept = True

    def committed_to_facts(self, facts: CaseFacts) -> str:
        """Give a salted commitment to exactly the facts that were read."""
        return self.committed_to("guard", facts.as_plain())

    def committed_to_set(
        self, before: Facts, values: Mapping[str, str], filled: frozenset[str]
    ) -> dict[str, str]:
        """Give a salted commitment to all facts of a case as they are now set."""
        if not (values or filled):
            return {}
        now_set = facts_as_set({**before.values, **values}, before.filled | filled)
        return {FACTS_SET: self.committed_to(FACTS_SET, now_set)}

    def committed_to(self, name: str, value: Any) -> str:
        """Give a salted commitment to a value; the salt dies with the data key."""
        if self.prepared.erased and REASONS not in self.prepared.keys:
            return ""  # nothing is left under which one could commit
        key = self.prepared.keys[REASONS].key
        return commitment(commitment_salt(key, self.entry_id, name), name, value)

    @property
    def next_seq(self) -> int:
        """The index that this command's entry will have."""
        return read_head(self.connection, self.log).size

    def record_on_case(
        self, before: Case | None, after: Case, entry: Entry
    ) -> Appended:
        """Append a case's entry and let its row follow, by compare-and-set."""
        chain = Chain(before.ref, before.cseq, before.leaf) if before else None
        appended = append(self.connection, self.log, entry, chain, self.micros)
        link = appended.chain
        if link is None:
            raise WorkError("expected an entry with a case, met one without")
        row = {
            "digest": after.digest,
            "version": after.version,
            "cseq": link.cseq,
            "leaf": appended.leaf,
            "tracks": places_as_text(after.places),
            "main_state": after.places["main"].state,
            "ended_ts": after.ended_ts,
        }
        if before is None:
            self.connection.run(
                INSERT_CASE,
                area=after.area,
                case_ref=after.ref,
                pathway=after.pathway,
                opened_ts=after.opened_ts,
                **row,
            )
        else:
            self._update_case(before, row)
        self._send(after.ref, appended.seq)
        return appended

    def record(self, entry: Entry) -> Appended:
        """Append an entry that belongs to no case."""
        appended = append(self.connection, self.log, entry, None, self.micros)
        self._send(None, appended.seq)
        return appended

    def refuse(
        self,
        case: Case | None,
        action: str,
        codes: tuple[str, ...],
        *,
        kind: str = "refused",
        **said: Any,
    ) -> None:
        """Record that somebody tried, and commit it; the caller then raises."""
        entry = self.entry(
            kind, case=case.ref if case else "", action=action, codes=codes, **said
        )
        self._notices.clear()
        if case is None:
            self.record(entry)
        else:
            self.record_on_case(case, case, entry)
        self.commit()

    def raise_alarm(self, action: str) -> None:
        """Record that something needs to be looked at, and commit it."""
        self.record(self.entry("alarm", action=action))
        self.commit()

    def done(self, receipt: Receipt) -> Receipt:
        """Keep the receipt for a repeat, commit, and give it."""
        self.connection.run(
            INSERT_RECEIPT,
            area=self.area,
            actor=self.command.by,
            key=self.command.key,
            request_hash=self.request_hash,
            receipt=receipt.as_text(),
            ts=self.micros,
        )
        self.commit()
        return receipt

    def _update_case(self, before: Case, row: dict[str, Any]) -> None:
        touched = self.connection.run(
            UPDATE_CASE,
            of_area=before.area,
            of_case=before.ref,
            expected_version=before.version,
            expected_cseq=before.cseq,
            **row,
        )
        if touched != 1:
            raise WorkError(
                "expected the case as it was read, met another version of it",
                hint="try again",
            )

    def _send(self, case: str | None, seq: int) -> None:
        for place, notice in enumerate(self._notices):
            self.connection.run(
                INSERT_NOTICE,
                area=self.area,
                notice=f"{seq}.{place}",
                case_ref=case,
                kind=notice.kind,
                role=notice.role,
                person=notice.person,
                entry=seq,
                created_ts=self.micros,
                tries=0,
                next_ts=self.micros,
            )
        self._notices.clear()
