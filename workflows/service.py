"""The service: keys, database, pathways and clock put together, in one place.

- `handle` is the only way in; a command either gives a receipt or raises.
- It prepares outside, queues the rest, and answers after the group's COMMIT.
- An area of history takes only history; an area of cases takes none of it.
"""

import hmac
import json
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields
from datetime import date
from threading import Lock
from typing import Any

from sqlalchemy import bindparam, insert, select
from structlog.contextvars import bound_contextvars

from audit.log import open_log
from audit.reading import Log, find_log
from config.connection import Connection
from config.database import Database
from config.errors import CasepathError, UniqueError
from config.now import Now, system_now
from config.statements import Statement
from records.errors import RecordChangedError
from records.keyring import DataKeys
from records.passphrase_file import PassphraseFileProvider
from records.sealing import SealableProvider
from workflows import commands as c
from workflows import tables
from workflows.errors import AreaError, MovedGroundError
from workflows.handlers.table import HANDLERS, LIVE_ONLY
from workflows.head_memory import HeadMemory
from workflows.logged import logged
from workflows.prepared import Prepared
from workflows.preparing import Preparer
from workflows.receipts import Receipt
from workflows.telemetry import span
from workflows.transferring.commands import CROSSING
from workflows.transferring.crossing import Crossings, other_area
from workflows.unit_of_work import Work
from workflows.versions import Versions
from workflows.writer import Sign, Writer

LIVE, HISTORY = "live", "history"
TRIES = 5
UNFORESEEN = "unforeseen"
CHANGED = (MovedGroundError, RecordChangedError)  # since it was prepared

INSERT_AREA = Statement(insert(tables.area))
AREA = Statement(select(tables.area).where(tables.area.c.area == bindparam("area")))


@dataclass(frozen=True, slots=True)
class AreaLine:
    """What the process keeps of one area: its kind, its log, its line."""

    kind: str
    log: Log
    writer: Writer


