"""Readings in an emergency: who asked for them, until when, and what a review said."""

from sqlalchemy import Index

from workflows.columns import count, count_key, key, maybe, moment, table, text

glass = table(
    "glass",
    key("glass"),
    text("case_ref"),
    text("person"),
    text("role"),  # in which it opens anything
    text("compartments"),  # what was asked for, as canonical JSON
    text("reason"),  # a code of the pathway; the words lie sealed
    count("asked_ts"),
    moment("from_ts"),  # nothing while it waits for a second person
    count("until_ts"),  # exclusive; by when it must be confirmed, until it is
    moment("ended_ts"),  # earlier, by who reads, or declined
    maybe("confirmed_by"),
    maybe("declined_by"),
    moment("review_ts"),  # by when somebody is to have reviewed it
    maybe("verdict"),  # justified, not_justified
    maybe("reviewed_by"),
    moment("reviewed_ts"),
    moment("late_ts"),  # when it was told that nobody had
)
Index("glass_by_case", glass.c.area, glass.c.case_ref)
Index("glass_by_person", glass.c.area, glass.c.person, glass.c.until_ts)

glass_said = table(
    "glass_said",
    key("glass"),
    count_key("entry"),
    text("action"),  # of the entry in which it was said
    text("person"),
    text("record"),  # its words, under seal
    count("said_ts"),
)
MADE: tuple[str, ...] = (glass.name, glass_said.name)
