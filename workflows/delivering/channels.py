"""What a channel is: something with a name that takes one message at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

PATIENCE = 10.0  # seconds that a step of a provider may take


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a try: no code means that it was taken.

    `for_good` says that trying again is in vain; `stops`, that others of this
    channel would fare no better now.
    """

    code: str | None = None
    for_good: bool = False
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """What goes out in one piece: its stable id, and the rows it stands for."""

    id: str
    rows: Sequence[Any]


class Channel(Protocol):
    """Takes messages, and never lets an error of its provider out."""

    name: str

    def send(self, message: Message) -> Outcome:
        """Try once to hand a message over."""
        ...

    def close(self) -> None:
        """Let go of what is open."""
        ...
