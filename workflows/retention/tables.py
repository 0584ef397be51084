"""Lists of what need not be kept any more, and what became of each part of them."""

from sqlalchemy import Index

from workflows.columns import count, key, maybe, table, text

retention_list = table(
    "retention_list",
    key("list_ref"),
    text("pathway"),
    count("size"),  # of the log when it was listed
    text("hash"),  # of what is on it
    count("parts"),
    count("held"),  # cases that were due and left out, because a hold is in force
    text("status"),  # open, approved, confirmed, declined, ended
    maybe("approved_by"),
    maybe("confirmed_by"),
    count("listed_ts"),
)
retention_part = table(
    "retention_part",
    key("list_ref"),
    key("case_ref"),
    key("compartment"),  # or everything
    count("due_ts"),
    text("status"),  # listed, approved, confirmed; erased, held, left, failed
    maybe("code"),  # why it was not erased
)
Index("retention_part_by_case", retention_part.c.area, retention_part.c.case_ref)
Index("retention_part_by_status", retention_part.c.area, retention_part.c.status)

MADE = (retention_list.name, retention_part.name)
