"""What is under way about keeping a case, and until when it is kept.

- `case_matter` has one row for each matter of a case; what came before is in the log.
- `kept_until` has one row for each length: of the whole case, or of a compartment.
- What is disclosed is never a row: a commitment to it is.
"""

from sqlalchemy import Index

from workflows.columns import count, key, maybe, moment, table, text

case_matter = table(
    "case_matter",
    key("case_ref"),
    key("matter"),  # hold, release_hold, shred, merge
    text("status"),  # proposed, in_force, settled, done, ended
    text("person"),  # who proposed it
    maybe("other"),  # of a merge the case that goes on
    maybe("detail"),
    count("since_ts"),
    moment("until_ts"),  # until when it can be undone
)
Index("case_matter_of_other", case_matter.c.area, case_matter.c.other)

kept_until = table(
    "kept_until",
    key("case_ref"),
    key("compartment"),
    count("begun_ts"),
    count("due_ts"),
    text("how"),
    moment("next_ts"),  # none once it was told
)
Index("kept_until_by_time", kept_until.c.area, kept_until.c.next_ts)

disclosure = table(
    "disclosure",
    key("disclosure"),
    text("case_ref"),
    text("person"),
    text("compartments"),  # as canonical JSON
    text("withheld"),  # {"field": ground, …} as canonical JSON
    text("entry"),  # whose id salts the commitment
    text("commitment"),
    text("status"),  # open, confirmed, ended
    count("proposed_ts"),
)
Index("disclosure_by_case", disclosure.c.area, disclosure.c.case_ref)

MADE = ("case_matter", "kept_until", "disclosure")
