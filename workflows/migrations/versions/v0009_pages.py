"""What pages need: sessions, means to sign in, drafts, uploads, findings."""

from alembic import op

from workflows import tables
from workflows.drafts import tables as drafts
from workflows.findings import tables as findings
from workflows.migrations.guarding import make_tables
from workflows.signing_in import tables as signing_in
from workflows.signing_in import token_tables as tokens
from workflows.uploads import tables as uploads

revision = "0009"
down_revision = "0008"

MADE: tuple[str, ...] = (
    *signing_in.MADE,
    *tokens.MADE,
    *drafts.MADE,
    *uploads.MADE,
    *findings.MADE,
)


def upgrade() -> None:
    """Make the tables, and the indexes by which a long worklist is read."""
    make_tables(op.get_bind(), tables.metadata, MADE)
    # A new database has them already, made with their tables.
    for index in (tables.CLOCK_BY_DUE, tables.ITEM_BY_SITTING):
        index.create(op.get_bind(), checkfirst=True)
