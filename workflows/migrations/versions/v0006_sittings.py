"""A panel decides anew at a later sitting: the sitting belongs to a decision's key."""

from alembic import op

from workflows import tables
from workflows.migrations.guarding import rekey

revision = "0006"
down_revision = "0005"

REKEYED = ("decision",)


def upgrade() -> None:
    """Give tables their wider keys; every row there is stays."""
    for name in REKEYED:
        rekey(op.get_bind(), tables.metadata, name)
