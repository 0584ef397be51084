"""A file from the door: checked and scanned first, kept by a command, opened by one."""

from base64 import b64decode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from records.cases import load, open_version
from workflows.reading.queries import view_case
from workflows.service import Service
from workflows.uploads.checking import ENDINGS, media_of, scanned
from workflows.uploads.commands import AddFile, OpenFile


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file as it came, under a name that says nothing."""

    name: str
    media: str
    content: bytes = field(repr=False)


def file_command(
    name: str, content: bytes, scanner: str, compartment: str, **said: Any
) -> AddFile:
    """Give the command that keeps a file, once it was checked and scanned.

    Raises FieldError for a file that is not taken.
    """
    media = media_of(name, content)
    return AddFile(
        compartment=compartment,
        name=name,
        media=media,
        content=content,
        sha256=sha256(content).hexdigest(),
        scan=scanned(scanner, content),
        **said,
    )


def opened_file(service: Service, command: OpenFile) -> OpenedFile:
    """Open a file: the entry first, and once it is durable, the opening."""
    view_case(service, command.area, command.by, command.case)
    service.handle(command)
    with service.database.reading(command.area) as connection:
        sealed = load(connection, command.area, command.case, command.file)
    held = open_version(sealed, service.data_keys).content
    content = b64decode(str(held["content"]))
    media = str(held["media"])
    return OpenedFile(f"{command.file[:8]}{ENDINGS[media]}", media, content)
