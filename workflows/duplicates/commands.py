"""What can be asked about cases that may be about the same person."""

from dataclasses import dataclass, field

from workflows.commands import OnCase


@dataclass(frozen=True, slots=True, kw_only=True)
class FindDuplicates(OnCase):
    """Look for cases of the pathway that may be about the same person."""

    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfTwo(OnCase):
    """What every command on two cases says; the first is the one that goes on."""

    other: str
    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(OfTwo):
    """Tie a new case to an earlier one that is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellApart(OfTwo):
    """Say that two cases are about different people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeMerge(OfTwo):
    """Propose that another case is the same as this one, which goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmMerge(OfTwo):
    """Join the other case with this one, as the second person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmerge(OfTwo):
    """Let two cases that were joined go on apart."""
