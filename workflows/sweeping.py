"""One sweep over what is due: notices, clocks, the checkpoint. No Prefect here.

- The flows and `casepath tick` call the same functions, so they do the same.
- A key of each command comes from its row, and a receipt is kept only with the
  change it tells of: a repeat is harmless, and a failed try is tried again.
- One failing row does not stop the batch; it is counted and tried again.
- A failing database is nobody's row: it stops the sweep.
- Only counts and codes come back.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from audit.log import SKEW_ALARM_MICROS
from audit.reading import read_head
from config.errors import (
    CasepathError,
    DatabaseError,
    RefusedByDatabaseError,
    UniqueError,
)
from config.now import to_micros
from config.settings import Settings
from workflows.checkpoints import last_checkpoint, publish_checkpoint
from workflows.clocks.running import DUE_CLOCKS
from workflows.commands import Command, Deliver, FireClock, RaiseAlarm
from workflows.handlers.delivering import WAITING
from workflows.installation import signer_of
from workflows.people import DELIVERY, SYSTEM
from workflows.service import Service
from workflows.times import checked_occurred

BATCH = 500
ONE_ROW = (UniqueError, RefusedByDatabaseError)
NOT_DONE = frozenset({"not due", "delivered before", "nobody to tell"})
SECOND = 1_000_000
CLOCK_RAN_BACK = "clock_ran_back"


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did, in counts.

    `left` is what another sweep did first, or what has nobody to tell yet.
    """

    done: int = 0
    refused: int = 0
    left: int = 0
    failed: int = 0
    late_seconds: int = 0
    codes: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, other: "Swept") -> "Swept":
        return Swept(
            self.done + other.done,
            self.refused + other.refused,
            self.left + other.left,
            self.failed + other.failed,
            max(self.late_seconds, other.late_seconds),
            Counter(self.codes) + Counter(other.codes),
        )

    @property
    def counts(self) -> dict[str, int]:
        """The counts by their names."""
        return {
            "done": self.done,
            "refused": self.refused,
            "left": self.left,
            "failed": self.failed,
            "late_seconds": self.late_seconds,
        }


def tick(service: Service, settings: Settings, areas: Sequence[str]) -> dict[str, int]:
    """Make one sweep of these areas: fire clocks, deliver what is to be told, sign."""
    told = fired = signed = Swept()
    for area in areas:
        fired += fire_clocks(service, area)
        told += deliver_notices(service, area)
        signed += sign_checkpoint(service, settings, area)
    return {
        "notices_delivered": told.done,
        "notices_left": told.left,
        "clocks_fired": fired.done,
        "clocks_refused": fired.refused,
        "most_seconds_late": fired.late_seconds,
        "checkpoints_signed": signed.done,
        "failed": told.failed + fired.failed + signed.failed,
    }


def deliver_notices(
    service: Service, area: str, via: str = "tick", limit: int = BATCH
) -> Swept:
    """Deliver what waits in the outbox of an area."""
    until = to_micros(service.now())
    with service.database.reading(area) as connection:
        rows = connection.all(WAITING, area=area, until=until, most=limit)
    commands = (
        Deliver(
            area=area, by=DELIVERY, key=f"deliver/{r.notice}", via=via, notice=r.notice
        )
        for r in rows
    )
    return _each(service, commands)


def fire_clocks(
    service: Service,
    area: str,
    via: str = "tick",
    limit: int = BATCH,
    as_of: datetime | None = None,
) -> Swept:
    """Fire every clock of an area that is due, in the order in which they are due.

    `as_of` leaves out what became due after it; it cannot make time pass.
    """
    _tell_of_skew(service, area, via)
    until = to_micros(checked_occurred(as_of, service.now()).at)
    with service.database.reading(area) as connection:
        rows = connection.all(DUE_CLOCKS, area=area, until=until, most=limit)
    commands = (
        FireClock(
            area=area,
            by=SYSTEM,
            key=f"clock/{row.clock}/{row.rung}/{row.next_ts}",
            via=via,
            clock=row.clock,
        )
        for row in rows
    )
    oldest = min((row.next_ts for row in rows), default=until)
    return _each(service, commands) + Swept(late_seconds=(until - oldest) // SECOND)


def sign_checkpoint(service: Service, settings: Settings, area: str) -> Swept:
    """Have the log of an area signed if it grew; a signer that fails is counted."""
    before = last_checkpoint(service, area)
    try:
        after = publish_checkpoint(service, area, signer_of(settings, area))
    except DatabaseError:
        raise
    except CasepathError as error:
        _log_failure(error.code, area)
        return Swept(failed=1, codes={error.code: 1})
    return Swept(done=int(after != before))


def _tell_of_skew(service: Service, area: str, via: str) -> None:
    """Raise an alarm, once an hour, while the clock is behind the log."""
    now = service.now()
    with service.database.reading(area) as connection:
        last_ts = read_head(connection, service.line(area).log).last_ts
    if last_ts - to_micros(now) > SKEW_ALARM_MICROS:
        key = f"{CLOCK_RAN_BACK}/{now:%Y-%m-%dT%H}"
        service.handle(
            RaiseAlarm(area=area, by=SYSTEM, key=key, via=via, what=CLOCK_RAN_BACK)
        )


def code_of(error: Exception) -> str:
    """Give the code of an error; one that nobody foresaw has the root's code."""
    return error.code if isinstance(error, CasepathError) else CasepathError.code


def _each(service: Service, commands: Iterable[Command]) -> Swept:
    swept = Swept()
    for command in commands:
        swept += _one(service, command)
    return swept


def _one(service: Service, command: Command) -> Swept:
    try:
        receipt = service.handle(command)
    except Exception as error:
        if isinstance(error, DatabaseError) and not isinstance(error, ONE_ROW):
            raise
        _log_failure(code_of(error), command.area)
        return Swept(failed=1, codes={code_of(error): 1})
    if receipt.outcome in NOT_DONE:
        return Swept(left=1)
    if receipt.outcome == "refused":
        return Swept(refused=1)
    return Swept(done=1)


def _log_failure(code: str, area: str) -> None:
    log = structlog.get_logger("casepath")
    log.warning("left for the next sweep", code=code, area=area)
