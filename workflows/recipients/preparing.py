"""What is done before a command that sends something: whom it goes to, as a digest."""

from collections.abc import Callable

from workflows.commands import Command
from workflows.keeping.commands import ConfirmDisclosure, ProposeDisclosure
from workflows.letters.commands import ApproveLetter
from workflows.recipients.asking import token_of
from workflows.recipients.commands import NeverSend


def recipient_of(index_key: Callable[[str], bytes], command: Command) -> str:
    """Give the digest of the address that a command names, or an empty text."""
    match command:
        case ApproveLetter() | ProposeDisclosure() | ConfirmDisclosure():
            to = command.recipient or ""
        case NeverSend():
            to = command.address
        case _:
            to = ""
    return token_of(index_key(command.area), to) if to.strip() else ""
