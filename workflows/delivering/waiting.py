"""Whether anything waits in an outbox now: one look at an index, no keys needed."""

from sqlalchemy import bindparam, select

from config.database import Database
from config.statements import Statement
from workflows.tables import outbox

ANY = Statement(
    select(outbox.c.notice)
    .where(
        outbox.c.area == bindparam("area"),
        outbox.c.next_ts.is_not(None),
        outbox.c.next_ts <= bindparam("until"),
    )
    .limit(1)
)


def is_waiting(database: Database, area: str, at: int) -> bool:
    """Tell whether a notice of an area waits to be delivered."""
    with database.reading(area) as connection:
        return connection.one(ANY, area=area, until=at) is not None
