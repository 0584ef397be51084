"""Ending what lets somebody in: their sessions, and the means they signed in by.

- Whoever takes somebody's access away calls this in the same transaction.
"""

from sqlalchemy import Table, bindparam, delete

from config.connection import Connection
from config.statements import Statement
from workflows.signing_in.tables import (
    activation,
    local_account,
    passkey,
    web_session,
)


def _of_person(table: Table) -> Statement:
    return Statement(
        delete(table).where(
            table.c.area == bindparam("of_area"),
            table.c.person == bindparam("of_person"),
        )
    )


END_ALL = tuple(
    _of_person(one) for one in (web_session, local_account, passkey, activation)
)


def end_all_of(connection: Connection, area: str, person: str) -> None:
    """End every session of a person, and each local means to begin another."""
    for statement in END_ALL:
        connection.run(statement, of_area=area, of_person=person)
