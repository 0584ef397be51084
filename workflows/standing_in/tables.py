"""Who stands in for whom, who is away, who leaves, and which cases nobody can act on.

- A delegation without a case counts on every case of the one it is made by.
- An episode in which nobody can act is told once, and closed when it has healed.
"""

from sqlalchemy import Index

from workflows.columns import count, count_key, key, maybe, moment, table, text

delegation = table(
    "delegation",
    key("delegation"),
    text("person"),  # for whom is acted
    text("delegate"),
    text("role"),
    text("organisation"),
    maybe("case_ref"),
    count("from_ts"),
    count("until_ts"),
    count("recorded_ts"),
    moment("ended_ts"),
    maybe("ended_by"),
)
Index("delegation_by_delegate", delegation.c.area, delegation.c.delegate)

absence = table(
    "absence",
    key("ref"),
    text("person"),
    count("from_ts"),
    count("until_ts"),
    text("recorded_by"),
    count("recorded_ts"),
    moment("ended_ts"),
)
Index("absence_by_person", absence.c.area, absence.c.person)

leaving = table(
    "leaving",
    key("leaving"),
    text("person"),
    count("leaves_ts"),
    text("recorded_by"),
    count("recorded_ts"),
    moment("left_ts"),
)
Index("leaving_by_time", leaving.c.area, leaving.c.left_ts, leaving.c.leaves_ts)

stuck_case = table(
    "stuck_case",
    key("case_ref"),
    count_key("since_ts"),
    count("entry"),
    moment("healed_ts"),
)

MADE = ("delegation", "absence", "leaving", "stuck_case")
