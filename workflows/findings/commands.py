"""What can be asked about samples and findings."""

from dataclasses import dataclass, field

from workflows.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawSample(Command):
    """Choose so many cases of a pathway by chance, to be looked at."""

    pathway: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkLooked(Command):
    """Say that a chosen case was looked at."""

    sample: str
    chosen: str  # the case


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFinding(Command):
    """Keep what was found in a chosen case; the words lie under seal."""

    sample: str
    chosen: str
    category: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseFinding(Command):
    """Say what came of a finding, and close it."""

    sample: str
    finding: str
    text: str = field(repr=False)
