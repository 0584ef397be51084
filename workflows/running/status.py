"""How far the engine's own work is, in counts: for `casepath status` and `doctor`.

- Only read, and only from indexes: it may be asked while much waits.
- What is older than ten minutes is late; where no worker was seen meanwhile, it is
  said that nobody works.
- A checkpoint bears no time: told is the newest entry that it covers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, Literal

from sqlalchemy import bindparam, func, select

from audit.canonical import parse
from audit.checkpoint import SELECT_NEWEST
from audit.reading import find_log, read_head
from audit.tables import audit_entry
from config.connection import Connection
from config.database import Database
from config.now import from_micros, to_micros
from config.settings import Settings
from config.statements import Statement
from workflows import tables
from workflows.delivering.rows import FAILED
from workflows.delivering.tables import delivery
from workflows.flows.areas import areas_of
from workflows.running.tables import work_done, worker_seen
from workflows.schema import check_schema

LATE_AFTER = timedelta(minutes=10)
AGES: Mapping[str, timedelta] = {  # younger than this
    "ten minutes": LATE_AFTER,
    "an hour": timedelta(hours=1),
    "a day": timedelta(days=1),
}
LONGER = "longer"
MICRO = timedelta(microseconds=1)

type Word = Literal["fine", "late", "nobody works"]

_c, _o, _d, _w, _k, _e = (
    tables.clock.c,
    tables.outbox.c,
    delivery.c,
    worker_seen.c,
    work_done.c,
    audit_entry.c,
)
DUE = Statement(
    select(func.count().label("n"), func.min(_c.next_ts).label("oldest")).where(
        _c.area == bindparam("area"),
        _c.next_ts.is_not(None),
        _c.next_ts <= bindparam("until"),
    )
)
YOUNGER = Statement(
    select(
        func.count().label("n"),
        func.min(_o.next_ts).label("next"),
        *(
            func.count().filter(_o.created_ts > bindparam(f"after_{place}"))
            for place in range(len(AGES))
        ),
    ).where(_o.area == bindparam("area"))
)
NOT_SENT = Statement(
    select(func.count().label("n")).where(
        _d.area == bindparam("area"), _d.status == FAILED
    )
)
SEEN = Statement(
    select(func.count().label("n"), func.max(_w.seen_ts).label("last")).where(
        _w.area == bindparam("area"), _w.seen_ts > bindparam("since")
    )
)
DONE = Statement(
    select(_k.work)
    .distinct()
    .where(_k.area == bindparam("area"), _k.done_ts >= bindparam("since"))
    .order_by(_k.work)
)
BODY = Statement(
    select(_e.body).where(
        _e.area == bindparam("area"),
        _e.gen == bindparam("gen"),
        _e.seq == bindparam("seq"),
    )
)


@dataclass(frozen=True, slots=True)
class Signed:
    """The last checkpoint of a log, and what came after it."""

    size: int = 0
    until: datetime | None = None  # when the newest entry was made that it covers
    since: int = 0
    late: timedelta = timedelta(0)  # how old the oldest entry is that it lacks


@dataclass(frozen=True, slots=True)
class Status:
    """What waits in an area, how late it is, and who works."""

    area: str
    due: int
    clocks_late: timedelta
    waiting: Mapping[str, int]  # by age
    notices_late: timedelta
    not_sent: int
    signed: Signed
    workers: int  # seen in the last minutes
    last_seen: datetime | None
    done_today: tuple[str, ...]

    @property
    def latest(self) -> timedelta:
        """How late is what is latest."""
        return max(self.clocks_late, self.notices_late, self.signed.late)

    @property
    def backlog(self) -> int:
        """How much waits: clocks that are due, and notices."""
        return self.due + sum(self.waiting.values())

    @property
    def word(self) -> Word:
        """How the area is, in a word."""
        if self.latest <= LATE_AFTER:
            return "fine"
        return "late" if self.workers else "nobody works"

    def as_plain(self) -> dict[str, Any]:
        """Give it as plain values."""
        return {
            "area": self.area,
            "word": self.word,
            "clocks_due": self.due,
            "clocks_late_seconds": _seconds(self.clocks_late),
            "notices_waiting": dict(self.waiting),
            "notices_late_seconds": _seconds(self.notices_late),
            "not_sent": self.not_sent,
            "checkpoint_size": self.signed.size,
            "checkpoint_until": _iso(self.signed.until),
            "entries_since": self.signed.since,
            "unsigned_seconds": _seconds(self.signed.late),
            "workers_seen": self.workers,
            "last_seen": _iso(self.last_seen),
            "done_today": list(self.done_today),
        }


def beginning_of_day(settings: Settings, now: datetime) -> datetime:
    """Give when the present day began where the installation is."""
    here = now.astimezone(settings.zone)
    return here.replace(hour=0, minute=0, second=0, microsecond=0)


def statuses(settings: Settings, now: datetime) -> list[Status]:
    """Say how far the engine's own work is in each area of an installation."""
    day_began = beginning_of_day(settings, now)
    database = Database(settings.database_url)
    try:
        check_schema(database)
        found = []
        for area in areas_of(settings):
            with database.reading(area) as connection:
                found.append(status_of(connection, area, now, day_began))
        return found
    finally:
        database.close()


def status_of(
    connection: Connection, area: str, now: datetime, day_began: datetime
) -> Status:
    """Say how far the engine's own work in an area is."""
    at = to_micros(now)
    due = connection.one(DUE, area=area, until=at)
    waiting, to_try = _waiting(connection, area, at)
    recently = to_micros(now - LATE_AFTER)
    seen = connection.one(SEEN, area=area, since=recently)
    done = connection.all(DONE, area=area, since=to_micros(day_began))
    return Status(
        area,
        due.n,
        _past(at, due.oldest),
        waiting,
        _past(at, to_try),
        connection.one(NOT_SENT, area=area).n,
        _signed(connection, area, at),
        seen.n,
        None if seen.last is None else from_micros(seen.last),
        tuple(row.work for row in done),
    )


def _waiting(
    connection: Connection, area: str, at: int
) -> tuple[dict[str, int], int | None]:
    """Count the notices that wait by their age, and say when the next is tried."""
    after = {f"after_{n}": at - age // MICRO for n, age in enumerate(AGES.values())}
    every, next_ts, *younger = connection.one(YOUNGER, area=area, **after)
    names, counts = (*AGES, LONGER), (0, *younger, every)
    told = {name: b - a for name, (a, b) in zip(names, pairwise(counts), strict=True)}
    return told, next_ts


def _signed(connection: Connection, area: str, at: int) -> Signed:
    log = find_log(connection, area)
    if log is None:
        return Signed()
    size = read_head(connection, log).size
    newest = connection.one(SELECT_NEWEST, area=area, gen=log.gen)
    signed = 0 if newest is None else newest.size

    def made(seq: int) -> int | None:
        row = connection.one(BODY, area=area, gen=log.gen, seq=seq)
        return None if row is None else int(parse(row.body)["ts"])

    covered = made(signed - 1) if signed else None
    return Signed(
        signed,
        None if covered is None else from_micros(covered),
        size - signed,
        _past(at, made(signed) if size > signed else None),
    )


def _past(at: int, then: int | None) -> timedelta:
    return timedelta(0) if then is None else max(at - then, 0) * MICRO


def _seconds(span: timedelta) -> int:
    return int(span.total_seconds())


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")
