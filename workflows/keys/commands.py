"""What can be asked about the epochs of an area's key."""

from dataclasses import dataclass

from workflows.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRotation(Command):
    """Propose that every data key is wrapped anew under a new epoch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnEpoch(Command):
    """What every command on one epoch says."""

    epoch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmRotation(OnEpoch):
    """Order the proposed epoch as the second administrator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeDestroying(OnEpoch):
    """Propose to destroy the area key of an epoch that wraps nothing any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmDestroying(OnEpoch):
    """Order the destruction as the second administrator; it cannot come back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellRewrapped(OnEpoch):
    """Say that nothing lies under an epoch before this one any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellDestroyed(OnEpoch):
    """Say that the key provider has destroyed an epoch, with its proof if any."""

    proof: str = ""
