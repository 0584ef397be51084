"""The database: an embedded file or a PostgreSQL server, behind one face.

- Only this room opens connections.
- On SQLite there is one writing connection and there are several reading ones;
  even a plain read on the writer would hold the write lock.
- A transaction that writes is one area's: PostgreSQL is told which, and its
  row-level security holds it to that.
- A connection whose server went away, or whose file was taken away or replaced,
  begins nothing any more: another is opened, or the database is out of reach.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData, bindparam, func, select
from sqlalchemy.engine import Engine, create_engine
from sqlalchemy.exc import TimeoutError as NoneFreeError
from sqlalchemy.pool import NullPool, QueuePool

from config import postgresql, sqlite
from config.connection import Connection
from config.errors import (
    CasepathError,
    ConfigError,
    DatabaseBusyError,
    DatabaseError,
)
from config.statements import Compiled, Statement

SCHEMA = "main"  # the name SQLite gives its first database; ours on PostgreSQL too
READERS = 8
FILE, IS_USED = "file", "is_used"  # what is kept beside a pooled connection

SET_AREA = Statement(select(func.set_config("app.area", bindparam("area"), True)))


def new_metadata() -> MetaData:
    """Give metadata whose tables are always named with their schema."""
    return MetaData(schema=SCHEMA)


class Database:
    """Open transactions on one database."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite:///")
        if not (self.is_sqlite or url.startswith("postgresql://")):
            raise ConfigError(
                "expected a database address sqlite:///FILE or postgresql://…",
                hint="see the setting CASEPATH_DATABASE",
            )
        self._writers = _pool(self._driver(read_only=False), 1 if self.is_sqlite else 8)
        self._readers = (
            _pool(self._driver(read_only=True), READERS)
            if self.is_sqlite
            else self._writers
        )

    @property
    def path(self) -> Path:
        """The file of an embedded database."""
        return sqlite_path(self.url)

    @contextmanager
    def writing(self, area: str) -> Iterator[Connection]:
        """Give a transaction that commits at the end, or undoes on an error."""
        begin = "BEGIN IMMEDIATE" if self.is_sqlite else "BEGIN"
        with self._transaction(self._writers, begin, area) as connection:
            yield connection

    @contextmanager
    def reading(self, area: str) -> Iterator[Connection]:
        """Give a transaction that sees one moment and writes nothing."""
        begin = (
            "BEGIN"
            if self.is_sqlite
            else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        )
        with self._transaction(self._readers, begin, area) as connection:
            yield connection

    def close(self) -> None:
        """Close all connections that are not in use."""
        self._writers.dispose()
        self._readers.dispose()

    @contextmanager
    def _transaction(
        self, pool: QueuePool, begin: str, area: str
    ) -> Iterator[Connection]:
        pooled, connection = self._begun(pool, begin)
        try:
            try:
                if not self.is_sqlite:
                    connection.one(SET_AREA, area=area)
                yield connection
                connection.text("COMMIT")
            except BaseException:
                _undo(connection, pooled)
                raise
        finally:
            pooled.close()

    def _begun(self, pool: QueuePool, begin: str) -> tuple[Any, Connection]:
        """Begin on a connection that still holds; nothing was done on it before."""
        while True:
            pooled = self._same_file(pool)
            connection = Connection(pooled, self._compiled, self._translate)
            try:
                connection.text(begin)
            except BaseException:
                was_used, is_lost = IS_USED in pooled.info, self._is_lost(pooled)
                if is_lost:
                    pooled.invalidate()
                pooled.close()
                if not (was_used and is_lost):
                    raise
                continue
            pooled.info[IS_USED] = True
            return pooled, connection

    def _same_file(self, pool: QueuePool) -> Any:
        """Give a connection; of an embedded database, to the file of that name."""
        while True:
            file = _file_now(self.path) if self.is_sqlite else None
            try:
                pooled = pool.connect()
            except NoneFreeError as error:
                raise DatabaseBusyError(
                    "all connections to the database were in use for too long",
                    hint="try again",
                ) from error
            if pooled.info.setdefault(FILE, file) == file:
                return pooled
            pooled.invalidate()
            pooled.close()

    def _is_lost(self, pooled: Any) -> bool:
        return not self.is_sqlite and bool(pooled.dbapi_connection.closed)

    def _driver(self, *, read_only: bool) -> Callable[[], Any]:
        if not self.is_sqlite:
            return lambda: postgresql.connect(self.url)
        path = self.path
        return lambda: sqlite.connect(path, read_only=read_only)

    def _compiled(self, statement: Statement) -> Compiled:
        return statement.sqlite if self.is_sqlite else statement.postgresql

    def _translate(self, error: Exception) -> DatabaseError | None:
        translate = sqlite.translate if self.is_sqlite else postgresql.translate
        return translate(error)


def maintenance_engine(url: str) -> Engine:
    """Give an engine that may change the schema, for migrations alone."""
    if not url.startswith("sqlite:///"):
        return create_engine(
            url.replace("postgresql://", "postgresql+psycopg://", 1), poolclass=NullPool
        )
    path = sqlite_path(url)
    return create_engine(
        "sqlite://",
        module=sqlite.driver,
        creator=lambda: sqlite.connect_for_maintenance(path),
        poolclass=NullPool,
    )


def sqlite_path(url: str) -> Path:
    """Give the file that an embedded address names."""
    return Path(url.removeprefix("sqlite:///"))


def _file_now(path: Path) -> tuple[int, int]:
    # An open connection reads and writes a file that has lost its name as before:
    # what it acknowledged would be gone with the process.
    try:
        found = path.stat()
    except OSError as error:
        raise DatabaseError(
            "expected the file of the database, met none that can be opened",
            hint="put it back, or restore it from a backup",
        ) from error
    return found.st_dev, found.st_ino


def _pool(creator: Callable[[], Any], size: int) -> QueuePool:
    return QueuePool(creator, pool_size=size, max_overflow=0, timeout=30)


def _undo(connection: Connection, pooled: Any) -> None:
    # After a full disk the transaction is already gone, and on a lost
    # connection nothing can be said any more: the first error is what counts.
    try:
        connection.text("ROLLBACK")
    except CasepathError:
        pooled.invalidate()
    except Exception:  # noqa: BLE001
        pooled.invalidate()
