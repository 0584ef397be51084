"""What was verified of a log, up to where, and how far a check is."""

from workflows.columns import count, count_key, key, maybe, moment, table, text

log_check = table(
    "log_check",
    key("scope"),  # new: since the last one; whole: from the first entry on
    count_key("size"),
    count_key("begun_ts"),
    count("first"),
    text("root"),  # of the tree at `first`
    moment("done_ts"),
    maybe("root_met"),
    maybe("verdicts"),
)
log_check_part = table(
    "log_check_part",
    key("scope"),
    count_key("size"),
    count_key("begun_ts"),
    key("part"),
    text("roots"),
    text("found"),  # how often each check found something
)
MADE = (log_check.name, log_check_part.name)
