"""What somebody chose for one session: the role they work in, what their lists show.

- Both are kept by the digest of the session's token and end with it.
"""

from workflows.columns import count, key, table, text

session_role = table(
    "session_role",
    key("digest"),  # of the session's token, in hex
    text("person"),
    text("hat"),  # cases, auditing, administering
    count("ends_ts"),  # when the session ends at the latest
)

session_filter = table(
    "session_filter",
    key("digest"),
    text("person"),
    text("said"),  # of the worklists, as JSON: names of the pathway, references
    count("ends_ts"),
)

MADE: tuple[str, ...] = (session_role.name, session_filter.name)
