"""The tables of records, keys and the blind index.

- The area stands first in every primary key and unique index.
- The table of blobs is one B-tree with nothing else in the row.
- Rows of `INSERT_ONLY` are never changed; the keyring changes when keys are
  wrapped anew, and it and the blind index lose rows when a case is erased.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from config.database import new_metadata

metadata = new_metadata()

# A strict table of SQLite knows INTEGER, which has eight bytes there, only.
_LONG = BigInteger().with_variant(Integer(), "sqlite")


def _text(name: str, *, key: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=key, nullable=False)


def _bytes(name: str, *, key: bool = False) -> Column[bytes]:
    return Column(name, LargeBinary, primary_key=key, nullable=False)


def _number(name: str, *, key: bool = False) -> Column[int]:
    # A key of several columns counts nothing up by itself.
    return Column(name, _LONG, primary_key=key, nullable=False, autoincrement=False)


keyring = Table(
    "keyring",
    metadata,
    _text("area", key=True),
    _bytes("dek_id", key=True),
    _text("case_ref"),
    _text("compartment"),
    _number("generation"),
    _number("epoch"),
    _bytes("wrapped"),
    _bytes("check_value"),
    UniqueConstraint("area", "case_ref", "compartment", "generation"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

key_step = Table(
    "key_step",
    metadata,
    _text("area", key=True),
    _number("epoch", key=True),
    _text("step", key=True),  # rotate, destroy
    _text("status"),  # proposed, in_force, done
    _text("proposed_by"),
    _text("confirmed_by"),  # empty until a second person has confirmed it
    _number("since_ts"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

erased = Table(
    "erased",
    metadata,
    _text("area", key=True),
    _text("case_ref", key=True),
    _text("compartment", key=True),
    _number("entry_seq"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

record_version = Table(
    "record_version",
    metadata,
    _text("area", key=True),
    _text("record", key=True),
    _number("version", key=True),
    _text("case_ref"),
    _text("compartment"),
    _bytes("dek_id"),
    _bytes("schema_hash"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index(
    "record_version_of_case",
    record_version.c.area,
    record_version.c.case_ref,
    record_version.c.compartment,
)

record_blob = Table(
    "record_blob",
    metadata,
    _text("area", key=True),
    _text("record", key=True),
    _number("version", key=True),
    _bytes("blob"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

blind_index = Table(
    "blind_index",
    metadata,
    _text("area", key=True),
    _text("kind", key=True),
    _number("norm_version", key=True),
    _bytes("token", key=True),
    _text("case_ref", key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

Index("blind_index_of_case", blind_index.c.area, blind_index.c.case_ref)

INSERT_ONLY = (erased, record_version, record_blob)
MADE_FOR_ROTATION = (key_step.name,)
