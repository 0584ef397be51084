"""How an area's key stands: each epoch, what lies under it, what waits for whom."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from config.connection import Connection
from records import epochs as e
from records.keys import KeyProvider

PRE_ACTIVE, ACTIVE = "pre-active", "active"
DEACTIVATED, DESTROYED = "deactivated", "destroyed"


@dataclass(frozen=True, slots=True)
class Epoch:
    """One epoch: its state, how many data keys lie under it, what is under way."""

    number: int
    state: str
    keys: int
    waits: str = ""
    is_target: bool = False  # keys of earlier epochs are being wrapped anew

    def as_plain(self) -> dict[str, str | int]:
        """Give it as plain values."""
        return {
            "epoch": self.number,
            "state": self.state,
            "data_keys": self.keys,
            "waits": self.waits,
        }


def epochs_of(
    connection: Connection, area: str, moment: datetime, held: Iterable[int] = ()
) -> list[Epoch]:
    """Give every epoch that is used, was ordered or is held, the oldest first.

    `held` are those of which the key provider has a key.
    """
    keys = e.keys_by_epoch(connection, area)
    rows = {(row.epoch, row.step): row.status for row in e.steps(connection, area)}
    in_force = e.epoch_in_force(connection, area, moment)
    numbers = sorted({in_force, *held, *keys, *(epoch for epoch, _ in rows)})
    return [
        Epoch(
            number,
            _state(number, in_force, rows),
            keys.get(number, 0),
            "; ".join(_said(number, rows)),
            rows.get((number, e.ROTATE)) == e.IN_FORCE,
        )
        for number in numbers
    ]


def left_to_wrap(epochs: Sequence[Epoch]) -> int:
    """Count the data keys that a rotation has still to wrap anew."""
    ordered = [epoch.number for epoch in epochs if epoch.is_target]
    until = max(ordered, default=0)
    return sum(epoch.keys for epoch in epochs if epoch.number < until)


def _state(number: int, in_force: int, rows: Mapping[Any, str]) -> str:
    if rows.get((number, e.DESTROY)) == e.DONE:
        return DESTROYED
    if number > in_force:
        return PRE_ACTIVE
    return ACTIVE if number == in_force else DEACTIVATED


def _said(number: int, rows: Mapping[Any, str]) -> Iterator[str]:
    rotation, end = rows.get((number, e.ROTATE)), rows.get((number, e.DESTROY))
    if rotation == e.PROPOSED:
        yield f"a second administrator: casepath key confirm {number}"
    if rotation == e.IN_FORCE:
        yield "keys of earlier epochs are being wrapped anew"
    if end == e.PROPOSED:
        yield f"a second administrator: casepath key confirm-destroy {number}"
    if end == e.IN_FORCE:
        yield "is being destroyed"


def held_by(provider: KeyProvider, area: str) -> list[int]:
    """Give the epochs of an area of which a key provider has a key."""
    names = (name.rpartition("/") for name in provider.info().check_values)
    return [int(epoch) for whose, _, epoch in names if whose == area]
