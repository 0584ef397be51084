"""Plans by which cases move to another version, their moves, and the reports."""

from alembic import op

from workflows import tables
from workflows.migrations.guarding import make_tables, only_added_to

revision = "0002"
down_revision = "0001"

MADE = ("move_proposal", "move_plan", "case_move", "move_report")


def upgrade() -> None:
    """Make what a move is planned and remembered in; none of it ever changes."""
    connection = op.get_bind()
    make_tables(connection, tables.metadata, MADE)
    only_added_to(connection, MADE)
