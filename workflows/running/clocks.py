"""Fire what is due by time in an area: clocks first, then what else time ends.

- In the order in which it is due (`clocks/in_order.py`); a case's own clocks never
  overtake each other.
- Of several sweeps at once one has an area; the others pass it over.
- A key of each command comes from its row: a repeat is harmless, and a failed try
  is tried again after a growing delay.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from audit.log import SKEW_ALARM_MICROS
from audit.reading import read_head
from config.now import to_micros
from workflows.agreements.commands import TellOfAgreement
from workflows.agreements.in_force import ending_soon
from workflows.clocks.in_order import Line
from workflows.commands import Command, FireClock, PutClockOff, RaiseAlarm
from workflows.keeping.kept_enough import to_tell
from workflows.panels.due import due_of_panels
from workflows.people import SYSTEM
from workflows.running.leases import Goes, leased
from workflows.running.swept import GROUP, Swept, each, one, together
from workflows.service import Service
from workflows.standing_in.due import due_by_now
from workflows.times import checked_occurred
from workflows.transferring.commands import TendTransfer
from workflows.transferring.rows import DUE_OUT

BATCH = 10_000
SECOND = 1_000_000
CLOCK_RAN_BACK = "clock_ran_back"
LEASE = "clocks"


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
    until = to_micros(checked_occurred(as_of, service.now()).at)
    with leased(service.database, service.now, area, LEASE) as goes:
        if goes is None:
            return Swept(busy=1)
        _tell_of_skew(service, area, via)
        _tell_of_agreements(service, area, via)
        swept = _fire_due(service, area, via, until, limit, goes)
        for due in (_kept_enough, due_by_now, due_of_panels):
            swept += each(service, due(service, area, via, until, limit))
        return swept + _tend_offers(service, area, via, until, limit)


def _fire_due(
    service: Service, area: str, via: str, until: int, limit: int, goes: Goes
) -> Swept:
    """Fire the clocks that are due, and what they themselves make due by now.

    What passed unseen in an outage fires rung by rung; so do clocks that the
    system's own moves have just begun in the past.
    """
    line = Line(service.database, area, until, limit)
    swept = Swept(late_seconds=(until - line.oldest) // SECOND)
    while rows := line.next(GROUP):
        if not goes():
            return swept
        swept += sum(_fire(service, area, via, rows), start=Swept())
        line.look_again(rows)
    return swept


def _fire(service: Service, area: str, via: str, rows: Sequence[Any]) -> list[Swept]:
    """Fire what clocks are due for; one that fails is put off for a while."""
    said = {"area": area, "by": SYSTEM, "via": via}
    keys = [f"{row.clock}/{row.rung}/{row.next_ts}" for row in rows]
    firings = [
        FireClock(key=f"clock/{key}", clock=row.clock, **said)
        for key, row in zip(keys, rows, strict=True)
    ]
    given = together(service, firings, [row.case_ref for row in rows])
    for key, row, came in zip(keys, rows, given, strict=True):
        if came.failed:
            off = PutClockOff(
                key=f"put-off/{key}", clock=row.clock, rung=row.rung, **said
            )
            one(service, off)
    return given


def _kept_enough(
    service: Service, area: str, via: str, until: int, limit: int
) -> list[Command]:
    """Give what says of closed cases that they need not be kept any more."""
    with service.database.reading(area) as connection:
        return to_tell(connection, area, until, via, limit)


def _tend_offers(
    service: Service, area: str, via: str, until: int, limit: int
) -> Swept:
    """Do what is due around the cases that an area offers to others, rung by rung."""
    swept = Swept()
    while True:
        with service.database.reading(area) as connection:
            rows = connection.all(DUE_OUT, area=area, until=until, most=limit)
        done = each(service, (_tending(area, via, row) for row in rows))
        swept += done
        if not done.done:
            return swept


def _tending(area: str, via: str, row: Any) -> TendTransfer:
    key = f"transfer/{row.transfer}/{row.rung}"
    return TendTransfer(area=area, by=SYSTEM, key=key, via=via, transfer=row.transfer)


def _tell_of_skew(service: Service, area: str, via: str) -> None:
    """Raise an alarm, once an hour, while the clock is behind the log."""
    now = service.now()
    with service.database.reading(area) as connection:
        last_ts = read_head(connection, service.line(area).log).last_ts
    if last_ts - to_micros(now) > SKEW_ALARM_MICROS:
        raise_alarm(service, area, via, CLOCK_RAN_BACK)


def raise_alarm(service: Service, area: str, via: str, what: str) -> None:
    """Raise an alarm about an area, once an hour."""
    key = f"{what}/{service.now():%Y-%m-%dT%H}"
    service.handle(RaiseAlarm(area=area, by=SYSTEM, key=key, via=via, what=what))


def _tell_of_agreements(service: Service, area: str, via: str) -> None:
    """Tell of each agreement that ends soon, once."""
    with service.database.reading(area) as connection:
        ending = ending_soon(connection, area, service.now())
    for ref in ending:
        key = f"agreement/{ref}/told"
        one(
            service,
            TellOfAgreement(area=area, by=SYSTEM, key=key, via=via, agreement=ref),
        )
