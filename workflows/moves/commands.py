"""What can be asked besides about moves: that the engine carries a plan out."""

from dataclasses import dataclass

from workflows.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderMove(Command):
    """Let the engine move the cases of a confirmed plan, one after the other."""

    plan: str
