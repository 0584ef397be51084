"""One transaction over two areas: in both, or in neither.

- Lines and heads are taken in the order of the areas' names, so nobody deadlocks.
- PostgreSQL holds a transaction to one area at a time; each side of it says whose
  turn it is, and a rollback to a savepoint may have turned it back unseen.
- What the process remembers of both heads moves on after the COMMIT alone.
"""

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from audit.reading import Log
from config.connection import Connection
from config.database import SET_AREA, Database
from config.errors import DatabaseError
from config.statements import Statement
from workflows.writer import Writer


class Line(Protocol):
    """An area's log and the line in which its commands wait."""

    @property
    def log(self) -> Log:
        """The log of the area."""

    @property
    def writer(self) -> Writer:
        """The line of the area."""


class Sides:
    """One connection, and whose turn it is on it."""

    def __init__(self, connection: Connection, *, is_held: bool) -> None:
        self._connection, self._is_held = connection, is_held
        self._turn: str | None = None

    def of(self, area: str) -> "Side":
        """Give the side of one area."""
        return Side(self, area)

    def turned_to(self, area: str) -> Connection:
        """Give the connection, held to one area."""
        if self._is_held and self._turn != area:
            self._connection.one(SET_AREA, area=area)
            self._turn = area
        return self._connection

    def control(self, sql: str) -> None:
        """Run transaction control, after which nobody knows whose turn it is."""
        self._turn = None
        self._connection.text(sql)


class Side(Connection):
    """The connection as one of the two areas uses it."""

    def __init__(self, sides: Sides, area: str) -> None:
        self._sides, self._area = sides, area

    def run(self, statement: Statement, **params: Any) -> int:
        """Run a change and give the number of rows it touched."""
        return self._sides.turned_to(self._area).run(statement, **params)

    def one(self, statement: Statement, **params: Any) -> Any:
        """Give the first row of a query as a named tuple, or None."""
        return self._sides.turned_to(self._area).one(statement, **params)

    def all(self, statement: Statement, **params: Any) -> list[Any]:
        """Give all rows of a query as named tuples."""
        return self._sides.turned_to(self._area).all(statement, **params)

    def each(
        self, statement: Statement, size: int = 1000, **params: Any
    ) -> Iterator[Any]:
        """Give the rows of a query one by one, `size` at a time in memory."""
        return self._sides.turned_to(self._area).each(statement, size, **params)

    def text(self, sql: str) -> None:
        """Run a fixed text: transaction control, never a value of anybody's."""
        self._sides.control(sql)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Give the rows of a fixed text."""
        return self._sides.turned_to(self._area).rows(sql)


def run_in_both(
    database: Database, here: Line, there: Line, job: Callable[[Sides], Any]
) -> Any:
    """Run a job alone on both areas; give its result after the COMMIT."""
    first, second = sorted((here, there), key=lambda line: line.log.area)
    with first.writer.alone() as one, second.writer.alone() as other:
        memories = (one, other)
        result, error = None, None
        with database.writing(first.log.area) as connection:
            sides = Sides(connection, is_held=not database.is_sqlite)
            for memory in memories:
                memory.begin(sides.of(memory.log.area))
            try:
                result = job(sides)
            except DatabaseError:
                raise
            except Exception as met:  # noqa: BLE001 - raised again after the COMMIT
                error = met
            for memory in memories:
                memory.end(sides.of(memory.log.area))
        for memory in memories:
            memory.committed()
    if error is not None:
        raise error
    return result
