"""What is done about partners' logs; only the engine does it."""

from dataclasses import dataclass, field

from workflows.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeCheckpoint(Command):
    """Keep a partner's checkpoint, and compare it with those kept before.

    A partner that hands out its newest one must never hand out a smaller one.
    """

    log_key: str
    note: bytes = field(repr=False)
    is_newest: bool
