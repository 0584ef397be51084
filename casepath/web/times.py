"""A moment that was typed: when something happened, where that is not now."""

from datetime import datetime
from zoneinfo import ZoneInfo

from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.typed import date_typed
from config.errors import CasepathError

PLACE = "occurred"


def occurred_typed(asked: Asked, zone: str) -> datetime | None:
    """Give when it happened, in the zone of the pathway; None: now."""
    return moment_typed(asked, PLACE, zone)


def moment_typed(asked: Asked, name: str, zone: str) -> datetime | None:
    """Give a moment of a day in three inputs and a time such as 09:30.

    Raises CasepathError for what is no moment, and names the field.
    """
    day, time = date_typed(asked, name), asked.text(f"{name}.time")
    if not day and not time:
        return None
    try:
        met = datetime.fromisoformat(f"{day}T{time or '00:00'}")
    except ValueError:
        raise CasepathError(
            marked("Enter a day, a month and a year, and a time such as 09:30."),
            code="E-DATE",
            where=name,
        ) from None
    return met.replace(tzinfo=ZoneInfo(zone))
