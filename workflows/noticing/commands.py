"""What the system asks of itself when it has looked through its rows."""

from dataclasses import dataclass
from typing import Literal

from workflows.commands import Command

type Matter = Literal["seat", "clearance"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteCase(Command):
    """Tell of a case in a new state who could have it, and that it has come."""

    case_ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TellOutdated(Command):
    """Tell the owner of a case that something it rests on will soon be too old."""

    case_ref: str
    track: str
    guard: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairReview(Command):
    """Open the clock of a review that a case should have and has not."""

    case_ref: str
    track: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListHeld(Command):
    """List what is held in the case that a request about one's own data is about."""

    case_ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TellOfEnding(Command):
    """Tell that somebody's seat or clearance ends soon."""

    matter: Matter
    ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TellOfCalendar(Command):
    """Tell administrators what is new about a calendar that is counted by."""

    calendar: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TellCounts(Command):
    """Tell a person, once a day, how much waits for them."""

    person: str
    day: str  # as 2026-03-02
    waiting: int
    overdue: int  # of those that wait
