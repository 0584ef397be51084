"""Suppress small numbers, so that none can be found by subtraction.

- A cell is small from 1 to below the limit; nought is no small number.
- With a small cell goes the smallest of the others, and all that equal it: what is
  hidden could then stand the other way round, whoever knows this rule.
- Where no cell is above the limit, the whole breakdown is withheld.
- A small total is withheld with everything under it.
- In time and late are parted in each state by itself: how many cases left a state can
  often be told by how many entered it, so another state hides nothing.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A breakdown as it may be shown; None stands for what is withheld."""

    cells: Mapping[str, int | None]
    total: int | None

    @property
    def withheld(self) -> bool:
        """Tell whether anything is withheld."""
        return self.total is None or None in self.cells.values()


def suppressed(cells: Mapping[str, int], below: int | None) -> Table:
    """Give a breakdown with what must not be shown withheld, if anything is."""
    total = sum(cells.values())
    if below is None:
        return Table(dict(cells), total)
    if 0 < total < below:
        return Table(dict.fromkeys(cells), None)
    small = {name for name, count in cells.items() if 0 < count < below}
    if not small:
        return Table(dict(cells), total)
    if max(cells.values()) <= below:
        return Table(dict.fromkeys(cells), total)
    beside = min(count for count in cells.values() if count >= below)
    hidden = small | {name for name, count in cells.items() if count == beside}
    return Table(
        {name: None if name in hidden else count for name, count in cells.items()},
        total,
    )


def parted(cells: Mapping[str, int], below: int | None) -> Table:
    """Give cells named `part/how`, each part with what must not be shown withheld.

    The sum of all parts is told only where no part's own sum is withheld.
    """
    parts: dict[str, dict[str, int]] = defaultdict(dict)
    for name, count in cells.items():
        parts[name.partition("/")[0]][name] = count
    tables = [suppressed(part, below) for part in parts.values()]
    totals = [table.total for table in tables if table.total is not None]
    shown = {name: count for table in tables for name, count in table.cells.items()}
    return Table(shown, sum(totals) if len(totals) == len(tables) else None)
