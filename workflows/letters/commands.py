"""What can be asked about letters."""

from dataclasses import dataclass, field

from workflows.commands import OnCase


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveLetter(OnCase):
    """Approve a letter that waits, so that it may be sent."""

    letter: str
    recipient: str | None = field(default=None, repr=False)  # the address it goes to


@dataclass(frozen=True, slots=True, kw_only=True)
class SendLetterBack(OnCase):
    """Say, with a reason, why a letter cannot be sent as it is."""

    letter: str
    reason: str = field(repr=False)
