"""What the further families need: each list names the tables of one subject."""

from alembic import op

from workflows import tables
from workflows.calendars import tables as calendars
from workflows.migrations.guarding import add_missing_columns, make_tables

revision = "0005"
down_revision = "0004"

MADE: tuple[str, ...] = (*calendars.MADE,)
WIDENED: tuple[tuple[str, tuple[str, ...]], ...] = (  # table, its new columns
    ("case_act", ("last_entry",)),
    ("proposal", ("about",)),
)


def upgrade() -> None:
    """Make the tables, and give older tables their new columns."""
    make_tables(op.get_bind(), tables.metadata, MADE)
    for name, columns in WIDENED:
        add_missing_columns(op.get_bind(), tables.metadata, name, columns)
