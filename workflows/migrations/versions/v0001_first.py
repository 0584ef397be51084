"""The first schema: log, records, cases, and who may touch what."""

from alembic import op

from audit.guard import create_log_tables
from records import tables as records
from workflows import tables as engine
from workflows.migrations.guarding import make_tables, only_added_to, roles_there

revision = "0001"
down_revision = None

RECORDS = ("blind_index", "erased", "keyring", "record_blob", "record_version")
ENGINE = (
    "area", "pathway_proposal", "pathway_version", "person", "login", "role_grant",
    "cases", "case_fact", "case_act", "case_record", "assignment", "request",
    "proposal", "sitting", "attendance", "item", "interest", "vote", "decision",
    "clock", "outbox", "inbox", "idempotency", "history_case", "history_person",
)  # fmt: skip
ONLY_ADDED_TO = (
    "erased", "record_version", "record_blob", "pathway_proposal", "pathway_version",
)  # fmt: skip


def upgrade() -> None:
    """Make everything, with its guards."""
    connection = op.get_bind()
    create_log_tables(connection)
    make_tables(connection, records.metadata, RECORDS)
    make_tables(connection, engine.metadata, ENGINE)
    only_added_to(connection, ONLY_ADDED_TO)
    if connection.dialect.name == "postgresql":
        for role in roles_there(connection):
            connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA main TO {role}")
            connection.exec_driver_sql(f"GRANT SELECT ON main.schema_version TO {role}")
