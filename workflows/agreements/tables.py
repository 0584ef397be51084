"""Agreements with organisations, as two people made them."""

from workflows.columns import count, key, maybe, moment, table, text

agreement = table(
    "agreement",
    key("agreement"),
    text("pathway"),
    text("organisation"),
    text("purposes"),  # names, as a JSON list in order
    text("fields"),  # names, as a JSON list in order
    count("from_ts"),
    count("until_ts"),
    text("proposed_by"),
    count("proposed_ts"),
    maybe("confirmed_by"),
    moment("confirmed_ts"),
    count("tell_ts"),  # when it is told that it ends soon
    moment("told_ts"),
    maybe("ended_by"),
    moment("ended_ts"),
)
MADE = (agreement.name,)
