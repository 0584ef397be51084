"""The data keys of cases: one random key a case, compartment and generation.

- Keys are unwrapped and wrapped before the unit of work; inside it only rows
  are compared and inserted.
- Before anything is sealed, the newest wrap is compared with the one unwrapped.
- A new key counts only after the provider has given it back unwrapped, and an
  unwrapped one only after its check value: a lying provider loses no record.
- A new key is wrapped under the epoch in force; one that was wrapped under an
  older one while a new epoch was ordered is made anew.
- An absent wrap is missing or erased, told apart by the erasure entry.
- Unwrapped keys stay for at most a minute, and never enter a repr or an error.
"""

import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Any

from sqlalchemy import bindparam, insert, select

from config.connection import Connection
from config.database import Database
from config.errors import UniqueError
from config.statements import Statement
from records.derive import check_value
from records.envelope import DEK_ID_LENGTH, KEY_LENGTH
from records.epochs import epoch_in_force, ordered_epoch
from records.errors import (
    CaseErasedError,
    KeyMissingError,
    KeyProviderError,
    RecordChangedError,
    SealBrokenError,
)
from records.keys import KeyProvider, WrapContext, WrappedKey
from records.tables import erased, keyring

CACHE_SECONDS = 60.0
CACHE_KEYS = 1000

INSERT_WRAP = Statement(insert(keyring))
NEWEST_WRAP = Statement(
    select(keyring)
    .where(
        keyring.c.area == bindparam("area"),
        keyring.c.case_ref == bindparam("case_ref"),
        keyring.c.compartment == bindparam("compartment"),
    )
    .order_by(keyring.c.generation.desc())
    .limit(1)
)
NAMED_WRAP = Statement(
    select(keyring).where(
        keyring.c.area == bindparam("area"), keyring.c.dek_id == bindparam("dek_id")
    )
)
ERASURE = Statement(
    select(erased.c.entry_seq).where(
        erased.c.area == bindparam("area"),
        erased.c.case_ref == bindparam("case_ref"),
        erased.c.compartment == bindparam("compartment"),
    )
)


@dataclass(frozen=True, slots=True)
class Wrap:
    """A row of the keyring: a wrapped data key and what it belongs to."""

    area: str
    case: str
    compartment: str
    generation: int
    dek_id: bytes
    wrapped: WrappedKey
    check_value: bytes

    @property
    def context(self) -> WrapContext:
        """What the provider wrapped the key for."""
        return WrapContext(
            self.area, self.case, self.compartment, self.dek_id, self.wrapped.epoch
        )


@dataclass(frozen=True, slots=True)
class DataKey:
    """An unwrapped data key; `is_new` until its wrap lies in the database."""

    wrap: Wrap
    key: bytes = field(repr=False)
    is_new: bool


class DataKeys:
    """Unwrap, make and store data keys, with a small cache."""

    def __init__(self, provider: KeyProvider, monotonic: Callable[[], float]) -> None:
        self._provider = provider
        self._monotonic = monotonic
        self._cache: OrderedDict[Wrap, tuple[float, bytes]] = OrderedDict()
        self._forgotten = 0  # how often all keys were dropped
        self._lock = Lock()

    def forget(self) -> None:
        """Drop every key; one that is just being unwrapped is not kept either."""
        with self._lock:
            self._cache.clear()
            self._forgotten += 1

    def prepare(
        self,
        database: Database,
        area: str,
        case: str,
        compartments: Iterable[str],
        moment: datetime,
    ) -> dict[str, DataKey]:
        """Give the keys to write with, by compartment, before the unit of work.

        The provider is asked after the reading transaction has ended.
        """
        with database.reading(area) as connection:
            wraps = {
                compartment: newest_wrap(connection, area, case, compartment)
                for compartment in compartments
            }
            epoch = (
                epoch_in_force(connection, area, moment)
                if None in wraps.values()
                else 0  # nothing is wrapped
            )
        return {
            compartment: self.unwrap(wrap)
            if wrap is not None
            else self._new_data_key(area, case, compartment, epoch)
            for compartment, wrap in wraps.items()
        }

    def unwrap(self, wrap: Wrap) -> DataKey:
        """Give the data key of a wrap, from the cache or the provider."""
        key = self._cached(wrap)
        if key is None:
            forgotten = self._forgotten
            key = self._checked(wrap)
            self._keep(wrap, key, forgotten)
        return DataKey(wrap, key, is_new=False)

    def _new_data_key(
        self, area: str, case: str, compartment: str, epoch: int
    ) -> DataKey:
        key = secrets.token_bytes(KEY_LENGTH)
        dek_id = secrets.token_bytes(DEK_ID_LENGTH)
        context = WrapContext(area, case, compartment, dek_id, epoch)
        wrapped = self._provider.wrap(key, context)
        if key in wrapped.sealed or wrapped.epoch != epoch:
            raise KeyProviderError(
                "expected a wrapped data key of this epoch, met something else",
                hint="nothing was saved; an operator checks the key provider",
            )
        wrap = Wrap(area, case, compartment, 1, dek_id, wrapped, check_value(key))
        self._checked(wrap)
        return DataKey(wrap, key, is_new=True)

    def _checked(self, wrap: Wrap) -> bytes:
        key = self._provider.unwrap(wrap.wrapped, wrap.context)
        is_right = hmac.compare_digest(check_value(key), wrap.check_value)
        if len(key) != KEY_LENGTH or not is_right:
            raise SealBrokenError(
                "expected the data key of this compartment, met another from the "
                "key provider",
                hint="do not repeat; an operator checks provider and keyring",
            )
        return key

    def _cached(self, wrap: Wrap) -> bytes | None:
        with self._lock:
            until, key = self._cache.get(wrap, (0.0, b""))
            if not key:
                return None
            if self._monotonic() < until:
                self._cache.move_to_end(wrap)
                return key
            del self._cache[wrap]
            return None

    def _keep(self, wrap: Wrap, key: bytes, forgotten: int) -> None:
        moment = self._monotonic()
        with self._lock:
            if forgotten != self._forgotten:
                return
            self._cache[wrap] = (moment + CACHE_SECONDS, key)
            self._cache.move_to_end(wrap)
            while len(self._cache) > CACHE_KEYS:
                self._cache.popitem(last=False)


