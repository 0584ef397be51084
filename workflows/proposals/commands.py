"""What can be asked about what is proposed, beside confirming it."""

from dataclasses import dataclass, field

from workflows.commands import Command, OnCase


@dataclass(frozen=True, slots=True, kw_only=True)
class OnProposal(OnCase):
    """What every command on one proposal says: which.

    It is of an action, or of handing out what is held of the person.
    """

    proposal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineProposal(OnProposal):
    """Say, with a reason, that what another proposed is not done."""

    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackProposal(OnProposal):
    """Take back what one proposed, before anybody has confirmed it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnMatter(OnCase):
    """What every command on a matter of keeping that is proposed says: which.

    A matter is a hold, its release, an erasure, or joining with the other case.
    """

    matter: str
    other: str | None = None  # the other case, where two are to be joined


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineMatter(OnMatter):
    """Say, with a reason, that a matter another proposed comes to nothing."""

    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackMatter(OnMatter):
    """Take back a matter that one proposed, before anybody has confirmed it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnAreaMatter(Command):
    """What every command on a matter beside any case says: which.

    Matter and reference are those of the list of what is to be confirmed.
    """

    matter: str
    ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineAreaMatter(OnAreaMatter):
    """Say, with a reason, that a matter of the area comes to nothing."""

    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAtDeclined(Command):
    """Look at why a matter of the area was declined, as who proposed it."""

    declined: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackAreaMatter(OnAreaMatter):
    """Take back a matter of the area that one proposed oneself."""
