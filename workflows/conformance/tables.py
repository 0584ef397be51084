"""What replaying the cases of a pathway showed, at one size of the log."""

from workflows.columns import count, count_key, key, table, text

conformance_run = table(
    "conformance_run",
    key("pathway"),
    key("digest"),  # the version new cases got then
    count_key("size"),
    count("cases"),
    count("steps"),
    count("deviating"),
    count("failed"),  # cases that could not be replayed
    text("figures"),
    count("done_ts"),
)
MADE = (conformance_run.name,)
