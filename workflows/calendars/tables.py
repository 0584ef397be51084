"""What an area has said of the feasts and years of a calendar, and what came of it."""

from workflows.columns import count, count_key, key, maybe, table, text

feast = table(
    "feast",
    key("calendar"),
    key("feast"),  # the day on which the calendar has it, as 2026-03-20
    maybe("day"),  # the day on which it is, once that is confirmed
    maybe("wanted"),  # the day that waits for a second person
    maybe("wanted_by"),
)
calendar_version = table(
    "calendar_version",
    key("calendar"),
    count_key("number"),
    text("version"),
    text("moves"),  # every feast that is moved, from which day to which, as JSON
    maybe("years"),  # every year that was entered, with the text of its days, as JSON
)
calendar_year = table(
    "calendar_year",
    key("calendar"),
    count_key("year"),
    maybe("days"),  # the days that were entered, as JSON, once two have said them
    maybe("wanted"),  # the days that wait for a second person
    maybe("wanted_by"),
)
kept_date = table(
    "kept_date",
    key("clock"),
    key("version"),  # the calendar's, by which another date was declined
    text("declined_by"),
    count("declined_ts"),
)
MADE = (feast.name, calendar_version.name, kept_date.name)
ENTERED = (calendar_year.name,)
