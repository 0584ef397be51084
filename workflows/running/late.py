"""Sweep the clocks of an area, and raise an alarm when the sweep itself is late.

- A clock may be overdue because somebody recorded late what happened long ago. The
  sweep is late when it comes late: nobody swept for ten minutes, or there was more
  to do than one sweep does.
- The alarm is an entry, once an hour, and the administrators are told of it.
"""

from datetime import datetime

from config.settings import Settings
from workflows.running.clocks import BATCH, fire_clocks, raise_alarm
from workflows.running.seen import note_worker
from workflows.running.status import LATE_AFTER, beginning_of_day, status_of
from workflows.running.swept import Swept
from workflows.service import Service
from workflows.telemetry import is_on, measure

SWEEP_LATE = "sweep_late"


def sweep_clocks_of(
    service: Service,
    settings: Settings,
    area: str,
    via: str = "tick",
    limit: int = BATCH,
    as_of: datetime | None = None,
) -> Swept:
    """Fire what is due in an area; raise an alarm where that was late."""
    seen = note_worker(service, settings, area)
    was_alone = seen is None or service.now() - seen > LATE_AFTER
    swept = fire_clocks(service, area, via, limit, as_of)
    is_late = swept.late_seconds > LATE_AFTER.total_seconds()
    _measure(service, settings, area)
    if is_late and (was_alone or swept.done >= limit):
        raise_alarm(service, area, via, SWEEP_LATE)
    return swept


def _measure(service: Service, settings: Settings, area: str) -> None:
    """Tell who watches from outside how much waits now, and how late it is."""
    if not is_on():
        return
    now = service.now()
    with service.database.reading(area) as connection:
        met = status_of(connection, area, now, beginning_of_day(settings, now))
    measure(area, met.backlog, int(met.latest.total_seconds()))
