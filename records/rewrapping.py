"""Wrap data keys anew under another epoch; what they sealed is not touched.

- A key is read, wrapped anew and opened again for a trial before its row changes.
- The row changes only while it is as it was read: what was erased stays erased,
  and what somebody else wrapped anew is left.
"""

import hmac
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import bindparam, select, update

from config.connection import Connection
from config.statements import Statement
from records.derive import check_value
from records.errors import SealBrokenError
from records.keyring import Wrap, wrap_from
from records.keys import KeyProvider
from records.tables import keyring

_k = keyring.c
BEFORE = Statement(
    select(keyring)
    .where(
        _k.area == bindparam("area"),
        _k.epoch < bindparam("epoch"),
        _k.dek_id > bindparam("after"),
        _k.dek_id < bindparam("until"),
    )
    .order_by(_k.dek_id)
    .limit(bindparam("most"))
)
ANY_BEFORE = Statement(
    select(_k.dek_id)
    .where(_k.area == bindparam("area"), _k.epoch < bindparam("epoch"))
    .limit(1)
)
PUT = Statement(
    update(keyring)
    .where(
        _k.area == bindparam("of_area"),
        _k.dek_id == bindparam("of_dek_id"),
        _k.epoch == bindparam("from_epoch"),
    )
    .values(epoch=bindparam("to_epoch"), wrapped=bindparam("wrapped"))
)


def wraps_before(
    connection: Connection,
    area: str,
    epoch: int,
    between: tuple[bytes, bytes],
    most: int,
) -> list[Wrap]:
    """Give wraps of earlier epochs between two positions, in their order."""
    after, until = between
    rows = connection.all(
        BEFORE, area=area, epoch=epoch, after=after, until=until, most=most
    )
    return [wrap_from(row) for row in rows]


def is_any_before(connection: Connection, area: str, epoch: int) -> bool:
    """Tell whether a data key still lies under an earlier epoch."""
    return connection.one(ANY_BEFORE, area=area, epoch=epoch) is not None


def rewrapped(provider: KeyProvider, wrap: Wrap, epoch: int) -> Wrap:
    """Give a wrap under another epoch, opened for a trial."""
    anew = replace(wrap, wrapped=provider.rewrap(wrap.wrapped, wrap.context, epoch))
    key = provider.unwrap(anew.wrapped, anew.context)
    is_right = hmac.compare_digest(check_value(key), wrap.check_value)
    if not is_right or anew.wrapped.epoch != epoch or key in anew.wrapped.sealed:
        raise SealBrokenError(
            "expected the same data key under the new epoch, met another",
            hint="nothing was changed; an operator checks the key provider",
        )
    return anew


def put_wraps(connection: Connection, pairs: Iterable[tuple[Wrap, Wrap]]) -> int:
    """Put new wraps where the old ones still lie; give how many did."""
    return sum(
        connection.run(
            PUT,
            of_area=old.area,
            of_dek_id=old.dek_id,
            from_epoch=old.wrapped.epoch,
            to_epoch=new.wrapped.epoch,
            wrapped=new.wrapped.sealed,
        )
        for old, new in pairs
    )
