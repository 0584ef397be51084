"""Requests for access to a closed part of a record, and how they were answered."""

from sqlalchemy import Index

from workflows.columns import count, key, maybe, moment, table, text

access_request = table(
    "access_request",
    key("access"),
    text("case_ref"),
    text("person"),
    text("compartment"),
    text("state"),  # of the main track as it was asked; once it is left, it lapses
    count("entry"),
    count("asked_ts"),
    text("record"),  # why, under seal
    moment("declined_ts"),
    maybe("declined_by"),
    maybe("answer"),  # why not, under seal
)
Index("access_request_by_case", access_request.c.area, access_request.c.case_ref)

MADE: tuple[str, ...] = (access_request.name,)
