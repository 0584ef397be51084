"""Erase what is held of a case: its keys go, and a mark stays in their place.

- Without its data key a ciphertext opens for nobody, in no backup made afterwards.
- The mark keeps an erased compartment apart from one whose key was lost, and keeps
  a new key from being made for it.
- What finds duplicates of the person goes with what identifies the person.
"""

from collections.abc import Iterable

from sqlalchemy import bindparam, delete, insert, select

from config.connection import Connection
from config.statements import Statement
from records.tables import blind_index, erased, keyring

_k = keyring.c
KEYS_OF_CASE = Statement(
    select(_k.dek_id, _k.compartment).where(
        _k.area == bindparam("area"), _k.case_ref == bindparam("case_ref")
    )
)
DELETE_KEYS = Statement(
    delete(keyring).where(
        _k.area == bindparam("area"),
        _k.case_ref == bindparam("case_ref"),
        _k.compartment == bindparam("compartment"),
    )
)
DELETE_TOKENS = Statement(
    delete(blind_index).where(
        blind_index.c.area == bindparam("area"),
        blind_index.c.case_ref == bindparam("case_ref"),
    )
)
MARKED = Statement(
    select(erased.c.compartment).where(
        erased.c.area == bindparam("area"), erased.c.case_ref == bindparam("case_ref")
    )
)
INSERT_MARK = Statement(insert(erased))


def held_compartments(connection: Connection, area: str, case: str) -> frozenset[str]:
    """Give the compartments of a case that have a key."""
    rows = connection.all(KEYS_OF_CASE, area=area, case_ref=case)
    return frozenset(row.compartment for row in rows)


def erase(
    connection: Connection,
    area: str,
    case: str,
    compartments: Iterable[str],
    entry_seq: int,
) -> None:
    """Destroy the keys of these compartments; `entry_seq` is the entry that says so."""
    place = {"area": area, "case_ref": case}
    marked = {row.compartment for row in connection.all(MARKED, **place)}
    for compartment in sorted(compartments):
        connection.run(DELETE_KEYS, compartment=compartment, **place)
        if compartment not in marked:
            connection.run(
                INSERT_MARK, compartment=compartment, entry_seq=entry_seq, **place
            )


def forget_tokens(connection: Connection, area: str, case: str) -> None:
    """Take a case out of the index that finds duplicates."""
    connection.run(DELETE_TOKENS, area=area, case_ref=case)