def store(connection: Connection, data_key: DataKey) -> None:
    """Insert a new key, or compare one read before, inside the unit of work.

    A key stored earlier in the same unit of work passes again.
    """
    wrap = data_key.wrap
    newest = newest_wrap(connection, wrap.area, wrap.case, wrap.compartment)
    if newest is None and data_key.is_new:
        if wrap.wrapped.epoch < ordered_epoch(connection, wrap.area):
            raise _moved()
        _insert(connection, wrap)
    elif newest is None or newest.dek_id != wrap.dek_id:
        raise _moved()


def newest_wrap(
    connection: Connection, area: str, case: str, compartment: str
) -> Wrap | None:
    """Give the wrap to write with, None before the first; erased is refused."""
    place = {"area": area, "case_ref": case, "compartment": compartment}
    row = connection.one(NEWEST_WRAP, **place)
    if row is not None:
        return wrap_from(row)
    _refuse_erased(connection, place)
    return None


def wrap_of(
    connection: Connection, area: str, case: str, compartment: str, dek_id: bytes
) -> Wrap:
    """Give the wrap that a sealed version names, or say missing or erased."""
    row = connection.one(NAMED_WRAP, area=area, dek_id=dek_id)
    if row is not None:
        return wrap_from(row)
    _refuse_erased(
        connection, {"area": area, "case_ref": case, "compartment": compartment}
    )
    raise KeyMissingError(
        f"expected the key of compartment {compartment}, met none and no erasure",
        hint="an operator brings the keyring back from its backup",
    )


def _insert(connection: Connection, wrap: Wrap) -> None:
    try:
        connection.run(
            INSERT_WRAP,
            area=wrap.area,
            dek_id=wrap.dek_id,
            case_ref=wrap.case,
            compartment=wrap.compartment,
            generation=wrap.generation,
            epoch=wrap.wrapped.epoch,
            wrapped=wrap.wrapped.sealed,
            check_value=wrap.check_value,
        )
    except UniqueError as error:
        raise _moved() from error


def wrap_from(row: Any) -> Wrap:
    """Give the wrap that a whole row of the keyring holds."""
    area, dek_id, case, compartment, generation, epoch, wrapped, check = row
    return Wrap(
        area, case, compartment, generation, dek_id, WrappedKey(epoch, wrapped), check
    )


def _refuse_erased(connection: Connection, place: dict[str, str]) -> None:
    found = connection.one(ERASURE, **place)
    if found is not None:
        raise CaseErasedError(
            f"compartment {place['compartment']} was erased by entry {found.entry_seq}",
            hint="its content cannot come back; the log still verifies",
        )


def _moved() -> RecordChangedError:
    return RecordChangedError(
        "expected the key read before, met a newer one: somebody saved meanwhile",
        hint="load the case again and repeat",
    )
