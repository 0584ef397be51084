"""How a command that concerns two areas is carried out: ready outside, then in both.

- Where there is no other area, the one that asks refuses alone.
- Whatever was not foreseen is a refusal, and somebody must look.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from config.database import Database
from config.errors import CasepathError
from config.now import Now
from workflows.commands import Command
from workflows.prepared import Prepared
from workflows.preparing import Preparer
from workflows.receipts import Receipt
from workflows.references import is_reference
from workflows.transferring.answering import accept_transfer, refuse_transfer
from workflows.transferring.commands import (
    AcceptTransfer,
    Crossing,
    NotifyHost,
    OfferTransfer,
    OnTransfer,
    RefuseTransfer,
    SendPack,
    TakeBack,
    TendTransfer,
)
from workflows.transferring.lapsing import tend_transfer
from workflows.transferring.offered import Both
from workflows.transferring.offering import notify_host, offer_transfer, take_back
from workflows.transferring.packing import ready_to_cross
from workflows.transferring.rows import AREA, IN, OUT, OUT_OF_CASE
from workflows.transferring.sending import send_pack
from workflows.transferring.sides import Line, Sides, run_in_both
from workflows.unit_of_work import Work
from workflows.versions import Versions

UNFORESEEN = "unforeseen"
LIVE = "live"

IN_BOTH: Mapping[type[Command], Callable[[Any, Both], Receipt]] = {
    OfferTransfer: offer_transfer,
    SendPack: send_pack,
    TakeBack: take_back,
    NotifyHost: notify_host,
    AcceptTransfer: accept_transfer,
    RefuseTransfer: refuse_transfer,
    TendTransfer: tend_transfer,
}


@dataclass(frozen=True, slots=True)
class Crossings:
    """What a command needs to be carried out in two areas."""

    database: Database
    versions: Versions
    preparer: Preparer
    now: Now
    line: Callable[[str], Line]
    digest_of: Callable[[Command], bytes]

    def carry_out(self, command: Crossing, other: str) -> Receipt:
        """Carry out a command in its own area and another, or in neither."""
        here, there = self.line(command.area), self.line(other)
        ready = ready_to_cross(self.preparer, command, other, self.now())
        digest = self.digest_of(command)

        def work(sides: Sides, line: Line, prepared: Prepared) -> Work:
            connection, log = sides.of(line.log.area), line.log
            return Work(
                connection, log, self.now(), self.versions, command, digest, prepared
            )

        def job(sides: Sides) -> Receipt:
            own = work(sides, here, ready.here)
            both = Both(own, work(sides, there, ready.there), ready.packed_from)
            try:
                return IN_BOTH[type(command)](command, both)
            except CasepathError:
                raise
            except Exception:
                with suppress(Exception), work(sides, here, ready.here) as alarming:
                    alarming.raise_alarm(UNFORESEEN)
                raise

        receipt: Receipt = run_in_both(self.database, here, there, job)
        return receipt


def other_area(database: Database, command: Crossing) -> str | None:
    """Give the other area that a command concerns, or None where there is none."""
    other = _named(database, command)
    return other if other is not None and other != command.area else None


def _named(database: Database, command: Crossing) -> str | None:
    if isinstance(command, OfferTransfer):
        return command.to_area if _is_live(database, command.to_area) else None
    area = command.area
    with database.reading(area) as connection:
        match command:
            case TendTransfer() if is_reference(command.transfer):
                row = connection.one(OUT, area=area, transfer=command.transfer)
                return None if row is None else str(row.to_area)
            case OnTransfer() if is_reference(command.transfer):
                row = connection.one(IN, area=area, transfer=command.transfer)
                return None if row is None else str(row.from_area)
            case SendPack() | TakeBack() | NotifyHost() if is_reference(command.case):
                row = connection.one(OUT_OF_CASE, area=area, case_ref=command.case)
                return None if row is None else str(row.to_area)
            case _:
                return None


def _is_live(database: Database, area: str) -> bool:
    with database.reading(area) as connection:
        row = connection.one(AREA, area=area)
    return row is not None and row.kind == LIVE
