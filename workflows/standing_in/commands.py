"""What can be asked about who stands in, who is away, and who leaves."""

from dataclasses import dataclass
from datetime import datetime

from workflows.commands import Command, OnCase


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegateCase(OnCase):
    """Let another holder of one's role stand in on one case."""

    person: str
    role: str
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegateRole(Command):
    """Let another holder of one's role stand in on every case of one's own."""

    person: str
    role: str
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallDelegation(Command):
    """End a delegation before its time."""

    delegation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAbsence(Command):
    """Record from when until when a person is away."""

    person: str
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EndAbsence(Command):
    """Record that a person is back before the absence was to end."""

    absence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLeaving(Command):
    """Record when a person leaves: their roles end then."""

    person: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave(Command):
    """End the roles of a person whose time to leave has come."""

    leaving: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchCase(Command):
    """Tell that nobody can act on a case, once, or that somebody can again."""

    case_ref: str
