"""Relations with an end, child cases, and pauses of clocks."""

from alembic import op

from workflows import tables
from workflows.migrations.guarding import make_tables

revision = "0003"
down_revision = "0002"

MADE = ("dated_relation", "sub_case", "clock_pause")


def upgrade() -> None:
    """Make what duty, clearances, sub-cases and pauses are kept in."""
    make_tables(op.get_bind(), tables.metadata, MADE)
