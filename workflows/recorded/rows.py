"""Rows of a log as text, before anything in them is understood."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

type DemandColumns = Callable[[Sequence[str]], None]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands, and its cells by the name of their column.

    `line` is the line of a table, and the number of the event in XML.
    """

    line: int
    cells: Mapping[str, str] = field(repr=False)
    columns: Mapping[str, int] = field(repr=False)

    def column(self, name: str) -> int:
        """Give the place of a column, from 1, or 1 where columns have no place."""
        return self.columns.get(name, 1)
