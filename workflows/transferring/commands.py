"""What can be asked about a transfer: by the area that offers, and by the other.

- Every one of `CROSSING` changes both areas in one transaction, or neither.
"""

from dataclasses import dataclass, field

from workflows.commands import Command, OnCase


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTransfer(OnCase):
    """Offer a case to another area; this one keeps it until that one accepts."""

    to_area: str
    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SendPack(OnCase):
    """Seal the pack for the other area, and let those who may there read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack(OnCase):
    """Take an offer back before it is answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifyHost(OnCase):
    """Let the area where the person is for a while know, and keep the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTransfer(Command):
    """What every command of the receiving area says."""

    transfer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPack(OnTransfer):
    """Open compartments of a pack before answering, for a stated purpose."""

    compartments: frozenset[str]
    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptTransfer(OnTransfer):
    """Take a case over, with its support going on or suspended."""

    goes_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseTransfer(OnTransfer):
    """Refuse a case, and name why."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TendTransfer(OnTransfer):
    """Do what is due around an offer: remind, tell that it is late, let it lapse."""


type Crossing = (
    OfferTransfer
    | SendPack
    | TakeBack
    | NotifyHost
    | AcceptTransfer
    | RefuseTransfer
    | TendTransfer
)
CROSSING = (
    OfferTransfer,
    SendPack,
    TakeBack,
    NotifyHost,
    AcceptTransfer,
    RefuseTransfer,
    TendTransfer,
)
