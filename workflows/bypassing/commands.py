"""What can be asked about bypasses."""

from dataclasses import dataclass, field

from workflows.commands import Command, OnCase


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBypass(OnCase):
    """Go ahead of named guards on one case, for a while and for a reason."""

    skips: frozenset[str]
    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeBypass(OnCase):
    """Approve the bypass of a case afterwards, or refuse it, for a reason."""

    approve: bool
    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndBypass(Command):
    """Undo a bypass that nobody has judged in time."""

    bypass: str
