"""Panels as rows: appointments, plans of sittings, papers, minutes; never content.

- An appointment counts once a second person has confirmed it, and until it ends.
- Papers are open from a time until a time; without an end, until the sitting closes.
- Which entries belong to a sitting is kept, so that its minute is made from them.
"""

from sqlalchemy import Index

from workflows.columns import count, count_key, key, maybe, moment, table, text

seat_appointment = table(
    "seat_appointment",
    key("appointment"),
    text("pathway"),
    text("panel"),
    text("seat"),
    text("person"),
    text("sits_as"),  # holder, deputy
    count("from_ts"),
    moment("until_ts"),
    text("proposed_by"),
    count("proposed_ts"),
    maybe("confirmed_by"),
    moment("confirmed_ts"),
    moment("ended_ts"),
)
Index(
    "seat_appointment_by_panel",
    seat_appointment.c.area,
    seat_appointment.c.pathway,
    seat_appointment.c.panel,
)
sitting_plan = table(
    "sitting_plan",
    key("sitting"),
    text("pathway"),
    text("panel"),
    text("kind"),  # ordinary, extraordinary
    text("place"),
    count("starts_ts"),
    text("convened_by"),
    count("convened_ts"),
    moment("papers_told_ts"),
    moment("called_off_ts"),
)
Index("sitting_plan_by_panel", sitting_plan.c.area, sitting_plan.c.pathway)
papers = table(
    "papers",
    key("sitting"),
    text("pathway"),
    text("panel"),
    count("from_ts"),
    moment("until_ts"),
)
sitting_answer = table(
    "sitting_answer",
    key("sitting"),
    key("person"),
    text("answer"),  # yes, no
    text("way"),
    count("answered_ts"),
)
paper_opened = table(
    "paper_opened",
    key("case_ref"),
    key("person"),
    key("compartment"),
    count("opened_ts"),
)
sitting_minute = table(
    "sitting_minute",
    key("sitting"),
    moment("due_ts"),
    moment("told_ts"),
    maybe("signed_by"),
    moment("signed_ts"),
    maybe("hash"),
)
Index("sitting_minute_by_time", sitting_minute.c.area, sitting_minute.c.due_ts)
sitting_entry = table("sitting_entry", key("sitting"), count_key("entry"))

MADE = (
    "seat_appointment",
    "sitting_plan",
    "papers",
    "sitting_answer",
    "paper_opened",
    "sitting_minute",
    "sitting_entry",
)
