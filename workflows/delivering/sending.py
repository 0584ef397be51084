"""Send what waits on the channels beside the inbox; only counts come back.

- The inbox never waits for it: it comes afterwards, and each channel by itself.
- A try is claimed in one transaction and settled in another; none is open while a
  provider is spoken to.
- A provider that does not answer is asked once in a sweep, and a slow one for so
  long: what is left waits for the next sweep.
- Mails that are due to one person at once are one mail.
"""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import structlog

from audit.entry import new_id
from config.now import to_micros
from config.settings import Settings
from workflows.delivering.channels import Channel, Message, Outcome
from workflows.delivering.mailing import Mails
from workflows.delivering.rows import DUE, MAIL, WEBHOOK, claim, settle
from workflows.delivering.webhooks import Webhooks
from workflows.running.swept import Swept
from workflows.service import Service

BATCH = 500
BUDGET = 20.0  # seconds for one channel in one sweep
IN_VAIN = 3  # so many in a row: the others would fare no better now
UNFORESEEN = "unforeseen"


def channel_names(settings: Settings) -> tuple[str, ...]:
    """Name the channels that the settings open beside the inbox."""
    mail = (MAIL,) if settings.mail is not None else ()
    return (*mail, *(f"{WEBHOOK}{name}" for name in settings.webhooks))


def send_waiting(
    service: Service, settings: Settings, area: str, limit: int = BATCH
) -> Swept:
    """Send what is due in an area, on all channels side by side."""
    channels = channels_of(service, settings, area)
    if not channels:
        return Swept()
    with ThreadPoolExecutor(len(channels)) as threads:
        swept = threads.map(partial(send_on, service, area, limit=limit), channels)
        return sum(swept, start=Swept())


def channels_of(service: Service, settings: Settings, area: str) -> list[Channel]:
    """Give the channels of an area."""
    hooks: list[Channel] = [
        Webhooks(service, area, name, receiver)
        for name, receiver in settings.webhooks.items()
    ]
    if settings.mail is None:
        return hooks
    return [Mails(service, area, settings.mail, settings.language), *hooks]


def send_on(service: Service, area: str, channel: Channel, limit: int = BATCH) -> Swept:
    """Send what is due on one channel, the oldest first."""
    until, in_vain, swept = time.monotonic() + BUDGET, 0, Swept()
    try:
        for rows in _due(service, area, channel, limit):
            message = _claimed(service, area, rows)
            if not message.rows:
                swept += Swept(left=len(rows))
                continue
            outcome = _tried(channel, message)
            _settle(service, area, message, outcome)
            swept += _counted(message, outcome)
            in_vain = 0 if outcome.code is None else in_vain + 1
            if outcome.stops or in_vain == IN_VAIN or time.monotonic() > until:
                break
    finally:
        channel.close()
    return swept


def _due(
    service: Service, area: str, channel: Channel, limit: int
) -> Iterator[list[Any]]:
    """Give what is due in messages: what a person is mailed at once, is one."""
    now = to_micros(service.now())
    with service.database.reading(area) as connection:
        rows = connection.all(
            DUE, area=area, channel=channel.name, until=now, most=limit
        )
    messages: dict[tuple[str, str | None], list[Any]] = {}
    for row in rows:
        messages.setdefault((row.recipient or row.notice, row.message), []).append(row)
    yield from messages.values()


def _claimed(service: Service, area: str, rows: Sequence[Any]) -> Message:
    message, now = rows[0].message or new_id(), to_micros(service.now())
    with service.database.writing(area) as connection:
        return Message(
            message, [row for row in rows if claim(connection, row, message, now)]
        )


def _tried(channel: Channel, message: Message) -> Outcome:
    try:
        return channel.send(message)
    except Exception:  # noqa: BLE001 - whatever it is, the others still go
        return Outcome(UNFORESEEN)


def _settle(service: Service, area: str, message: Message, outcome: Outcome) -> None:
    now = to_micros(service.now())
    with service.database.writing(area) as connection:
        for row in message.rows:
            settle(connection, row, now, outcome.code, for_good=outcome.for_good)


def _counted(message: Message, outcome: Outcome) -> Swept:
    count = len(message.rows)
    if outcome.code is None:
        return Swept(done=count)
    log = structlog.get_logger("casepath")
    log.warning("not sent", code=outcome.code, count=count)
    return Swept(failed=count, codes={outcome.code: count})
