"""One sweep over what is due: notices, clocks, the checkpoint. No Prefect here.

- The flows and `casepath tick` call the same functions, so they do the same.
- One failing row does not stop the batch; it is counted and tried again.
- The key of each command comes from the row, so a repeat is harmless.
- Only counts come back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog

from config.errors import CasepathError
from config.now import to_micros
from workflows.clocks import DUE_CLOCKS
from workflows.commands import Deliver, FireClock
from workflows.handlers.delivering import WAITING
from workflows.people import DELIVERY, SYSTEM
from workflows.service import Service

BATCH = 500
log = structlog.get_logger("casepath")


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep did: done, left for the next sweep, most seconds late."""

    done: int = 0
    failed: int = 0
    late_seconds: int = 0


def deliver_notices(
    service: Service, area: str, via: str = "tick", limit: int = BATCH
) -> Swept:
    """Deliver what waits in the outbox of an area."""
    until = to_micros(service.now())
    with service.database.reading(area) as connection:
        rows = connection.all(WAITING, area=area, until=until, most=limit)
    commands = [
        Deliver(
            area=area, by=DELIVERY, key=f"deliver/{r.notice}", via=via, notice=r.notice
        )
        for r in rows
    ]
    return _each(service, commands, 0)


def fire_clocks(
    service: Service,
    area: str,
    via: str = "tick",
    limit: int = BATCH,
    as_of: datetime | None = None,
) -> Swept:
    """Fire every clock of an area that is due, in the order in which they are due."""
    moment = as_of or service.now()
    until = to_micros(moment)
    with service.database.reading(area) as connection:
        rows = connection.all(DUE_CLOCKS, area=area, until=until, most=limit)
    commands = [
        FireClock(
            area=area,
            by=SYSTEM,
            key=f"clock/{row.clock}/{row.rung}",
            via=via,
            clock=row.clock,
        )
        for row in rows
    ]
    oldest = min((row.next_ts for row in rows), default=until)
    return _each(service, commands, (until - oldest) // 1_000_000)


def _each(service: Service, commands: list[Any], late_seconds: int) -> Swept:
    done = failed = 0
    handle: Callable[[Any], Any] = service.handle
    for command in commands:
        try:
            handle(command)
            done += 1
        except CasepathError as error:
            failed += 1
            log.warning("row left for the next sweep", code=error.code)
    return Swept(done, failed, late_seconds)
