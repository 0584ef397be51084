"""What can be asked about files that come with a case."""

from base64 import b64encode
from dataclasses import dataclass, field

from workflows.commands import OnCase


@dataclass(frozen=True, slots=True, kw_only=True)
class AddFile(OnCase):
    """Keep a checked file with a case, sealed in a part of its record."""

    compartment: str
    name: str = field(repr=False)
    media: str
    content: bytes = field(repr=False)
    sha256: str = field(repr=False)
    scan: str  # unscanned, clean, infected


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFile(OnCase):
    """Open a file of a case, for a stated purpose."""

    file: str
    purpose: str


def plain_file(command: AddFile) -> dict[str, str]:
    """Give a file as it is sealed: its name and its hash lie with it."""
    return {
        "name": command.name,
        "media": command.media,
        "sha256": command.sha256,
        "content": b64encode(command.content).decode(),
    }
