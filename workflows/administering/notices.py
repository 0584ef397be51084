"""What was to be sent and how that went, by channel; never to whom, or on what."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select

from config.now import from_micros
from config.statements import Statement
from workflows.administering.looking import demand_administrator
from workflows.delivering.reading import not_sent
from workflows.delivering.rows import FAILED
from workflows.delivering.tables import delivery
from workflows.service import Service

_d = delivery.c
BY_CHANNEL = Statement(
    select(_d.channel, _d.status, func.count().label("n"))
    .where(_d.area == bindparam("area"))
    .group_by(_d.channel, _d.status)
    .order_by(_d.channel, _d.status)
)


@dataclass(frozen=True, slots=True)
class ChannelTold:
    """A channel, and how many notices were sent by it, wait and failed."""

    name: str
    sent: int
    waiting: int
    failed: int


@dataclass(frozen=True, slots=True)
class NoticeTold:
    """A notice that waits or failed."""

    ref: str
    channel: str
    has_failed: bool
    tries: int
    since: datetime
    next: datetime | None
    code: str


@dataclass(frozen=True, slots=True)
class NoticesShown:
    """What was to be sent."""

    channels: tuple[ChannelTold, ...]
    notices: tuple[NoticeTold, ...]

    @property
    def failed(self) -> int:
        """How many failed."""
        return sum(one.failed for one in self.channels)


def notices_shown(service: Service, area: str, by: str) -> NoticesShown:
    """Give an administrator what was to be sent, and how that went."""
    rows = not_sent(service, area, by)
    with service.database.reading(area) as connection:
        demand_administrator(connection, area, by)
        counts = Counter({
            (row.channel, row.status): row.n
            for row in connection.all(BY_CHANNEL, area=area)
        })  # fmt: skip
    channels = tuple(
        ChannelTold(
            name, counts[name, "sent"], counts[name, "waiting"], counts[name, FAILED]
        )
        for name in sorted({channel for channel, _ in counts})
    )
    return NoticesShown(
        channels,
        tuple(
            NoticeTold(
                row.notice,
                row.channel,
                row.status == FAILED,
                row.tries,
                from_micros(row.since_ts),
                from_micros(row.next_ts) if row.next_ts else None,
                row.code or "",
            )
            for row in rows
        ),
    )
