"""What can be asked about reading in an emergency."""

from dataclasses import dataclass, field
from typing import Literal

from workflows.commands import Command, OnCase

type Verdict = Literal["justified", "not_justified"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakGlass(OnCase):
    """Read named compartments in an emergency, or ask for it where two are needed."""

    compartments: frozenset[str]
    code: str  # a reason of the pathway's list
    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnGlass(OnCase):
    """What every command about one such reading says."""

    glass: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmGlass(OnGlass):
    """Let somebody read in an emergency, as the second person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineGlass(OnGlass):
    """Let nobody read for it, and say why."""

    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndGlass(OnGlass):
    """End one's own reading before its time, or take back what waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewGlass(OnGlass):
    """Say whether a reading was justified, and why."""

    verdict: Verdict
    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAboutGlass(OnGlass):
    """Ask who read a question before it is judged."""

    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerAboutGlass(OnGlass):
    """Answer what was asked about one's own reading."""

    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAtGlass(OnGlass):
    """Look at a reading with its words, as who reads, confirms, reviews or is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellGlassLate(Command):
    """Tell that nobody has reviewed a reading in time."""

    glass: str
