"""The relay: a notice that was just committed is delivered at once, and not by and by.

    python -m workflows.flows.relay

- A thread looks once a second whether anything waits in the outbox, and asks for a
  delivery; a warm task here carries it out, with the installation open already.
- It only saves time: the pulse finds whatever it missed, and runs beside it.
- While a delivery is under way no other is asked for.
- Prefect sweeps away old runs of flows, but not of tasks: that is done here.
"""

import asyncio
import sys
from collections import deque
from datetime import timedelta
from functools import cache
from threading import Event, Thread
from uuid import UUID

import structlog
from prefect import task
from prefect.client.orchestration import get_client
from prefect.runtime import task_run
from prefect.task_worker import serve

from config.database import Database
from config.errors import CasepathError
from config.now import system_now, to_micros
from config.settings import Settings
from workflows.delivering.sending import channel_names, send_waiting
from workflows.delivering.waiting import is_waiting
from workflows.flows.areas import areas_of
from workflows.flows.logs import set_up_run_logs
from workflows.flows.sweep import open_for_run
from workflows.running.swept import Swept, code_of
from workflows.service import Service
from workflows.sweeping import deliver_notices

LOOK = timedelta(seconds=1)
LOST = timedelta(minutes=2)  # after that a delivery that was asked for is given up
KEPT = 50  # so many of the last runs are there to be looked at
IDLE = Event()  # no delivery is under way
IDLE.set()


# Its one result takes the place of the last, and never stands in for a run.
@task(
    name="deliver-now",
    task_run_name="deliver now",
    result_storage_key="deliver-now",
    refresh_cache=True,
)
def deliver_now() -> dict[str, int]:
    """Deliver what waits in all areas, then send it; only counts come back."""
    set_up_run_logs()
    try:
        return _deliver(f"flow:{task_run.get_id()}").counts
    except Exception as error:  # noqa: BLE001 - whatever it is, only its code goes on
        _opened.cache_clear()
        log = structlog.get_logger("casepath")
        log.warning("left for the next sweep", code=code_of(error))
        return Swept(failed=1).counts
    finally:
        IDLE.set()


def watch(stop: Event, look: timedelta = LOOK) -> None:
    """Ask for a delivery whenever something waits, until stopped."""
    settings = Settings.read()
    database = Database(settings.database_url)
    areas, asked = areas_of(settings), deque[UUID]()
    while not stop.wait(look.total_seconds()):
        try:
            at = to_micros(system_now())
            if any(is_waiting(database, area, at) for area in areas):
                IDLE.clear()
                asked.append(deliver_now.delay().task_run_id)
                IDLE.wait(LOST.total_seconds())
                if len(asked) > KEPT:
                    asyncio.run(_forget(asked.popleft()))
        except Exception as error:  # noqa: BLE001 - the pulse finds what is missed here
            log = structlog.get_logger("casepath")
            log.warning("not prompted", code=code_of(error))
            IDLE.set()
            stop.wait(10 * look.total_seconds())
    database.close()


async def _forget(run: UUID) -> None:
    async with get_client() as client:
        await client.delete_task_run(run)


def _deliver(via: str) -> Swept:
    settings, service = _opened()
    areas, channels = areas_of(settings), channel_names(settings)
    swept = Swept()
    for area in areas:
        swept += deliver_notices(service, area, via, channels=channels)
    for area in areas:
        swept += send_waiting(service, settings, area)
    return swept


@cache
def _opened() -> tuple[Settings, Service]:
    settings = Settings.read()
    return settings, open_for_run(settings)


def main() -> int:
    """Watch and deliver until stopped."""
    stop = Event()
    try:
        _opened()
    except CasepathError as error:
        sys.stderr.write(f"{error.code}\n")
        return 1
    Thread(target=watch, args=(stop,), daemon=True).start()
    serve(deliver_now, limit=1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
