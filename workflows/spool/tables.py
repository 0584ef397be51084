"""Which referrals of the spool were filed, by whom, and as which case."""

from workflows.columns import count, key, maybe, moment, table, text

spooled = table(
    "spooled",
    key("receipt"),
    text("person"),  # who files it; the first keeps it, so that there is one case
    text("status"),  # filing, filed
    count("since_ts"),
    maybe("case_ref"),
    moment("entry"),
)
MADE: tuple[str, ...] = (spooled.name,)
