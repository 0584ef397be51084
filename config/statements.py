"""Statements written in SQLAlchemy Core, compiled once, run by the driver.

- Executing Core objects costs three times the driver's own cursor per step, so
  a statement is compiled once a dialect and its text is kept.
- Only plain values pass: text, integers, bytes and None need no converters.
- Parameters are named; constants written into the statement come along.
"""

from collections import namedtuple
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.dialects.sqlite import pysqlite
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ClauseElement

_SQLITE = pysqlite.dialect(paramstyle="named")
_POSTGRESQL = psycopg.dialect()  # type: ignore[no-untyped-call]


class Compiled(NamedTuple):
    """The text of a statement for one database and the constants in it."""

    text: str
    constants: Mapping[str, Any]


class Statement:
    """A Core statement with its text for both databases and its row type."""

    def __init__(self, core: ClauseElement) -> None:
        self._core = core
        self._names: Sequence[str] | None = None

    @cached_property
    def sqlite(self) -> Compiled:
        """The statement for SQLite, with `:name` parameters."""
        return self._compiled(_SQLITE)

    @cached_property
    def postgresql(self) -> Compiled:
        """The statement for PostgreSQL, with `%(name)s` parameters."""
        return self._compiled(_POSTGRESQL)

    @cached_property
    def row(self) -> Any:
        """The named tuple of a result row."""
        if self._names is None:
            self._compiled(_SQLITE)
        return namedtuple("Row", self._names or ())  # noqa: PYI024

    def _compiled(self, dialect: Dialect) -> Compiled:
        compiled = self._core.compile(dialect=dialect)
        if not isinstance(compiled, SQLCompiler):
            message = f"expected a query or a change, met {type(compiled).__name__}"
            raise TypeError(message)
        # Kept with the text: a long statement takes a second to compile again.
        columns = compiled._result_columns  # noqa: SLF001
        self._names = [column.keyname for column in columns]
        return _taken_apart(compiled)


def _taken_apart(compiled: SQLCompiler) -> Compiled:
    constants = {
        name: bind.value for name, bind in compiled.binds.items() if not bind.required
    }
    return Compiled(str(compiled), constants)
