"""The letters of cases: to which role, on what, how far each one is.

- No text is kept: it follows from the version of the pathway, and its hash is in
  the log once it is approved.
"""

from sqlalchemy import Index

from workflows.columns import count, key, maybe, moment, table, text

letter = table(
    "letter",
    key("letter"),
    text("case_ref"),
    text("name"),  # of the pathway
    text("action"),  # after which it is written
    text("role"),  # to whom
    text("language"),
    text("status"),  # waiting, sent_back, ready
    text("taken_by"),  # who took the action
    count("written_ts"),
    count("due_ts"),
    maybe("approved_by"),
    moment("approved_ts"),
)
Index("letter_by_case", letter.c.area, letter.c.case_ref)

MADE = ("letter",)
