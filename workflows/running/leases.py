"""Leases: of several workers, one has the work of a kind in an area.

- Nothing is right or wrong by a lease: each row is done once by its own key. It
  keeps the due order, and keeps workers from doing the same in vain.
- On a server the lease is a row that stays locked as long as its holder lives: a
  worker that dies lets go at once, and others pass it over without waiting.
- An embedded file cannot be kept locked for so long: there the row says until
  when it is held, and a holder that goes on renews it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, insert, null, or_, select, update

from audit.entry import new_id
from config.connection import Connection
from config.database import Database
from config.errors import UniqueError
from config.now import Now, to_micros
from config.statements import Statement
from workflows.running.tables import sweep_lease

LENGTH = timedelta(seconds=30)
RENEWED = timedelta(seconds=5)

_l = sweep_lease.c
_THIS = _l.area == bindparam("of_area"), _l.work == bindparam("of_work")
THERE = Statement(select(_l.work).where(*_THIS))
PUT = Statement(insert(sweep_lease))
# Whoever else has it locked keeps it: it is passed over, not waited for.
LOCKED = Statement(select(_l.work).where(*_THIS).with_for_update(skip_locked=True))
TAKE = Statement(
    update(sweep_lease)
    .where(
        *_THIS,
        or_(
            _l.until_ts.is_(None),
            _l.until_ts <= bindparam("now_ts"),
            # A clock that was put back far must not keep it for longer than ever.
            _l.until_ts > bindparam("too_far_ts"),
        ),
    )
    .values(holder=bindparam("new_holder"), until_ts=bindparam("new_until_ts"))
)
RENEW = Statement(
    update(sweep_lease)
    .where(*_THIS, _l.holder == bindparam("of_holder"))
    .values(until_ts=bindparam("new_until_ts"))
)
LET_GO = Statement(
    update(sweep_lease)
    .where(*_THIS, _l.holder == bindparam("of_holder"))
    .values(until_ts=null())
)

type Goes = Callable[[], bool]  # asked between rows: is it still ours?


@dataclass(slots=True)
class _InFile:
    """A lease in an embedded file, renewed when some of its time has passed."""

    database: Database
    now: Now
    area: str
    work: str
    holder: str
    renewed_ts: int

    def goes(self) -> bool:
        at = to_micros(self.now())
        if 0 <= at - self.renewed_ts < RENEWED // timedelta(microseconds=1):
            return True
        with self.database.writing(self.area) as connection:
            touched = connection.run(
                RENEW,
                of_area=self.area,
                of_work=self.work,
                of_holder=self.holder,
                new_until_ts=at + LENGTH // timedelta(microseconds=1),
            )
        self.renewed_ts = at
        return touched == 1


@contextmanager
def leased(database: Database, now: Now, area: str, work: str) -> Iterator[Goes | None]:
    """Hold the work of a kind in an area, or give None where another holds it.

    What is given tells, between rows, whether the work is still ours.
    """
    _put(database, area, work)
    if not database.is_sqlite:
        with database.writing(area) as connection:
            locked = connection.one(LOCKED, of_area=area, of_work=work)
            yield None if locked is None else _always
        return
    lease = _taken(database, now, area, work)
    try:
        yield None if lease is None else lease.goes
    finally:
        if lease is not None:
            _let_go(lease)


def _put(database: Database, area: str, work: str) -> None:
    with database.reading(area) as connection:
        if _is_there(connection, area, work):
            return
    with suppress(UniqueError), database.writing(area) as connection:
        connection.run(PUT, area=area, work=work, holder="", until_ts=None)


def _is_there(connection: Connection, area: str, work: str) -> bool:
    return connection.one(THERE, of_area=area, of_work=work) is not None


def _taken(database: Database, now: Now, area: str, work: str) -> _InFile | None:
    holder, length = new_id(), LENGTH // timedelta(microseconds=1)
    with database.writing(area) as connection:
        at = to_micros(now())  # read in turn: whoever waited to write comes later
        touched = connection.run(
            TAKE,
            of_area=area,
            of_work=work,
            now_ts=at,
            new_holder=holder,
            new_until_ts=at + length,
            too_far_ts=at + 2 * length,
        )
    if touched != 1:
        return None
    return _InFile(database, now, area, work, holder, at)


def _let_go(lease: _InFile) -> None:
    with lease.database.writing(lease.area) as connection:
        connection.run(
            LET_GO, of_area=lease.area, of_work=lease.work, of_holder=lease.holder
        )


def _always() -> bool:
    return True
