"""What can be asked around deliveries: an address kept, a failed one tried again."""

from dataclasses import dataclass, field

from workflows.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepAddress(Command):
    """Keep the mail address of a person sealed, or forget it where none is given."""

    person: str
    address: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SendAgain(Command):
    """Try again what could not be sent: one notice's, or all that failed."""

    notice: str | None = None
