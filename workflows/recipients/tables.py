"""The never-send list: keyed digests of addresses, never the addresses."""

from workflows.columns import count, key, table, text

never_send = table(
    "never_send",
    key("listed"),
    text("token"),  # of the address, in hex
    text("put_by"),
    count("put_ts"),
)
MADE: tuple[str, ...] = (never_send.name,)
