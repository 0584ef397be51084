"""What was proposed by a digest, came to nothing, and may be proposed once more."""

from workflows.columns import count, key, table, text

proposed_anew = table(
    "proposed_anew",
    key("kind"),  # plan, version
    key("ref"),  # its digest
    text("status"),  # ended, open
    text("told"),  # the report it was proposed with anew, nothing once it is over
    text("proposed_by"),  # who proposed it last
    count("proposed_ts"),
)

MADE: tuple[str, ...] = (proposed_anew.name,)