@dataclass(slots=True)
class Service:
    """The way in."""

    database: Database
    provider: PassphraseFileProvider | SealableProvider
    now: Now = system_now
    monotonic: Callable[[], float] = time.monotonic
    versions: Versions = field(default_factory=Versions)
    sign: Sign | None = None  # has the log of an area signed, where there is a signer
    data_keys: DataKeys = field(init=False)
    preparer: Preparer = field(init=False)
    _lines: dict[str, AreaLine] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.data_keys = DataKeys(self.provider, self.monotonic)
        if isinstance(self.provider, SealableProvider):
            self.provider.when_sealed = self.data_keys.forget
        self.preparer = Preparer(
            self.database, self.versions, self.data_keys, self.provider.index_key
        )

    def found_area(self, area: str, kind: str, name: str, origin: str) -> None:
        """Open an area with a log of its own; founding administrators come next."""
        with self.database.writing(area) as connection:
            try:
                connection.run(INSERT_AREA, area=area, kind=kind, name=name)
            except UniqueError as error:
                raise AreaError(
                    f"expected a new area, met '{area}' already founded",
                    hint="choose another name for the area",
                ) from error
            open_log(connection, area, origin)

    def handle(self, command: c.Command) -> Receipt:
        """Carry out one command; its receipt is durable when it is given.

        Raises NotPermittedError for a refusal, after its entry is committed.
        """
        line = self.line(command.area)
        _demand_kind(line, command)
        with span(f"command {type(command).__name__}", logged(command)):
            for _ in range(TRIES - 1):
                with suppress(*CHANGED):
                    return self._carry_out(line, command)
            return self._carry_out(line, command)

    def handle_all(self, asked: Sequence[c.Command]) -> list[Receipt | Exception]:
        """Carry out commands of one area in their order, in one commit if it can be.

        Give each one's receipt or what it raised; none of them stops the others.
        """
        if not asked:
            return []
        line = self.line(asked[0].area)
        jobs = []
        for command in asked:
            _demand_kind(line, command)
            prepared = self.preparer.prepare(command, self.now())
            jobs.append(self._job(line, command, prepared))
        with span("commands", {"area": asked[0].area, "count": str(len(asked))}):
            given = line.writer.submit_all(jobs)
        return [
            self._again(command) if isinstance(one, CHANGED) else one
            for command, one in zip(asked, given, strict=True)
        ]

    def _again(self, command: c.Command) -> Receipt | Exception:
        try:
            return self.handle(command)
        except Exception as error:  # noqa: BLE001 - given to who asked, as the others
            return error

    def _carry_out(self, line: AreaLine, command: c.Command) -> Receipt:
        if isinstance(command, CROSSING):
            other = other_area(self.database, command)
            if other is not None:
                return self._crossings().carry_out(command, other)
        prepared = self.preparer.prepare(command, self.now())
        receipt: Receipt = line.writer.submit(self._job(line, command, prepared))
        return receipt

    def _crossings(self) -> Crossings:
        return Crossings(
            self.database,
            self.versions,
            self.preparer,
            self.now,
            self.line,
            self.digest_of,
        )

    def record_history(
        self, rows: Sequence[c.RecordHistory]
    ) -> list[Receipt | CasepathError]:
        """Record rows of one area's history in one group, in their order."""
        if not rows:
            return []
        line = self.line(rows[0].area)
        _demand_kind(line, rows[0])
        ready = self.preparer.prepare_history(rows, self.now())
        jobs = [
            self._job(line, row, prepared)
            for row, prepared in zip(rows, ready, strict=True)
        ]
        return line.writer.submit_all(jobs)

    def line(self, area: str) -> AreaLine:
        """Give the line of an area that is founded."""
        with self._lock:
            line = self._lines.get(area)
            if line is None:
                line = self._lines[area] = self._new_line(area)
            return line

    def digest_of(self, command: c.Command) -> bytes:
        """Give the keyed digest by which a repeat is told from another command."""
        said = {
            one.name: getattr(command, one.name)
            for one in fields(command)
            if one.name not in {"key", "via"}
        }
        text = json.dumps(
            [type(command).__name__, said], sort_keys=True, default=_plain
        )
        key = self.provider.index_key(command.area)
        return hmac.digest(key, b"casepath/request/v1\0" + text.encode(), "sha256")

    def close(self) -> None:
        """Close the database's idle connections."""
        self.database.close()

    def _new_line(self, area: str) -> AreaLine:
        with self.database.reading(area) as connection:
            row = connection.one(AREA, area=area)
            log = find_log(connection, area)
        if row is None or log is None:
            raise AreaError(
                "expected an area that is founded, met an unknown one",
                hint="casepath init founds an area",
            )
        writer = Writer(self.database, area, HeadMemory(log), self.sign)
        return AreaLine(row.kind, log, writer)

    def _job(
        self, line: AreaLine, command: c.Command, prepared: Prepared
    ) -> Callable[[Connection], Receipt]:
        handler = HANDLERS[type(command)]
        digest = self.digest_of(command)

        def work_on(connection: Connection) -> Work:
            return Work(
                connection,
                line.log,
                self.now(),
                self.versions,
                command,
                digest,
                prepared,
            )

        def job(connection: Connection) -> Receipt:
            try:
                with bound_contextvars(**logged(command)):
                    return handler(command, work_on(connection))
            except CasepathError:
                raise
            except Exception:
                # Whatever was not foreseen is a refusal, and somebody must look.
                with suppress(Exception), work_on(connection) as work:
                    work.raise_alarm(UNFORESEEN)
                raise

        return job


def _demand_kind(line: AreaLine, command: c.Command) -> None:
    is_history = isinstance(command, c.RecordHistory)
    is_bound = is_history or isinstance(command, LIVE_ONLY)
    if is_bound and is_history != (line.kind == HISTORY):
        raise AreaError(
            f"expected an area of {'history' if is_history else 'live cases'},"
            f" met one of {line.kind}",
            hint="history and live cases never share an area",
        )


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(type(value).__name__)
