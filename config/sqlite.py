"""SQLite as we open it: durable, one writer, and no way to loosen it.

- The bundled library of the `pysqlite3` wheel, never the interpreter's own.
- WAL with `synchronous=FULL`; a version with the WAL-reset bug is refused.
- After its own pragmas each connection denies every change of the schema,
  every other pragma, and UPDATE and DELETE on the log (audit-log.md, 7.1).
"""

from pathlib import Path
from types import ModuleType
from typing import Any

from pysqlite3 import dbapi2

from config.errors import (
    ConfigError,
    DamagedDatabaseError,
    DatabaseBusyError,
    DatabaseError,
    DiskFullError,
    RefusedByDatabaseError,
    UniqueError,
)

driver: ModuleType = dbapi2

BUSY_SECONDS = 5.0
BAD_VERSION_FIRST = (3, 7, 0)
BAD_VERSION_LAST = (3, 51, 2)
GOOD_BETWEEN = ((3, 44, 6), (3, 50, 7))
WITHDRAWN = (3, 52, 0)

_MAY_UPDATE = frozenset({"audit_head", "audit_checkpoint"})
_READ_PRAGMAS = frozenset({
    "table_info", "index_list", "foreign_key_check", "integrity_check",
    "quick_check", "wal_checkpoint", "data_version", "page_count",
    "freelist_count", "page_size",
})  # fmt: skip
_DENIED = frozenset(
    getattr(driver, f"SQLITE_{name}")
    for name in (
        "CREATE_INDEX", "CREATE_TABLE", "CREATE_TEMP_INDEX", "CREATE_TEMP_TABLE",
        "CREATE_TEMP_TRIGGER", "CREATE_TEMP_VIEW", "CREATE_TRIGGER", "CREATE_VIEW",
        "CREATE_VTABLE", "DROP_INDEX", "DROP_TABLE", "DROP_TEMP_INDEX",
        "DROP_TEMP_TABLE", "DROP_TEMP_TRIGGER", "DROP_TEMP_VIEW", "DROP_TRIGGER",
        "DROP_VIEW", "DROP_VTABLE", "ALTER_TABLE", "REINDEX", "ANALYZE", "ATTACH",
        "DETACH",
    )
)  # fmt: skip


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Tell whether WAL keeps its promise in this version (faults.md, F15)."""
    if version == WITHDRAWN:
        return False
    if not BAD_VERSION_FIRST <= version <= BAD_VERSION_LAST:
        return True
    return any(version[:2] == good[:2] and version >= good for good in GOOD_BETWEEN)


def connect(path: Path, *, read_only: bool) -> Any:
    """Open the file for the running product; `read_only` refuses any write."""
    connection = _opened(path)
    if read_only:
        connection.execute("PRAGMA query_only=ON")
    connection.set_authorizer(_authorize)
    return connection


def connect_for_maintenance(path: Path) -> Any:
    """Open the file with the right to change the schema: migrations only."""
    return _opened(path)


def _opened(path: Path) -> Any:
    if not wal_is_safe(driver.sqlite_version_info):
        raise ConfigError(
            f"expected a SQLite without the WAL-reset bug, met {driver.sqlite_version}",
            hint="install the pysqlite3 wheel of the lock file",
        )
    try:
        connection = driver.connect(
            str(path),
            isolation_level=None,
            timeout=BUSY_SECONDS,
            check_same_thread=False,
        )
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "fullfsync=ON",
            "checkpoint_fullfsync=ON",
            "foreign_keys=ON",
            "trusted_schema=OFF",
            "secure_delete=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except driver.Error as error:
        raise translate(error) or error from error
    return connection


def _authorize(action: int, first: str | None, *_: str | None) -> int:
    if action in _DENIED:
        return int(driver.SQLITE_DENY)
    if action == driver.SQLITE_PRAGMA and first not in _READ_PRAGMAS:
        return int(driver.SQLITE_DENY)
    if first is None or not first.startswith("audit_"):
        return int(driver.SQLITE_OK)
    denied = action == driver.SQLITE_DELETE or (
        action == driver.SQLITE_UPDATE and first not in _MAY_UPDATE
    )
    return int(driver.SQLITE_DENY if denied else driver.SQLITE_OK)


def translate(error: Exception) -> DatabaseError | None:
    """Name a driver's error; pysqlite3 gives primary codes and a text only."""
    text = str(error)
    if isinstance(error, driver.IntegrityError):
        if text.startswith("UNIQUE"):
            return UniqueError("a row with the same key is already there")
        return RefusedByDatabaseError(f"the database refused: {text}")
    if not isinstance(error, driver.DatabaseError):
        return None
    for words, kind, message, hint in _BY_TEXT:
        if any(word in text for word in words):
            return kind(message, hint=hint)
    if any(word in text for word in _REFUSING):
        return RefusedByDatabaseError(f"the database refused: {text}")
    if isinstance(error, driver.OperationalError):
        # Such as leaving a transaction that a full disk has already ended.
        return DatabaseError("the database failed", hint="see `casepath doctor`")
    return None


_BY_TEXT: tuple[tuple[tuple[str, ...], type[DatabaseError], str, str], ...] = (
    (
        ("locked", "busy"),
        DatabaseBusyError,
        "another program held the database too long",
        "try again",
    ),
    (
        ("disk is full", "disk I/O"),
        DiskFullError,
        "the disk is full or failing",
        "free space first",
    ),
    (
        ("malformed", "not a database"),
        DamagedDatabaseError,
        "the file is not a whole database",
        "restore it from a backup",
    ),
)
_REFUSING = ("not authorized", "authorization denied", "prohibited", "readonly")
