"""What years of a calendar that an area enters need."""

from alembic import op

from workflows import tables
from workflows.calendars import tables as calendars
from workflows.migrations.guarding import add_missing_columns, make_tables

revision = "0008"
down_revision = "0007"

MADE: tuple[str, ...] = (*calendars.ENTERED,)
WIDENED: tuple[tuple[str, tuple[str, ...]], ...] = (  # table, its new columns
    ("calendar_version", ("years",)),
)


def upgrade() -> None:
    """Make the tables, and give older tables their new columns."""
    make_tables(op.get_bind(), tables.metadata, MADE)
    for name, columns in WIDENED:
        add_missing_columns(op.get_bind(), tables.metadata, name, columns)
