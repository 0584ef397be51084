"""The columns of the engine's own tables, and what the tables belong to.

- Every table begins its key with the area.
- A strict table of SQLite knows INTEGER, which has eight bytes there, only.
"""

from sqlalchemy import BigInteger, Column, Integer, Table, Text

from config.database import new_metadata

metadata = new_metadata()

_LONG = BigInteger().with_variant(Integer(), "sqlite")


def table(name: str, *parts: Column[str] | Column[int] | Column[bytes]) -> Table:
    """Give a table of the engine, its key beginning with the area."""
    return Table(
        name,
        metadata,
        Column("area", Text, primary_key=True),
        *parts,
        sqlite_strict=True,
    )


def key(name: str) -> Column[str]:
    """Give a text that belongs to the key."""
    return Column(name, Text, primary_key=True)


def count_key(name: str) -> Column[int]:
    """Give a count that belongs to the key."""
    return Column(name, _LONG, primary_key=True, autoincrement=False)


def text(name: str) -> Column[str]:
    """Give a text that is always there."""
    return Column(name, Text, nullable=False)


def count(name: str) -> Column[int]:
    """Give a count, or microseconds, that is always there."""
    return Column(name, _LONG, nullable=False)


def moment(name: str) -> Column[int]:
    """Give microseconds that may be missing."""
    return Column(name, _LONG, nullable=True)


def maybe(name: str) -> Column[str]:
    """Give a text that may be missing."""
    return Column(name, Text, nullable=True)
