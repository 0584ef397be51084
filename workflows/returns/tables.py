"""Where a return is kept as it was made, and where one waits for its release."""

from workflows.columns import count, key, table, text

MADE = ("kept_return",)
MADE_AHEAD = ("prepared_return",)

kept_return = table(
    "kept_return",
    key("pathway"),
    key("name"),
    key("first_day"),
    text("content"),  # canonical JSON, small numbers already withheld
    text("made_by"),
    count("entry"),
    count("made_ts"),
)
prepared_return = table(
    "prepared_return",
    key("pathway"),
    key("name"),
    key("first_day"),
    text("content"),  # as it is kept once somebody releases it
    count("size"),  # of the log, upon which it was counted
    count("entry"),
    count("prepared_ts"),
)
