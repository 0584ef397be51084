"""Who holds a key of the emergency pack, and each pack by number; never content."""

from workflows.columns import count, count_key, key, maybe, moment, table, text

custodian = table(
    "custodian",
    key("person"),
    text("public"),
    count("named_ts"),
    maybe("confirmed_by"),
    moment("confirmed_ts"),
    moment("ended_ts"),
)
emergency_pack = table(
    "emergency_pack",
    count_key("number"),
    text("hash"),
    count("cases"),
    count("made_ts"),
    maybe("entered_by"),  # who says that its seal was broken
    moment("entered_ts"),
    maybe("confirmed_by"),
    moment("confirmed_ts"),
)

MADE = (custodian.name, emergency_pack.name)
