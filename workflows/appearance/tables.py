"""The appearance of an area as one row; nothing in it is about anybody's case."""

from sqlalchemy import Column, LargeBinary

from workflows.columns import count, table, text

appearance = table(
    "appearance",
    text("name"),
    text("colours"),  # canonical JSON: each token with its colour
    Column("logo", LargeBinary, nullable=True),
    text("hash"),
    text("changed_by"),
    count("changed_ts"),
)

MADE = ("appearance",)
