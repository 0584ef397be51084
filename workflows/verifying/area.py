"""Verify a whole area: its log, and everything beside it that the log speaks of.

- The log is checked first, against itself and checkpoints held elsewhere.
- Every record version is the one its entry names, and opens under its key.
- Every data key unwraps and is the one that was wrapped.
- Every case stands where the fold of its entries puts it; its facts are those
  that its newest entry with facts commits to.
- A compartment that was erased is compared by its ciphertext alone.
- Whatever lies in the tables is a finding, never an error: the pass ends.
- Nothing is written, and no content leaves this file.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import Any

from audit.check import Finding, check_log
from audit.entry import base64url, commitment
from audit.note import VerifierKey
from audit.reading import Log, read_entries
from config.connection import Connection
from config.errors import CasepathError
from config.statements import Statement
from records.cases import Sealed, open_version
from records.envelope import Binding, ciphertext_hash, commitment_salt
from records.keyring import DataKeys, Wrap
from records.keys import WrappedKey
from states.definition import Pathway
from states.moves import MovePlan
from workflows.cases import FILLED, IS_FILLED, Case, places_from
from workflows.entries import FACTS_SET as SET
from workflows.entries import facts_as_set
from workflows.keys.folding import epochs_that_differ
from workflows.loading.folding import imports_that_differ
from workflows.moves.orders import orders_that_differ
from workflows.moves.plans import confirmed_plan
from workflows.preparing import REASONS
from workflows.returns.folding import returns_that_differ
from workflows.rosters.said import OnCase
from workflows.service import Service
from workflows.verifying import rows
from workflows.verifying.beside import what_differs
from workflows.verifying.folding import Folded
from workflows.verifying.report import Report
from workflows.versions import Version, Versions

PAGE = 1024
MOST_FINDINGS = 100


type Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an area before its rows are looked at."""

    log: Log
    key: VerifierKey
    data_keys: DataKeys
    versions: Versions


def verify_area(
    service: Service,
    area: str,
    key: VerifierKey,
    progress: Progress,
    outside: Sequence[bytes] = (),
) -> Report:
    """Verify everything an area holds in one moment's sight of it.

    `progress` is told how many entries and rows were looked at so far.
    """
    log = service.line(area).log
    with service.database.reading(area) as connection:
        known = Known(log, key, service.data_keys, service.versions)
        return verify_rows(connection, known, progress, outside)


def verify_rows(
    connection: Connection,
    known: Known,
    progress: Progress,
    outside: Sequence[bytes] = (),
) -> Report:
    """Verify the log and the rows of an area over a connection."""
    checked = check_log(connection, known.log, known.key, outside, progress)
    run = _Pass(connection, known, progress)
    run.whole(checked.size)
    return Report(
        log=checked,
        cases=run.cases,
        records=run.records,
        keys=len(run.wraps),
        findings=(*checked.findings, *run.findings),
    )


def verify_beside(
    connection: Connection, known: Known, entries: int, progress: Progress
) -> tuple[Finding, ...]:
    """Verify the rows of an area against a log that is checked elsewhere."""
    run = _Pass(connection, known, progress)
    run.whole(entries)
    return tuple(run.findings)


