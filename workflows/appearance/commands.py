"""What can be asked of the appearance of an area."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workflows.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAppearance(Command):
    """Set the name, the colours and the logo with which an area's pages are drawn."""

    name: str
    colours: Mapping[str, str]
    logo: bytes | None = field(default=None, repr=False)  # None: it stays
    without_logo: bool = False
