"""Ties between cases, and what a case was before it was joined with another."""

from sqlalchemy import Index

from workflows.columns import count, key, table, text

case_link = table(
    "case_link",
    key("case_ref"),
    key("other"),
    text("kind"),  # earlier: linked to; different: not the same person
    text("person"),
    count("since_ts"),
)
Index("case_link_of_other", case_link.c.area, case_link.c.other)

joined_case = table(
    "joined_case",
    key("case_ref"),
    text("into"),
    text("tracks"),  # where it was before it was joined
    count("joined_ts"),
)

MADE = ("case_link", "joined_case")
