"""What can be asked about the never-send list."""

from dataclasses import dataclass, field

from workflows.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class NeverSend(Command):
    """Put an address on the list of those to which nothing is ever sent."""

    address: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetSend(Command):
    """Take an address off the never-send list, as somebody else than who put it."""

    listed: str