class _Pass:
    """One pass over the rows of an area."""

    def __init__(
        self, connection: Connection, known: Known, progress: Progress
    ) -> None:
        self.connection, self.progress = connection, progress
        self.log, self.data_keys = known.log, known.data_keys
        self.versions = known.versions
        self.findings: list[Finding] = []
        self.folded = Folded()
        self.wraps: dict[bytes, Wrap] = {}
        self.of_place: dict[tuple[str, str], list[Wrap]] = {}
        self.shredded: set[tuple[str, str]] = set()
        self.seen = self.cases = self.records = 0

    def whole(self, entries: int) -> None:
        """Make every check there is, each whatever became of the others."""
        self.seen = entries
        for part in (
            self._fold, self._pathways, self._keys, self._records, self._blobs,
            self._cases, self._facts, self._acts, self._voices, self._beside,
            self._rosters, self._epochs, self._ordered,
        ):  # fmt: skip
            with self._reported("storage", None):
                part()

    def found(self, check: str, seq: int | None, message: str) -> None:
        """Keep a finding; after many the picture is clear."""
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(Finding(check, seq, message))

    @contextmanager
    def _reported(self, check: str, seq: int | None) -> Iterator[None]:
        try:
            yield
        except CasepathError as error:
            self.found(check, seq, error.message)
        except Exception as error:  # noqa: BLE001 - a garbled row is a finding too
            self.found(check, seq, f"unreadable: {type(error).__name__}")

    def _looked(self) -> None:
        self.seen += 1
        self.progress(self.seen)

    def _all(self, statement: Statement) -> list[Any]:
        return self.connection.all(statement, area=self.log.area)

    def _version(self, digest: str) -> Version:
        return self.versions.named(self.connection, self.log.area, digest)

    def _plan(self, digest: str) -> MovePlan:
        return confirmed_plan(self.connection, self.log.area, digest)

    def _fold(self) -> None:
        first = 0
        while page := read_entries(self.connection, self.log, first, PAGE):
            for row in page:
                with self._reported("case", row.seq):
                    self.folded.add(row, self.log.area, self._version, self._plan)
            first = page[-1].seq + 1

    def _pathways(self) -> None:
        for row in self._all(rows.VERSIONS):
            if row.digest != _digest(row.canonical):
                self.found("pathway", row.entry, "a version is not what was published")
        for row in self._all(rows.PLANS):
            if row.plan != _digest(row.canonical):
                self.found("pathway", row.entry, "a plan is not what was confirmed")

    def _keys(self) -> None:
        for row in self._all(rows.ERASED):
            if self.folded.kinds.get(row.entry_seq) != "erase":
                self.found("key", row.entry_seq, "an erasure without its entry")
            self.shredded.add((row.case_ref, row.compartment))
        for row in self._all(rows.KEYS):
            wrap = Wrap(
                row.area, row.case_ref, row.compartment, row.generation, row.dek_id,
                WrappedKey(row.epoch, row.wrapped), row.check_value,
            )  # fmt: skip
            self.wraps[wrap.dek_id] = wrap
            earlier = self.of_place.setdefault((wrap.case, wrap.compartment), [])
            earlier.append(wrap)
            if wrap.generation != len(earlier):
                self.found("key", None, f"a key of {wrap.case} is out of its order")
            with self._reported("key", None):
                self.data_keys.unwrap(wrap)
            self._looked()

    def _records(self) -> None:
        missing = dict(self.folded.records)
        for row in self.connection.each(rows.SEALED, area=self.log.area):
            said = missing.pop((row.record, row.version), None)
            if said is None:
                message = f"record {row.record} version {row.version} has no entry"
                self.found("record", None, message)
            else:
                with self._reported("record", said.seq):
                    self._record(row, said.seq, said.ct)
            self.records += 1
            self._looked()
        for (record, version), said in missing.items():
            message = f"record {record} version {version} is not there"
            self.found("record", said.seq, message)

    def _record(self, row: Any, seq: int, ct: str) -> None:
        binding = Binding(
            row.area, row.case_ref, row.compartment, row.record, row.version,
            row.schema_hash, row.dek_id,
        )  # fmt: skip
        if row.blob is None:
            self.found("record", seq, f"the envelope of {row.record} is not there")
            return
        if base64url(ciphertext_hash(binding, row.blob)) != ct:
            self.found("record", seq, f"record {row.record} is not what was saved")
        wrap = self.wraps.get(row.dek_id)
        if wrap is not None:
            with self._reported("seal", seq):
                open_version(Sealed(binding, row.blob, wrap), self.data_keys)
        elif (row.case_ref, row.compartment) not in self.shredded:
            self.found("key", seq, f"the key of record {row.record} is not there")

    def _blobs(self) -> None:
        for row in self._all(rows.BLOBS):
            if (row.record, row.version) not in self.folded.records:
                self.found("record", None, f"an envelope of {row.record} has no entry")

    def _cases(self) -> None:
        missing = dict(self.folded.cases)
        for row in self._all(rows.CASES):
            folded = missing.pop(row.case_ref, None)
            if folded is None:
                self.found("case", None, f"case {row.case_ref} has no entry")
                continue
            with self._reported("case", None):
                self._case(row, folded)
            self.cases += 1
            self._looked()
        for ref in missing:
            self.found("case", None, f"case {ref} has entries and no row")

    def _case(self, row: Any, folded: Case) -> None:
        for name in case_differs(row, folded):
            message = f"case {folded.ref}: its {name} is not what its entries tell"
            self.found("case", None, message)

    def _facts(self) -> None:
        stored: dict[str, dict[str, str]] = {}
        for row in self._all(rows.FACTS):
            stored.setdefault(row.case_ref, {})[row.name] = row.value
        for ref in stored.keys() - self.folded.cases.keys():
            self.found("fact", None, f"case {ref} has facts and no entry")
        for ref, case in self.folded.cases.items():
            pathway = self._version(case.digest).pathway
            held = stored.get(ref, {})
            if not self._committed(ref, held, facts_held(pathway, held)):
                message = f"case {ref}: its facts are not those its entries commit to"
                self.found("fact", None, message)

    def _committed(
        self, ref: str, held: Mapping[str, str], facts: dict[str, Any] | None
    ) -> bool:
        said = self.folded.facts.get(ref)
        if said is None:
            return not held
        place = (ref, REASONS)
        return facts is not None and (
            place in self.shredded
            or any(
                commitment(
                    commitment_salt(self.data_keys.unwrap(wrap).key, said.entry, SET),
                    SET,
                    facts,
                )
                == said.commitment
                for wrap in self.of_place.get(place, ())
            )
        )

    def _acts(self) -> None:
        stored: dict[str, Counter[tuple[str, str]]] = {}
        for row in self._all(rows.ACTS):
            acts = stored.setdefault(row.case_ref, Counter())
            acts[row.action, row.person] += row.times
        for ref in stored.keys() | self.folded.acts.keys():
            if stored.get(ref, Counter()) != self.folded.acts.get(ref, Counter()):
                message = f"case {ref}: who did what is not what its entries tell"
                self.found("act", None, message)

    def _voices(self) -> None:
        stored = {
            (row.case_ref, row.voice, row.person): row.answer
            for row in self._all(rows.VOICES)
        }
        for place in stored.keys() | self.folded.voices.keys():
            if stored.get(place) != self.folded.voices.get(place):
                message = f"case {place[0]}: who said what is not what its entries tell"
                self.found("act", None, message)

    def _rosters(self) -> None:
        stored = {
            (row.case_ref, row.role, row.person)
            for row in self._all(rows.ASSIGNMENTS)
            if row.ended_ts is None
        }
        told = set[OnCase]().union(*self.folded.rosters.values())
        for case in sorted({one[0] for one in stored ^ told}):
            message = f"case {case}: who is on it is not what its entries tell"
            self.found("case", None, message)

    def _epochs(self) -> None:
        for epoch in epochs_that_differ(self.folded.epochs, self._all(rows.KEY_STEPS)):
            message = f"epoch {epoch}: what was ordered is not what its entries tell"
            self.found("key", None, message)

    def _ordered(self) -> None:
        said, files = self.folded.imports, self._all(rows.IMPORTS)
        for ref in imports_that_differ(said, files):
            message = f"file {ref}: where it stands is not what its entries tell"
            self.found("import", None, message)
        for plan in orders_that_differ(self.folded.orders, self._all(rows.ORDERS)):
            message = f"plan {plan}: who has ordered it is not what its entries tell"
            self.found("order", None, message)
        prepared, kept = self._all(rows.PREPARED), self._all(rows.KEPT)
        for name in returns_that_differ(self.folded.returns, prepared, kept):
            message = f"return {'/'.join(name)}: it is not the one its entries tell"
            self.found("return", None, message)

    def _beside(self) -> None:
        for check, message in what_differs(self.folded, self._all):
            self.found(check, None, message)


def case_differs(row: Any, folded: Case) -> list[str]:
    """Name what of a case's row is not what its entries tell."""
    met = Case(
        row.area, row.case_ref, row.pathway, row.digest, row.version, row.cseq,
        row.leaf, places_from(row.tracks), row.opened_ts, row.ended_ts,
    )  # fmt: skip
    wrong = [
        name.name
        for name in fields(Case)
        if getattr(met, name.name) != getattr(folded, name.name)
    ]
    return [
        *wrong,
        *(["main_state"] if row.main_state != folded.states["main"] else []),
    ]


def _digest(content: bytes) -> str:
    return f"sha256:{sha256(content).hexdigest()}"


def facts_held(pathway: Pathway, held: Mapping[str, str]) -> dict[str, Any] | None:
    """Give the facts a case holds as they are committed to; None for unknown ones."""
    filled = {name for name in held if name.startswith(FILLED)}
    is_known = all(held[name] == IS_FILLED for name in filled)
    known = filled | pathway.facts.keys() | pathway.dates.keys()
    if not is_known or held.keys() - known:
        return None
    values = pathway.values_of(held)
    return facts_as_set(values, (name.removeprefix(FILLED) for name in filled))
