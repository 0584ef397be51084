"""What can be asked about returns."""

from dataclasses import dataclass

from workflows.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepReturn(Command):
    """Keep a return as it was counted, and put its hash into the log."""

    pathway: str
    name: str
    first_day: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareReturn(KeepReturn):
    """Keep a return ready for who makes it, as counted in a log of this size."""

    size: int
