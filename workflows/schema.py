"""Make and migrate the database: Alembic, on the owner's connection alone.

- A migration is one transaction on both databases.
- After it, as at every start, the guards of the log are compared byte for byte.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config

from audit.guard import check_guarded
from config.database import Database, maintenance_engine
from config.errors import DatabaseError
from workflows.errors import SchemaError

NEWEST = "0010"
MET = "SELECT version_num FROM main.schema_version"


def migrate(owner_url: str) -> None:
    """Bring the schema to its newest version, from nothing if need be."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    engine = maintenance_engine(owner_url)
    try:
        with engine.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()


def check_schema(database: Database) -> None:
    """Refuse a database that is not of this version, or whose log is unguarded."""
    try:
        with database.reading("none") as connection:
            rows = connection.rows(MET)
    except DatabaseError:
        rows = []
    except Exception:  # noqa: BLE001 - no such table: nothing was made yet
        rows = []
    met = rows[0][0] if rows else "none"
    if met != NEWEST:
        raise SchemaError(
            f"expected schema version {NEWEST}, met {met}",
            hint="run `casepath init`, or bring the programme up to date",
        )
    check_guarded(database)
