"""What was proposed beside any case, and came to nothing.

- What is known by its digest may be proposed once more.
- What was declined is kept with where the reason lies sealed.
"""

from sqlalchemy import Index

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

declined_matter = table(
    "declined_matter",
    key("declined"),  # its own reference, under whose key the reason lies
    text("matter"),
    text("ref"),  # how the list of what is to be confirmed named it
    text("proposed_by"),
    text("declined_by"),
    count("declined_ts"),
    count("entry"),
    text("record"),  # why, under seal
)
Index("declined_matter_by_entry", declined_matter.c.area, declined_matter.c.entry)

MADE: tuple[str, ...] = (proposed_anew.name, declined_matter.name)
