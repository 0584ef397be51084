"""Each person's latest answer in a voice on a case."""

from workflows.columns import count, key, table, text

voice = table(
    "voice",
    key("case_ref"),
    key("voice"),
    key("person"),
    text("answer"),
    count("heard_ts"),
)
MADE = (voice.name,)
