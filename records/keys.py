"""What wraps data keys, whatever stands behind it.

- A provider never gives a key back for another context than it was wrapped for.
- `epoch` is the month under whose area key a data key is wrapped, as 202603;
  area keys are random and apart, so that one epoch can be destroyed.
- An unwrap for another context, or of changed bytes, is a SealBrokenError; a
  destroyed or unknown epoch a KeyMissingError; no answer a KeyProviderError.
- A destroyed epoch never comes back: nothing is wrapped under it again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from records.derive import joined


@dataclass(frozen=True, slots=True)
class WrapContext:
    """What a wrapped data key belongs to; the same is demanded to unwrap it."""

    area: str
    case: str
    compartment: str
    dek_id: bytes
    epoch: int

    def aad(self) -> bytes:
        """Give the associated data of the wrap."""
        return joined(
            b"casepath/wrap/v1",
            self.area.encode(),
            self.case.encode(),
            self.compartment.encode(),
            self.dek_id,
            self.epoch.to_bytes(8, "big"),
        )


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """A data key as it lies in the database."""

    epoch: int
    sealed: bytes


@dataclass(frozen=True, slots=True)
class ProviderInfo:
    """What a provider says of itself: its keys by id, and what it can prove."""

    kind: str
    check_values: Mapping[str, str]
    keeps_own_log: bool


@dataclass(frozen=True, slots=True)
class DestroyReceipt:
    """What a provider says of an epoch it destroyed; a proof where it has one."""

    epoch: int
    proof: str = ""


class KeyProvider(Protocol):
    """Wrap and unwrap data keys."""

    def wrap(self, key: bytes, context: WrapContext) -> WrappedKey:
        """Wrap a data key for one context."""

    def unwrap(self, wrapped: WrappedKey, context: WrapContext) -> bytes:
        """Unwrap a data key for the context it was wrapped for."""

    def rewrap(
        self, wrapped: WrappedKey, context: WrapContext, to_epoch: int
    ) -> WrappedKey:
        """Wrap a data key under the area key of another epoch."""

    def destroy_epoch(self, area: str, epoch: int) -> DestroyReceipt:
        """Destroy the area key of an epoch; again does nothing more."""

    def info(self) -> ProviderInfo:
        """Tell the kind, the check value of each key, and what it can prove."""


def epoch_of(moment: datetime) -> int:
    """Give the epoch of a moment: its month in UTC."""
    there = moment.astimezone(UTC)
    return there.year * 100 + there.month
