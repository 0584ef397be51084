"""PostgreSQL as we open it: the app role, durable, one area a transaction.

- `fsync`, `full_page_writes` and `synchronous_commit` off are refused.
- A password or another host needs TLS with a verified name.
- `psycopg` is an extra, so it is imported only when an address asks for it.
"""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from config.errors import (
    ConfigError,
    DatabaseBusyError,
    DatabaseError,
    DiskFullError,
    RefusedByDatabaseError,
    UniqueError,
)

_DURABLE = ("fsync", "full_page_writes", "synchronous_commit")
_BUSY = frozenset({"55P03", "57014", "40001", "40P01", "25P03"})
_REFUSED = frozenset({"42501", "P0001", "23514", "23502", "23503"})


def connect(url: str) -> Any:
    """Open a connection in which every transaction is begun by hand."""
    import psycopg  # noqa: PLC0415

    _demand_tls(url)
    try:
        connection = psycopg.connect(
            url, autocommit=True, options="-c search_path=main -c lock_timeout=5s"
        )
        _demand_durability(connection)
    except psycopg.Error as error:
        raise DatabaseError(
            "the database server did not answer", hint="is it running and reachable?"
        ) from error
    return connection


def _demand_tls(url: str) -> None:
    parts = urlsplit(url)
    options = parse_qs(parts.query)
    by_socket = not parts.hostname or options.get("host", [""])[0].startswith("/")
    if not by_socket and options.get("sslmode", [""])[0] != "verify-full":
        raise ConfigError(
            "expected a database address with sslmode=verify-full or a local socket",
            hint="add ?sslmode=verify-full to the address",
        )


def _demand_durability(connection: Any) -> None:
    for name in _DURABLE:
        value = connection.execute(f"SHOW {name}").fetchone()[0]
        if value in {"off", "local"}:
            raise ConfigError(
                f"durability too low: expected {name}=on, met {value}",
                hint="an acknowledged decision would be lost at a power cut",
            )


def translate(error: Exception) -> DatabaseError | None:
    """Name a driver's error by its SQLSTATE."""
    state = getattr(error, "sqlstate", None)
    if state == "23505":
        return UniqueError("a row with the same key is already there")
    if state in _BUSY:
        return DatabaseBusyError(
            "another program held the database too long", hint="try again"
        )
    if state == "53100":
        return DiskFullError("the disk is full", hint="free space first")
    if state in _REFUSED:
        detail = getattr(getattr(error, "diag", None), "message_primary", "")
        return RefusedByDatabaseError(f"the database refused: {detail}")
    if type(error).__module__.startswith("psycopg"):
        return DatabaseError("the database server failed", hint="see its own log")
    return None
