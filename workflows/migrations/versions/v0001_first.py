"""The first schema: log, records, cases, and who may touch what."""

from alembic import op
from sqlalchemy import Connection, Table

from audit.guard import create_log_tables
from records import tables as records
from workflows import tables as engine

revision = "0001"
down_revision = None

APP, AUDIT = "casepath_app", "casepath_audit"
IN_AREA = "area = current_setting('app.area', true)"


def upgrade() -> None:
    """Make everything, with its guards."""
    connection = op.get_bind()
    create_log_tables(connection)
    for metadata in (records.metadata, engine.metadata):
        metadata.create_all(connection, checkfirst=False)
    for table in (*records.INSERT_ONLY, *engine.INSERT_ONLY):
        _insert_only(connection, table)
    if connection.dialect.name == "postgresql":
        _secure(connection)


def _insert_only(connection: Connection, table: Table) -> None:
    name = table.name
    if connection.dialect.name == "sqlite":
        for what in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER main.{name}_no_{what.lower()} BEFORE {what} ON {name} "
                f"BEGIN SELECT RAISE(ABORT,'{name} is never changed'); END"
            )
        return
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


def _secure(connection: Connection) -> None:
    """Hold every table to the transaction's area, and grant what is needed."""
    roles = connection.exec_driver_sql(
        "SELECT rolname FROM pg_roles WHERE rolname IN (%s, %s)", (APP, AUDIT)
    ).scalars()
    there = set(roles)
    for metadata in (records.metadata, engine.metadata):
        for table in metadata.sorted_tables:
            _own_area(connection, table)
            if APP in there:
                connection.exec_driver_sql(
                    "GRANT SELECT, INSERT, UPDATE, DELETE"
                    f" ON main.{table.name} TO {APP}"
                )
    for role in there:
        connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA main TO {role}")
        connection.exec_driver_sql(f"GRANT SELECT ON main.schema_version TO {role}")


def _own_area(connection: Connection, table: Table) -> None:
    name = f"main.{table.name}"
    for statement in (
        f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY own_area ON {name} USING ({IN_AREA}) WITH CHECK ({IN_AREA})",
    ):
        connection.exec_driver_sql(statement)
