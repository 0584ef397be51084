"""What sweeps by several workers need: each list names the tables of one subject."""

from alembic import op

from records import tables as records
from workflows import tables
from workflows.conformance import tables as conformance
from workflows.cycle import tables as cycle
from workflows.delivering import tables as delivering
from workflows.emergency import tables as emergency
from workflows.loading import tables as loading
from workflows.migrations.guarding import make_tables
from workflows.moves import tables as moves
from workflows.noticing import tables as noticing
from workflows.packs import tables as packs
from workflows.retention import tables as retention
from workflows.returns import tables as returns
from workflows.running import tables as running
from workflows.verifying import tables as verifying
from workflows.witnessing import tables as witnessing

revision = "0007"
down_revision = "0006"

MADE: tuple[str, ...] = (
    *running.MADE,
    *retention.MADE,
    *loading.MADE,
    *moves.MADE,
    *returns.MADE_AHEAD,
    *noticing.MADE,
    *delivering.MADE,
    *packs.MADE,
    *cycle.MADE,
    *emergency.MADE,
    *witnessing.MADE,
    *verifying.MADE,
    *conformance.MADE,
)


def upgrade() -> None:
    """Make the tables."""
    make_tables(op.get_bind(), tables.metadata, MADE)
    make_tables(op.get_bind(), records.metadata, records.MADE_FOR_ROTATION)
