"""Which workers were seen lately: each says so once a sweep.

- A worker has the name that the settings give it, or a random one of its process;
  never a machine's.
- One that was not seen for a day is forgotten.
"""

from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, func, insert, select, update

from audit.entry import new_id
from config.errors import UniqueError
from config.now import from_micros, to_micros
from config.settings import Settings
from config.statements import Statement
from workflows.running.tables import worker_seen
from workflows.service import Service

FORGOTTEN = timedelta(days=1)
OWN = new_id()  # of this process

_w = worker_seen.c
LAST = Statement(
    select(func.max(_w.seen_ts).label("seen_ts")).where(_w.area == bindparam("area"))
)
SEE = Statement(
    update(worker_seen)
    .where(_w.area == bindparam("of_area"), _w.worker == bindparam("of_worker"))
    .values(seen_ts=bindparam("new_seen_ts"))
)
PUT = Statement(insert(worker_seen))
FORGET = Statement(
    delete(worker_seen).where(
        _w.area == bindparam("of_area"), _w.seen_ts < bindparam("before_ts")
    )
)


def note_worker(service: Service, settings: Settings, area: str) -> datetime | None:
    """Note that this worker sweeps an area; give when any was last seen before."""
    worker, at = settings.worker or OWN, to_micros(service.now())
    with service.database.writing(area) as connection:
        before: int | None = connection.one(LAST, area=area).seen_ts
        is_known = connection.run(SEE, of_area=area, of_worker=worker, new_seen_ts=at)
    if not is_known:
        _put(service, area, worker, at)
    return None if before is None else from_micros(before)


def _put(service: Service, area: str, worker: str, at: int) -> None:
    long_ago = at - FORGOTTEN // timedelta(microseconds=1)
    # Two runs of one worker may come to this at once: either row says the same.
    with suppress(UniqueError), service.database.writing(area) as connection:
        connection.run(FORGET, of_area=area, before_ts=long_ago)
        connection.run(PUT, area=area, worker=worker, began_ts=at, seen_ts=at)
