"""Tell adopters what happened, as events of Prefect on which they hang automations.

- Each is confirmed by the server before the cursor moves; a repeat has the same id.
- Outside a run, nobody is told: the cursor waits.
- What cannot be told now is told by the next run; nothing else waits for it.
"""

import asyncio
from collections.abc import Iterable

import structlog
from prefect.events import Event
from prefect.events.clients import get_events_client
from prefect.runtime import flow_run

from config.database import Database
from config.now import system_now
from config.settings import Settings
from workflows.delivering.happenings import Happened, News, news_of, note_told
from workflows.flows.areas import ALL, areas_of
from workflows.running.swept import code_of
from workflows.versions import Versions


async def tell_adopters(area: str = ALL) -> int:
    """Emit what happened since the last time, and keep how far that went."""
    if flow_run.get_id() is None:
        return 0
    settings = Settings.read()
    try:
        return sum(
            [await _tell(settings, one) for one in areas_of(settings, area)], start=0
        )
    except Exception as error:  # noqa: BLE001 - the next run tells it; only a code goes on
        log = structlog.get_logger("casepath")
        log.warning("left for the next sweep", code=code_of(error))
        return 0


async def _tell(settings: Settings, area: str) -> int:
    news = await asyncio.to_thread(_found, settings, area)
    await _emit(news.happened)
    await asyncio.to_thread(_told, settings, area, news)
    return len(news.happened)


async def _emit(happened: Iterable[Happened]) -> None:
    events = [
        Event(
            id=one.id,
            event=one.name,
            occurred=one.at or system_now(),
            resource={"prefect.resource.id": one.resource},
            payload=dict(one.payload),
        )
        for one in happened
    ]
    if not events:
        return
    # By hand, and not by `emit_event`: that one says nothing of what has arrived.
    async with get_events_client(reconnection_attempts=0, checkpoint_every=1) as client:
        for event in events:
            await client.emit(event)


def _found(settings: Settings, area: str) -> News:
    database = Database(settings.database_url)
    try:
        return news_of(database, Versions(), area)
    finally:
        database.close()


def _told(settings: Settings, area: str, news: News) -> None:
    database = Database(settings.database_url)
    try:
        note_told(database, area, news)
    finally:
        database.close()
