"""The rows of a case that a move touches: taken down, written anew, put back.

- They name states, requests and facts in clear; none of them holds content.
- What was there before a move is kept whole, so that moving back is exact.
- Only the tables in which something changed are written.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, select

from config.connection import Connection
from config.statements import Statement
from states.definition import Pathway
from workflows import tables
from workflows.cases import FILLED
from workflows.entries import facts_as_set

type Rows = Mapping[str, Sequence[Any]]  # table -> its rows of one case


class _OfCase:
    """The statements that read and rewrite the rows a case has in one table."""

    def __init__(self, table: Table) -> None:
        here = (
            table.c.area == bindparam("of_area"),
            table.c.case_ref == bindparam("of_case"),
        )
        key = list(table.primary_key.columns)
        self.read = Statement(select(table).where(*here).order_by(*key))
        self.clear = Statement(delete(table).where(*here))
        self.insert = Statement(insert(table))


TOUCHED = {
    table.name: _OfCase(table)
    for table in (
        tables.case_fact, tables.case_act, tables.request, tables.proposal,
        tables.clock, tables.item, tables.decision,
    )
}  # fmt: skip


def rows_of(connection: Connection, area: str, case: str) -> Rows:
    """Give every row of a case that a move may touch."""
    return {
        name: connection.all(each.read, of_area=area, of_case=case)
        for name, each in TOUCHED.items()
    }


def write_rows(
    connection: Connection, area: str, case: str, met: Rows, wanted: Rows
) -> None:
    """Let a case have exactly the rows that are wanted instead of those met."""
    for name, each in TOUCHED.items():
        if list(met[name]) == list(wanted[name]):
            continue
        connection.run(each.clear, of_area=area, of_case=case)
        for row in wanted[name]:
            connection.run(each.insert, **row._asdict())


def rows_as_plain(rows: Rows) -> dict[str, list[dict[str, Any]]]:
    """Give rows as a move keeps them."""
    return {name: [row._asdict() for row in held] for name, held in rows.items()}


def rows_from(plain: Mapping[str, list[dict[str, Any]]]) -> Rows:
    """Give rows that a move has kept."""
    # A column that was added since had nothing in it then.
    return {
        name: [_row_of(TOUCHED[name].read.row, row) for row in held]
        for name, held in plain.items()
    }


def _row_of(kind: Any, plain: Mapping[str, Any]) -> Any:
    return kind(**{**dict.fromkeys(kind._fields), **plain})


def values_in(rows: Rows) -> dict[str, str]:
    """Give the facts that a case holds, the filled fields among them."""
    return {row.name: row.value for row in rows["case_fact"]}


def facts_to_commit_to(pathway: Pathway, rows: Rows) -> dict[str, Any]:
    """Give all facts of a case as an entry commits to them."""
    held = values_in(rows)
    values = pathway.values_of(held)
    filled = (name.removeprefix(FILLED) for name in held if name.startswith(FILLED))
    return facts_as_set(values, filled)
