"""When something happened, where that is not when it was entered."""

from dataclasses import dataclass
from datetime import datetime

from config.now import to_micros
from workflows.errors import TimeError


@dataclass(frozen=True, slots=True)
class Occurred:
    """When it happened; `micros` only where that differs from being entered."""

    at: datetime
    micros: int | None


def checked_occurred(
    occurred: datetime | None, moment: datetime, opened: datetime | None = None
) -> Occurred:
    """Give the time it happened.

    Raises TimeError for one of the future, before the case, or without a zone.
    """
    if occurred is None:
        return Occurred(moment, None)
    if occurred.tzinfo is None:
        raise TimeError(
            "expected a time with its zone, met one without",
            code="E-TIME",
            hint="write 2026-03-02T09:00+00:00",
        )
    if occurred > moment:
        raise TimeError(
            "expected a time in the past, met one in the future",
            hint="give the time at which it happened",
        )
    if opened is not None and occurred < opened:
        raise TimeError(
            "expected a time after the case was opened, met an earlier one",
            hint="give the time at which it happened on this case",
        )
    return Occurred(occurred, to_micros(occurred))
