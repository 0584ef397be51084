"""What the life of a case needs: each list names the tables of one subject."""

from alembic import op

from workflows import tables
from workflows.agreements import tables as agreements
from workflows.bypassing import tables as bypassing
from workflows.duplicates import tables as duplicates
from workflows.keeping import tables as keeping
from workflows.letters import tables as letters
from workflows.migrations.guarding import add_missing_columns, make_tables
from workflows.panels import tables as panels
from workflows.returns import tables as returns
from workflows.standing_in import tables as standing_in
from workflows.transferring import tables as transferring
from workflows.voices import tables as voices

revision = "0004"
down_revision = "0003"

MADE: tuple[str, ...] = (
    *returns.MADE,
    *agreements.MADE,
    *voices.MADE,
    *duplicates.MADE,
    *keeping.MADE,
    *bypassing.MADE,
    *standing_in.MADE,
    *transferring.MADE,
    *letters.MADE,
    *panels.MADE,
)
WIDENED: tuple[tuple[str, tuple[str, ...]], ...] = (  # table, its new columns
    ("case_act", ("first_ts",)),
    ("request", ("outcome",)),
    ("clock", ("tries", "again_ts")),
    ("attendance", ("way",)),
)


def upgrade() -> None:
    """Make the tables, and give older tables their new columns."""
    make_tables(op.get_bind(), tables.metadata, MADE)
    for name, columns in WIDENED:
        add_missing_columns(op.get_bind(), tables.metadata, name, columns)
    op.create_index(
        "blind_index_of_case",
        "blind_index",
        ["area", "case_ref"],
        schema="main",
        if_not_exists=True,
    )
