"""Put a row where its key says: changed if it is there, inserted if not.

No upsert of the database is used, so that what was written is always counted.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table, bindparam, insert, update

from config.connection import Connection
from config.statements import Statement


class Put:
    """The two statements that put one row of a table by its primary key."""

    def __init__(self, table: Table) -> None:
        key = list(table.primary_key.columns)
        rest = [column for column in table.columns if column not in key]
        self._insert = Statement(insert(table))
        self._update = Statement(
            update(table)
            .where(*(column == bindparam(f"of_{column.name}") for column in key))
            .values({column.name: bindparam(column.name) for column in rest})
        )

    def __call__(
        self, connection: Connection, key: Mapping[str, Any], **values: Any
    ) -> None:
        """Give the row of this key these values, all that are not its key."""
        where = {f"of_{name}": value for name, value in key.items()}
        if not connection.run(self._update, **where, **values):
            connection.run(self._insert, **key, **values)
