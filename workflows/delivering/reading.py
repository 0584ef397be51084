"""What people see of what could not be sent: since when, and by which channel."""

from collections.abc import Iterable
from typing import Any

from workflows.delivering.rows import NOT_SENT, NOT_SENT_TO
from workflows.errors import PeopleError
from workflows.people import ADMINISTRATOR, actor_of
from workflows.service import Service

MOST = 500


def since_by_channel(rows: Iterable[Any]) -> dict[str, int]:
    """Give for each channel since when something was not sent, the oldest."""
    met: dict[str, int] = {}
    for row in rows:
        met[row.channel] = min(row.since_ts, met.get(row.channel, row.since_ts))
    return met


def not_sent_to(service: Service, area: str, person: str) -> dict[str, int]:
    """Give which notices of a person were not sent, and since when."""
    with service.database.reading(area) as connection:
        rows = connection.all(NOT_SENT_TO, area=area, recipient=person)
    return {row.notice: row.since_ts for row in rows}


def not_sent(service: Service, area: str, by: str) -> list[Any]:
    """Give an administrator what waits to be sent or has failed, the oldest first.

    Raises PeopleError for anybody else.
    """
    with service.database.reading(area) as connection:
        if not actor_of(connection, area, by).holds(ADMINISTRATOR):
            raise PeopleError("this is for an administrator", code="E_ROLE")
        return connection.all(NOT_SENT, area=area, most=MOST)
