"""What can be asked about the log of an area."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workflows.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchLog(Command):
    """Look through what an area has logged: at what, and only what fits."""

    what: str
    wanted: Mapping[str, str] = field(default_factory=dict)
