"""Proofs about the live log, and the C2SP text of an inclusion proof.

- Proofs read O(log n) finished nodes from the tables.
- The proof of one entry is a `tlog-proof@v1` text: index, hashes, checkpoint.
"""

from base64 import b64encode
from collections.abc import Sequence

from sqlalchemy import bindparam, select

from audit import merkle
from audit.errors import LogTamperedError
from audit.reading import Log
from audit.tables import audit_entry, audit_node
from config.connection import Connection
from config.statements import Statement

TLOG_PROOF = "c2sp.org/tlog-proof@v1"

SELECT_LEAF = Statement(
    select(audit_entry.c.leaf).where(
        audit_entry.c.area == bindparam("area"),
        audit_entry.c.gen == bindparam("gen"),
        audit_entry.c.seq == bindparam("seq"),
    )
)
SELECT_NODE = Statement(
    select(audit_node.c.hash).where(
        audit_node.c.area == bindparam("area"),
        audit_node.c.gen == bindparam("gen"),
        audit_node.c.level == bindparam("level"),
        audit_node.c.idx == bindparam("idx"),
    )
)


def node_reader(connection: Connection, log: Log) -> merkle.ReadNode:
    """Give a function that reads a finished subtree, leaves being level 0."""

    def read(level: int, idx: int) -> bytes:
        if level == 0:
            row = connection.one(SELECT_LEAF, area=log.area, gen=log.gen, seq=idx)
        else:
            row = connection.one(
                SELECT_NODE, area=log.area, gen=log.gen, level=level, idx=idx
            )
        if row is None:
            raise LogTamperedError(
                f"expected the node {level}/{idx} in the log, met none",
                hint="run `casepath log verify`",
            )
        return bytes(row[0])

    return read


def prove_inclusion(
    connection: Connection, log: Log, index: int, size: int
) -> list[bytes]:
    """Prove that an entry is in the log as it was at `size`."""
    return merkle.inclusion_proof(node_reader(connection, log), index, size)


def prove_consistency(
    connection: Connection, log: Log, old: int, new: int
) -> list[bytes]:
    """Prove that the log at `new` begins with the log at `old`."""
    return merkle.consistency_proof(node_reader(connection, log), old, new)


def tlog_proof(index: int, proof: Sequence[bytes], checkpoint: bytes) -> bytes:
    """Write the proof of one entry with the signed checkpoint it leads to."""
    lines = [TLOG_PROOF, f"index {index}", *(b64encode(p).decode() for p in proof)]
    return "\n".join([*lines, "", ""]).encode() + checkpoint
