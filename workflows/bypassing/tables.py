"""Bypasses as rows: who goes ahead of which guards until when, and what it made.

- What was done under a bypass is listed; what it made can be ended again.
"""

from sqlalchemy import Index

from workflows.columns import count, count_key, key, maybe, moment, table, text

bypass = table(
    "bypass",
    key("bypass"),
    text("case_ref"),
    text("person"),
    text("role"),
    text("skips"),  # names of guards, as canonical JSON
    text("status"),  # open, approved, refused, not_judged
    count("opened_ts"),
    count("until_ts"),
    moment("judged_ts"),
    maybe("judged_by"),
)
Index("bypass_by_case", bypass.c.area, bypass.c.case_ref)
Index("bypass_by_time", bypass.c.area, bypass.c.status, bypass.c.until_ts)

bypass_act = table(
    "bypass_act",
    key("bypass"),
    count_key("entry"),
    text("action"),
)
bypass_made = table(
    "bypass_made",
    key("bypass"),
    key("kind"),  # assignment, request, proposal, act
    key("ref"),
    key("person"),  # nothing but where it is an assignment
)

ACT = "act"  # the kind of what went ahead of a guard
MADE = ("bypass", "bypass_act", "bypass_made")
