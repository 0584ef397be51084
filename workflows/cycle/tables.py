"""What was done around a sitting by time: its stages, and the agenda proposed."""

from workflows.columns import count, key, moment, table, text

sitting_stage = table(
    "sitting_stage",
    key("sitting"),
    key("stage"),  # remind, forecast, soon, not_held, minute_out, chase/1, …
    count("done_ts"),
)
agenda_proposal = table(
    "agenda_proposal",
    key("sitting"),
    key("case_ref"),
    moment("due_ts"),  # by when the case needs its decision, where it has to
    count("proposed_ts"),
)
panel_warning = table(
    "panel_warning",
    key("case_ref"),
    key("due"),  # in microseconds, as text: one warning for each date
    text("panel"),
    count("told_ts"),
)

MADE = (sitting_stage.name, agenda_proposal.name, panel_warning.name)
