"""Conditions of the database on the row of a case: its states and its rows.

- States of side tracks are read from the text of the case's row.
- Names come from a pathway that was read strictly, so they are plain words.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    FromClause,
    bindparam,
    false,
    literal_column,
    or_,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from workflows.tables import case_act, cases, proposal, request

type Condition = ColumnElement[bool]
ME: BindParameter[str] = bindparam("person")


class InTracks(FunctionElement[Any]):
    """What the text of a case's tracks says at a path."""

    inherit_cache = False

    def __init__(self, *path: str) -> None:
        super().__init__(cases.c.tracks)
        self.path = path


@compiles(InTracks, "sqlite")
def _on_sqlite(element: InTracks, compiler: SQLCompiler, **said: Any) -> str:
    column = compiler.process(element.clauses, **said)
    return f"json_extract({column}, '$.{'.'.join(element.path)}')"


@compiles(InTracks, "postgresql")
def _on_postgresql(element: InTracks, compiler: SQLCompiler, **said: Any) -> str:
    column = compiler.process(element.clauses, **said)
    path = f"({column}::jsonb #>> '{{{','.join(element.path)}}}')"
    return f"({path})::bigint" if element.path[1] == "visits" else path


def among(column: ColumnElement[Any], values: Iterable[Any]) -> Condition:
    """Tell whether a column has one of these values."""
    return or_(false(), *(column == value for value in sorted(values)))


def in_states(track: str, states: Iterable[str]) -> Condition:
    """Tell whether a track of the case is in one of these states."""
    if track == "main":
        return among(cases.c.main_state, states)
    return among(InTracks(track, "in"), states)


def there_is(tables: Iterable[FromClause], *wanted: Condition) -> Condition:
    """Tell whether there are such rows; other tables are those of the query around."""
    own = tuple(tables)
    return (
        select(literal_column("1"))
        .select_from(*own)
        .where(*wanted)
        .correlate_except(*own)
        .exists()
    )


def rows_of_case(table: FromClause, *wanted: Condition) -> Condition:
    """Tell whether the case has such a row."""
    of_case = (table.c.area == cases.c.area, table.c.case_ref == cases.c.case_ref)
    return there_is([table], *of_case, *wanted)


def did(action: str) -> Condition:
    """Tell whether the actor did this on the case."""
    acts = case_act.c
    return rows_of_case(case_act, acts.action == action, acts.person == ME)


def proposed(action: str, *, by_me: bool) -> Condition:
    """Tell whether a proposal of this action is open, or one of the actor's own."""
    mine = (proposal.c.person == ME,) if by_me else ()
    return rows_of_case(
        proposal, proposal.c.status == "open", proposal.c.action == action, *mine
    )


def request_open(track: str, state: str, name: str) -> Condition:
    """Tell whether the request of the present visit to a state waits for an answer."""
    return rows_of_case(
        request,
        request.c.status == "open",
        request.c.name == name,
        request.c.state == state,
        request.c.visit == InTracks(track, "visits", state),
    )
