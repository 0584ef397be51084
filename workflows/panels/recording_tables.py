"""Votes that who chairs recorded, as rows, until their members vote."""

from workflows.columns import count, key, table, text

recorded_vote = table(
    "recorded_vote",
    key("case_ref"),
    key("sitting"),
    key("person"),
    text("choice"),
    text("recorded_by"),
    count("recorded_ts"),
)

MADE = ("recorded_vote",)
