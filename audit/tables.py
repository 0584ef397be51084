"""The tables of the log, as statements see them.

- Every key begins with the area; the generation follows.
- No foreign key leads into or out of these tables, so nothing cascades.
- What makes the tables, and what guards them, stands as frozen text in
  `ddl_sqlite` and `ddl_postgresql`, because it is compared byte for byte.
"""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, Table, Text

from config.database import new_metadata

metadata = new_metadata()


def _area_and_gen() -> tuple[Column[str], Column[int]]:
    return (
        Column("area", Text, primary_key=True),
        Column("gen", BigInteger, primary_key=True),
    )


audit_log = Table(
    "audit_log",
    metadata,
    *_area_and_gen(),
    Column("origin", Text, nullable=False),
)

audit_entry = Table(
    "audit_entry",
    metadata,
    *_area_and_gen(),
    Column("seq", BigInteger, primary_key=True),
    Column("case_ref", Text),
    Column("cseq", BigInteger),
    Column("body", LargeBinary, nullable=False),
    Column("leaf", LargeBinary, nullable=False),
)

audit_node = Table(
    "audit_node",
    metadata,
    *_area_and_gen(),
    Column("level", Integer, primary_key=True),
    Column("idx", BigInteger, primary_key=True),
    Column("hash", LargeBinary, nullable=False),
)

audit_head = Table(
    "audit_head",
    metadata,
    *_area_and_gen(),
    Column("size", BigInteger, nullable=False),
    Column("frontier", LargeBinary, nullable=False),
    Column("last_ts", BigInteger, nullable=False),
)

audit_checkpoint = Table(
    "audit_checkpoint",
    metadata,
    *_area_and_gen(),
    Column("size", BigInteger, primary_key=True),
    Column("note", LargeBinary, nullable=False),
)

TABLES = tuple(metadata.tables[f"main.{name}"] for name in (
    "audit_log", "audit_entry", "audit_node", "audit_head", "audit_checkpoint",
))  # fmt: skip
