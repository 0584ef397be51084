"""What is known of witnesses and of partners' logs."""

from workflows.columns import count, count_key, key, moment, table, text

witness_asked = table(
    "witness_asked",
    key("witness"),  # the id of its key
    count("size"),  # the newest it cosigned
    count("misses"),  # tries without an answer, since then
    moment("cosigned_ts"),
)
partner_checkpoint = table(
    "partner_checkpoint",
    key("origin"),
    count_key("size"),
    text("root"),
    text("note"),
    count("seen_ts"),
)
partner_fork = table(
    "partner_fork",
    key("origin"),
    count_key("entry"),  # the alarm in our log
    text("before"),  # the two signed notes that no honest log has signed
    text("after"),
)
MADE = (witness_asked.name, partner_checkpoint.name, partner_fork.name)
