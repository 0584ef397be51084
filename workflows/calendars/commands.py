"""What can be asked about the calendar of an area."""

from dataclasses import dataclass, field
from datetime import date

from workflows.commands import Command, OnCase


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmFeast(Command):
    """Say on which day a feast is; a second administrator confirms another day."""

    calendar: str
    feast: date
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterDays(Command):
    """Say the days of a year, as a file has them; a second administrator confirms."""

    calendar: str
    year: int
    days: str = field(repr=False)  # as long as a file


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmDays(Command):
    """Confirm the days of a year that wait, by the hash under which they stand."""

    calendar: str
    year: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptDate(OnCase):
    """Let a clock go by the calendar's new version, in one's own name."""

    clock: str
    calendar_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineDate(OnCase):
    """Leave a clock as it is, though the calendar has a new version."""

    clock: str
    calendar_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidePapers(Command):
    """Let the papers of a planned sitting follow the calendar, or leave them."""

    sitting: str
    calendar_version: str
    accept: bool
