"""What can be asked about access to a closed part of a record."""

from dataclasses import dataclass, field

from workflows.commands import OnCase


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAccess(OnCase):
    """Ask who assigns people on the case for access to a closed part of its record."""

    compartment: str
    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnAccess(OnCase):
    """What every command about one such request says."""

    access: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineAccess(OnAccess):
    """Answer a request for access with no, and say why."""

    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAtAccess(OnAccess):
    """Look at the words of a request for access, as who asked or who may assign."""
