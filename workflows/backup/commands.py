"""What is said in the log about backups."""

from dataclasses import dataclass

from workflows.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class TellRehearsed(Command):
    """Say what came of restoring a backup aside; a bad verdict is an alarm too."""

    backup: str
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TellErasedAnew(Command):
    """Say that a restored database was made to forget what was erased since."""

    count: int
