"""Guards that a migration gives its tables: never changed, and one area at a time.

- A table that is only added to refuses UPDATE and DELETE on both databases.
- On PostgreSQL every table is held to the area of its transaction.
- A migration names its tables; what later versions add is not its own.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, MetaData, Table, insert, inspect, select
from sqlalchemy import column as column_named
from sqlalchemy import table as named
from sqlalchemy.schema import CreateColumn

APP, AUDIT = "casepath_app", "casepath_audit"
IN_AREA = "area = current_setting('app.area', true)"


def make_tables(
    connection: Connection, metadata: MetaData, names: Iterable[str]
) -> list[Table]:
    """Make the named tables of a room, held to their area where that can be."""
    tables = [metadata.tables[f"main.{name}"] for name in names]
    metadata.create_all(connection, tables=tables, checkfirst=False)
    if connection.dialect.name == "postgresql":
        for table in tables:
            _own_area(connection, table)
        if APP in roles_there(connection):
            for table in tables:
                connection.exec_driver_sql(
                    "GRANT SELECT, INSERT, UPDATE, DELETE"
                    f" ON main.{table.name} TO {APP}"
                )
    return tables


def add_missing_columns(
    connection: Connection, metadata: MetaData, name: str, columns: Iterable[str]
) -> None:
    """Give a table the columns that it did not have when it was first made."""
    table = metadata.tables[f"main.{name}"]
    met = {column["name"] for column in inspect(connection).get_columns(name, "main")}
    for column in columns:
        if column not in met:
            made = CreateColumn(table.c[column]).compile(dialect=connection.dialect)
            connection.exec_driver_sql(f"ALTER TABLE main.{name} ADD COLUMN {made}")


def rekey(connection: Connection, metadata: MetaData, name: str) -> None:
    """Give a table the key that it has now, where it was made with another."""
    table = metadata.tables[f"main.{name}"]
    wanted = [column.name for column in table.primary_key.columns]
    met = inspect(connection).get_pk_constraint(name, "main")
    if met["constrained_columns"] == wanted:
        return
    key = ", ".join(wanted)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(
            f"ALTER TABLE main.{name} DROP CONSTRAINT {met['name']},"
            f" ADD PRIMARY KEY ({key})"
        )
        return
    columns = [column.name for column in table.columns]
    before = named(f"{name}_before", *map(column_named, columns), schema="main")
    connection.exec_driver_sql(f"ALTER TABLE main.{name} RENAME TO {before.name}")
    table.create(connection)
    connection.execute(insert(table).from_select(columns, select(*before.c)))
    connection.exec_driver_sql(f"DROP TABLE main.{before.name}")


def only_added_to(connection: Connection, names: Iterable[str]) -> None:
    """Let nobody change or delete a row of these tables."""
    for name in names:
        if connection.dialect.name == "sqlite":
            _refuse_on_sqlite(connection, name)
        else:
            _refuse_on_postgresql(connection, name)


def roles_there(connection: Connection) -> set[str]:
    """Give which of our two roles a server has."""
    found = connection.exec_driver_sql(
        "SELECT rolname FROM pg_roles WHERE rolname IN (%s, %s)", (APP, AUDIT)
    )
    return set(found.scalars())


def _refuse_on_sqlite(connection: Connection, name: str) -> None:
    for what in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER main.{name}_no_{what.lower()} BEFORE {what} ON {name} "
            f"BEGIN SELECT RAISE(ABORT,'{name} is never changed'); END"
        )


def _refuse_on_postgresql(connection: Connection, name: str) -> None:
    connection.exec_driver_sql(
        f"CREATE FUNCTION main.{name}_never() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{name} is never changed'; END $$"
    )
    connection.exec_driver_sql(
        f"CREATE TRIGGER {name}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE"
        f" ON main.{name} EXECUTE FUNCTION main.{name}_never()"
    )
    connection.exec_driver_sql(
        f"ALTER TABLE main.{name} ENABLE ALWAYS TRIGGER {name}_no_change"
    )


def _own_area(connection: Connection, table: Table) -> None:
    name = f"main.{table.name}"
    for statement in (
        f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY own_area ON {name} USING ({IN_AREA}) WITH CHECK ({IN_AREA})",
    ):
        connection.exec_driver_sql(statement)
