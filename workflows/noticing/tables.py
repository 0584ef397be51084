"""What was noticed and told, and the counts and lists that were told of."""

from sqlalchemy import Index

from workflows.columns import count, count_key, key, maybe, moment, table, text

told_once = table(
    "told_once",
    key("what"),  # outdated_soon, review_missing, seat, clearance, …
    key("about"),  # what it was told of, so that the same is told once
    count("told_ts"),
)
routed_case = table(
    "routed_case",
    key("case_ref"),
    text("state"),  # of its main track, for which it was looked at
    count("version"),
    maybe("role"),  # whose turn it was, if nobody of that role had the case
    maybe("person"),  # who was suggested
    count("has_open"),  # assignments of who was suggested
    count("could"),  # people who could have had it
    count("alike"),  # cases that share what identifies somebody, as told
    moment("acknowledged_ts"),
    count("routed_ts"),
)
Index("routed_case_by_person", routed_case.c.area, routed_case.c.person)
held_list = table(
    "held_list",
    key("case_ref"),  # of the request
    key("about"),  # the case in which something is held
    key("compartment"),
    count_key("version"),  # of the record in it
    count("listed_ts"),
)
daily_counts = table(
    "daily_counts",
    key("person"),
    key("day"),
    count("waiting"),
    count("overdue"),
)
MADE = (told_once.name, routed_case.name, held_list.name, daily_counts.name)
