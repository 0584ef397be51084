"""What reaching a record in other ways needs: emergencies, visits by code."""

from alembic import op

from workflows import tables
from workflows.access import tables as access
from workflows.appearance import tables as appearance
from workflows.choosing import tables as choosing
from workflows.consulting import tables as consulting
from workflows.glass import tables as glass
from workflows.migrations.guarding import make_tables
from workflows.panels import recording_tables as recording
from workflows.proposals import tables as proposals
from workflows.recipients import tables as recipients
from workflows.signing_in import place_tables as token_places
from workflows.spool import tables as spool
from workflows.visiting import tables as visiting

revision = "0010"
down_revision = "0009"

MADE: tuple[str, ...] = (
    *access.MADE,
    *appearance.MADE,
    *choosing.MADE,
    *consulting.MADE,
    *glass.MADE,
    *proposals.MADE,
    *recording.MADE,
    *spool.MADE,
    *recipients.MADE,
    *token_places.MADE,
    *visiting.MADE,
)


def upgrade() -> None:
    """Make the tables, and the indexes by which few clocks are found among many."""
    make_tables(op.get_bind(), tables.metadata, MADE)
    # A new database has them already, made with their tables.
    for index in (tables.CLOCK_BESIDE, tables.CLOCK_OF_REVIEW):
        index.create(op.get_bind(), checkfirst=True)
