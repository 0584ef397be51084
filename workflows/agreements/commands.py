"""What can be asked about agreements to share information."""

from dataclasses import dataclass
from datetime import datetime

from workflows.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeAgreement(Command):
    """Propose an agreement with an organisation, for purposes and over fields."""

    pathway: str
    organisation: str
    purposes: tuple[str, ...]
    fields: tuple[str, ...]
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmAgreement(Command):
    """Confirm a proposed agreement as the second person."""

    agreement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndAgreement(Command):
    """End an agreement before its time: nothing is sent under it any more."""

    agreement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TellOfAgreement(Command):
    """Tell those who make agreements that one ends soon."""

    agreement: str
