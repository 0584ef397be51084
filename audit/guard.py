"""Making the log's tables, and finding out whether their guards still stand.

- The tables are made on the maintenance connection only.
- What the database holds is compared with the frozen text, line by line: a
  guard that is missing, changed or added is named.
- A difference means read only, until somebody has looked.
"""

from sqlalchemy import Connection as SchemaConnection

from audit import ddl_postgresql, ddl_sqlite
from audit.errors import LogUnguardedError
from config.database import Database


def create_log_tables(connection: SchemaConnection) -> None:
    """Make the tables, triggers, policies and rights of the log."""
    on_sqlite = connection.dialect.name == "sqlite"
    for text in ddl_sqlite.STATEMENTS if on_sqlite else ddl_postgresql.statements():
        # A percent sign in a function's text is no parameter of ours.
        connection.exec_driver_sql(text, execution_options={"no_parameters": True})


def check_guarded(database: Database) -> None:
    """Raise unless the database holds exactly the guards of the log."""
    expected, held = _guards(database)
    missing = [line for line in expected if line not in held]
    added = [line for line in held if line not in expected]
    if missing or added or len(expected) != len(held):
        raise LogUnguardedError(
            f"expected {len(expected)} guards of the log, met {len(missing)} missing "
            f"or changed and {len(added)} unknown: {_names([*missing, *added])}",
            hint="read only until somebody has looked; see `casepath doctor`",
        )


def _guards(database: Database) -> tuple[list[str], list[str]]:
    # No area has the name '': the catalogue is looked at, and no row of anybody.
    with database.reading("") as connection:
        if database.is_sqlite:
            held = connection.rows(ddl_sqlite.HELD)
            return ddl_sqlite.expected_guards(), sorted(row[0] for row in held)
        roles = {row[0] for row in connection.rows(ddl_postgresql.KNOWN_ROLES)}
        held = connection.rows(ddl_postgresql.HELD)
        return ddl_postgresql.expected_guards(roles), sorted(row[0] for row in held)


def _names(lines: list[str]) -> str:
    words = {line.split("(")[0].split("\n")[0].strip()[:80] for line in lines}
    return "; ".join(sorted(words)[:5])
