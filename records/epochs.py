"""Epochs of an area's key: which is in force, and what was ordered about them.

- The epoch in force is the month's, or the newest that was ordered if that is later.
- An epoch is ordered by two people, and destroyed by two people.
- A number is never used twice: a new epoch is above every one that wraps anything.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from config.connection import Connection
from config.statements import Statement
from records.keys import epoch_of
from records.tables import key_step, keyring

ROTATE, DESTROY = "rotate", "destroy"
PROPOSED, IN_FORCE, DONE = "proposed", "in_force", "done"

_s, _k = key_step.c, keyring.c
ORDERED = Statement(
    select(func.max(_s.epoch).label("epoch")).where(
        _s.area == bindparam("area"), _s.step == ROTATE, _s.status != PROPOSED
    )
)
NEWEST_STEP = Statement(
    select(func.max(_s.epoch).label("epoch")).where(_s.area == bindparam("area"))
)
BY_EPOCH = Statement(
    select(_k.epoch, func.count().label("keys"))
    .where(_k.area == bindparam("area"))
    .group_by(_k.epoch)
    .order_by(_k.epoch)
)
ONE_UNDER = Statement(
    select(_k.dek_id)
    .where(_k.area == bindparam("area"), _k.epoch == bindparam("epoch"))
    .limit(1)
)
STEPS = Statement(
    select(key_step).where(_s.area == bindparam("area")).order_by(_s.epoch, _s.step)
)
STEP = Statement(
    select(key_step).where(
        _s.area == bindparam("area"),
        _s.epoch == bindparam("epoch"),
        _s.step == bindparam("step"),
    )
)
INSERT_STEP = Statement(insert(key_step))
MOVE_STEP = Statement(
    update(key_step)
    .where(
        _s.area == bindparam("of_area"),
        _s.epoch == bindparam("of_epoch"),
        _s.step == bindparam("of_step"),
    )
    .values(
        status=bindparam("status"),
        confirmed_by=bindparam("confirmed_by"),
        since_ts=bindparam("since_ts"),
    )
)

DROP_STEP = Statement(  # that came to nothing before it was ordered
    delete(key_step).where(
        _s.area == bindparam("of_area"),
        _s.epoch == bindparam("of_epoch"),
        _s.step == bindparam("of_step"),
        _s.status == PROPOSED,
    )
)


def ordered_epoch(connection: Connection, area: str) -> int:
    """Give the newest epoch that two people ordered, 0 before the first."""
    return connection.one(ORDERED, area=area).epoch or 0


def epoch_in_force(connection: Connection, area: str, moment: datetime) -> int:
    """Give the epoch under which a new data key is wrapped."""
    return max(epoch_of(moment), ordered_epoch(connection, area))


def next_epoch(connection: Connection, area: str, moment: datetime) -> int:
    """Give an epoch under which nothing lies yet and none was ordered."""
    used = max(keys_by_epoch(connection, area), default=0)
    ordered = connection.one(NEWEST_STEP, area=area).epoch or 0
    return max(epoch_of(moment), used + 1, ordered + 1)


def keys_by_epoch(connection: Connection, area: str) -> dict[int, int]:
    """Count the data keys that are wrapped under each epoch."""
    return {row.epoch: row.keys for row in connection.all(BY_EPOCH, area=area)}


def is_used(connection: Connection, area: str, epoch: int) -> bool:
    """Tell whether a data key is still wrapped under an epoch."""
    return connection.one(ONE_UNDER, area=area, epoch=epoch) is not None


def steps(connection: Connection, area: str) -> list[Any]:
    """Give what was ordered about the epochs of an area, in their order."""
    return connection.all(STEPS, area=area)


def step_of(connection: Connection, area: str, epoch: int, step: str) -> Any:
    """Give what was ordered about one epoch, or None."""
    return connection.one(STEP, area=area, epoch=epoch, step=step)
