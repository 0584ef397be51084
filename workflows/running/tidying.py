"""Delete the rows of the engine's own work that nobody needs any more, and count them.

- Nothing of the log is touched, nothing of a case, and no record.
- A receipt is kept as long as somebody may ask again under the same key: a key that
  is derived from a row keeps its receipt, unless the row itself tells what was done.
- A draft that nobody has saved for ninety days is deleted with its key; a file that
  was looked at and not proposed, after a day.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, or_

from config.now import to_micros
from config.statements import Statement
from workflows import tables
from workflows.delivering.rows import FORGET_SENT
from workflows.drafts.keeping import delete_old
from workflows.noticing.tables import daily_counts
from workflows.running.done import once
from workflows.running.swept import Swept
from workflows.running.tables import work_done, worker_seen
from workflows.service import Service

WORK = "tidy"
# Rows that say by themselves whether this was done: a clock its rung, …
TOLD_BY_ROWS = ("clock/", "put-off/", "deliver/", "route/", "daily_counts/", "watch/")

_i = tables.idempotency.c
_AREA: Any = bindparam("of_area")
RECEIPTS = Statement(
    delete(tables.idempotency).where(
        _i.area == _AREA,
        _i.ts < bindparam("before_ts"),
        or_(
            ~_i.key.contains("/"),  # one asking by a person, under a random key
            *(_i.key.startswith(prefix, autoescape=True) for prefix in TOLD_BY_ROWS),
        ),
    )
)
COUNTS = Statement(
    delete(daily_counts).where(
        daily_counts.c.area == _AREA, daily_counts.c.day < bindparam("before_day")
    )
)
WORKERS = Statement(
    delete(worker_seen).where(
        worker_seen.c.area == _AREA, worker_seen.c.seen_ts < bindparam("before_ts")
    )
)
DONE = Statement(
    delete(work_done).where(
        work_done.c.area == _AREA, work_done.c.done_ts < bindparam("before_ts")
    )
)
KEPT: Mapping[str, tuple[Statement, timedelta]] = {
    "receipts": (RECEIPTS, timedelta(days=90)),
    "sent": (FORGET_SENT, timedelta(days=90)),
    "workers": (WORKERS, timedelta(days=30)),
    "periods": (DONE, timedelta(days=3 * 366)),  # longer than any period
}
COUNTS_KEPT = timedelta(days=90)


def tidy(service: Service, area: str, day: date, via: str = "tick") -> Swept:
    """Delete what need not be kept any more, once a day."""
    del via  # nothing of this is an entry
    return once(
        service, area, WORK, day.isoformat(), lambda: tidy_rows(service, area, day)
    )


def tidy_rows(service: Service, area: str, day: date) -> Swept:
    """Delete what need not be kept any more; give the counts by what it was."""
    gone = dict(_deleted(service, area, day))
    return Swept(done=sum(gone.values()))


def _deleted(service: Service, area: str, day: date) -> Iterator[tuple[str, int]]:
    now = service.now()
    for what, (statement, length) in KEPT.items():
        with service.database.writing(area) as connection:
            before = to_micros(now - length)
            yield what, connection.run(statement, of_area=area, before_ts=before)
    with service.database.writing(area) as connection:
        before_day = (day - COUNTS_KEPT).isoformat()
        yield "counts", connection.run(COUNTS, of_area=area, before_day=before_day)
    yield "drafts", delete_old(service, area)
