"""What can be asked about keeping, erasing and handing out what is held of a case."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workflows.commands import Command, OnCase


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold(OnCase):
    """Propose a legal hold, or set it as the second person."""

    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseHold(OnCase):
    """Propose to release a legal hold, or release it as the second person."""

    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeShred(OnCase):
    """Propose to erase compartments of a closed case; none named means everything."""

    compartments: frozenset[str] = frozenset()
    at_request: bool = False  # of the person the case is about
    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmShred(OnCase):
    """Erase what is proposed, as the second person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineShred(OnCase):
    """Say as the second person why what is proposed is not erased."""

    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TellKeptEnough(Command):
    """Say that a length for which a closed case is kept has ended."""

    case: str
    compartment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeDisclosure(OnCase):
    """Propose to hand out what is held of the person, as it was just read.

    `withheld` gives for each field that is left out the ground; `digest` stands for
    the exact bytes.
    """

    compartments: frozenset[str]
    withheld: Mapping[str, str]
    purpose: str
    digest: str = field(repr=False)
    recipient: str | None = field(default=None, repr=False)  # the address it goes to


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmDisclosure(OnCase):
    """Confirm as the second person, who has read the same bytes."""

    disclosure: str
    purpose: str
    digest: str = field(repr=False)
    recipient: str | None = field(default=None, repr=False)  # the address it goes to
