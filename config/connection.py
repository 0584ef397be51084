"""One connection of either database, driven by compiled statements.

- A driver's error becomes one of `config.errors`; its text goes no further.
- Transactions and savepoints are explicit; nothing commits by itself.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from config.errors import DatabaseError
from config.statements import Compiled, Statement

type Translate = Callable[[Exception], DatabaseError | None]


class Connection:
    """A driver's connection inside a transaction."""

    def __init__(
        self,
        driver: Any,
        compiled: Callable[[Statement], Compiled],
        translate: Translate,
    ) -> None:
        self._cursor = driver.cursor()
        self._compiled = compiled
        self._translate = translate

    def run(self, statement: Statement, **params: Any) -> int:
        """Run a change and give the number of rows it touched."""
        self._execute(statement, params)
        return int(self._cursor.rowcount)

    def one(self, statement: Statement, **params: Any) -> Any:
        """Give the first row of a query as a named tuple, or None."""
        self._execute(statement, params)
        row = self._fetched(self._cursor.fetchone)
        return None if row is None else statement.row._make(row)

    def all(self, statement: Statement, **params: Any) -> list[Any]:
        """Give all rows of a query as named tuples."""
        self._execute(statement, params)
        return list(map(statement.row._make, self._fetched(self._cursor.fetchall)))

    def each(
        self, statement: Statement, size: int = 1000, **params: Any
    ) -> Iterator[Any]:
        """Give the rows of a query one by one, `size` at a time in memory.

        The connection must not run anything else meanwhile.
        """
        self._execute(statement, params)
        while rows := self._fetched(partial(self._cursor.fetchmany, size)):
            yield from map(statement.row._make, rows)

    def text(self, sql: str) -> None:
        """Run a fixed text: transaction control, never a value of anybody's."""
        self._run_text(sql, None)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Give the rows of a fixed text, for looking at the database itself."""
        self._run_text(sql, None)
        return [tuple(row) for row in self._fetched(self._cursor.fetchall)]

    def _execute(self, statement: Statement, params: dict[str, Any]) -> None:
        text, constants = self._compiled(statement)
        self._run_text(text, {**constants, **params})

    def _fetched(self, fetch: Callable[[], Any]) -> Any:
        """Fetch rows: a disk or a server may fail between two of them."""
        try:
            return fetch()
        except Exception as error:
            raise self._translate(error) or error from error

    def _run_text(self, text: str, params: dict[str, Any] | None) -> None:
        # Without parameters the text is handed over alone: a percent sign in it
        # is then no parameter to PostgreSQL's driver.
        try:
            if params is None:
                self._cursor.execute(text)
            else:
                self._cursor.execute(text, params)
        except Exception as error:
            known = self._translate(error)
            if known is None:
                raise
            raise known from error
