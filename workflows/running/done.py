"""What is done once a day, a month or a quarter, and whether it was done.

- It is marked when it is done, never before: what failed is tried again.
- Of several workers one does it; its commands have keys of their own besides.
"""

from collections.abc import Callable
from contextlib import suppress

from sqlalchemy import bindparam, insert, select

from config.errors import UniqueError
from config.now import to_micros
from config.statements import Statement
from workflows.running.leases import leased
from workflows.running.swept import Swept
from workflows.running.tables import work_done
from workflows.service import Service

_d = work_done.c
DONE = Statement(
    select(_d.done_ts).where(
        _d.area == bindparam("area"),
        _d.work == bindparam("work"),
        _d.period == bindparam("period"),
    )
)
MARK = Statement(insert(work_done))


def is_done(service: Service, area: str, work: str, period: str) -> bool:
    """Tell whether the work was done for this period."""
    said = {"area": area, "work": work, "period": period}
    with service.database.reading(area) as connection:
        return connection.one(DONE, **said) is not None


def once(
    service: Service, area: str, work: str, period: str, do: Callable[[], Swept]
) -> Swept:
    """Do the work of a period unless it was done; mark it if nothing failed."""
    if is_done(service, area, work, period):
        return Swept()
    with leased(service.database, service.now, area, work) as goes:
        if goes is None:
            return Swept(busy=1)
        if is_done(service, area, work, period):
            return Swept()
        swept = do()
        if not swept.failed:
            _mark(service, area, work, period)
        return swept


def _mark(service: Service, area: str, work: str, period: str) -> None:
    at, said = to_micros(service.now()), {"work": work, "period": period}
    # A lease in a file may have run out meanwhile: whoever had it then has marked it.
    with suppress(UniqueError), service.database.writing(area) as connection:
        connection.run(MARK, area=area, done_ts=at, **said)
