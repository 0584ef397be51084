"""What can be asked about lists of what need not be kept any more."""

from dataclasses import dataclass

from workflows.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDue(Command):
    """List what need not be kept any more of a pathway's cases; it erases nothing."""

    pathway: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OnList(Command):
    """What every command on one list says."""

    list_ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveList(OnList):
    """Approve a list as the first person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmList(OnList):
    """Confirm an approved list as the second person: what is on it is erased."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineList(OnList):
    """Say that nothing of a list is erased; what is due then is listed again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseListed(OnList):
    """Erase what a confirmed list says of one case, unless something holds it."""

    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TellNotErased(OnList):
    """Say that erasing failed, so that somebody looks at it."""

    case: str
    code: str
