"""What was chosen for a session follows it to another token, and ends with it."""

from sqlalchemy import bindparam, delete, update

from config.connection import Connection
from config.statements import Statement
from workflows.choosing.tables import session_filter, session_role

OF_SESSION = (session_role, session_filter)
RENAME = tuple(
    Statement(
        update(one)
        .where(
            one.c.area == bindparam("of_area"), one.c.digest == bindparam("of_digest")
        )
        .values(digest=bindparam("new_digest"))
    )
    for one in OF_SESSION
)
FORGET = tuple(
    Statement(
        delete(one).where(
            one.c.area == bindparam("of_area"), one.c.ends_ts <= bindparam("at_ts")
        )
    )
    for one in OF_SESSION
)


def follow(connection: Connection, area: str, digest: str, renewed: str) -> None:
    """Let what was chosen count under another token of the same session."""
    for statement in RENAME:
        connection.run(statement, of_area=area, of_digest=digest, new_digest=renewed)


def forget_ended(connection: Connection, area: str, at_ts: int) -> None:
    """Take away what was chosen in sessions that are over."""
    for statement in FORGET:
        connection.run(statement, of_area=area, at_ts=at_ts)
