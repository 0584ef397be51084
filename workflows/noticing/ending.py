"""Seats and clearances that end soon: told once to whose they are and who gave them.

- Agreements are told by the sweep, because each has a length of its own.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.statements import Statement
from workflows.commands import Command
from workflows.handlers.engine import demand_engine
from workflows.noticing.commands import Matter, TellOfEnding
from workflows.noticing.once import note_told, was_told
from workflows.panels.tables import seat_appointment
from workflows.people import SYSTEM
from workflows.receipts import Receipt
from workflows.tables import dated_relation
from workflows.unit_of_work import Notice, Work

AHEAD = timedelta(days=30)
ENDS_SOON = "ends_soon"
CLEARED = "cleared"

_s, _d = seat_appointment.c, dated_relation.c
_SOON: tuple[Any, Any] = bindparam("now_ts"), bindparam("soon_ts")
SEATS = Statement(
    select(_s.appointment.label("ref"), _s.person, _s.proposed_by.label("by"))
    .where(
        _s.area == bindparam("area"),
        _s.confirmed_ts.is_not(None),
        _s.ended_ts.is_(None),
        _s.until_ts > _SOON[0],
        _s.until_ts <= _SOON[1],
    )
    .order_by(_s.until_ts, _s.appointment)
)
CLEARANCES = Statement(
    select(_d.relation_ref.label("ref"), _d.person, _d.granted_by.label("by"))
    .where(
        _d.area == bindparam("area"),
        _d.relation == CLEARED,
        _d.ended_ts.is_(None),
        _d.until_ts > _SOON[0],
        _d.until_ts <= _SOON[1],
    )
    .order_by(_d.until_ts, _d.relation_ref)
)
OF: dict[Matter, Statement] = {"seat": SEATS, "clearance": CLEARANCES}


def to_tell_endings(
    connection: Connection, area: str, now_ts: int, via: str
) -> Iterator[Command]:
    """Give a command for each seat and clearance that ends soon and was not told."""
    for matter in OF:
        for row in _soon(connection, area, matter, now_ts):
            if not was_told(connection, area, matter, row.ref):
                key = f"{ENDS_SOON}/{matter}/{row.ref}"
                yield TellOfEnding(
                    area=area, by=SYSTEM, key=key, via=via, matter=matter, ref=row.ref
                )


def tell_of_ending(command: TellOfEnding, work: Work) -> Receipt:
    """Tell whose seat or clearance ends soon, and who gave it, once."""
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        soon = _soon(work.connection, work.area, command.matter, work.micros)
        row = next((one for one in soon if one.ref == command.ref), None)
        about = (work.connection, work.area, command.matter, command.ref)
        if row is None or was_told(*about):
            return Receipt("not due")
        note_told(work, command.matter, command.ref)
        people = dict.fromkeys((row.person, row.by))
        kind = f"{command.matter}_{ENDS_SOON}"
        work.tell(*(Notice(kind, person=person) for person in people))
        refs = (command.ref, row.person)
        appended = work.record(work.entry("grant", action=kind, refs=refs))
        return work.done(Receipt(ENDS_SOON, appended.seq, ref=command.ref))


def _soon(connection: Connection, area: str, matter: Matter, now_ts: int) -> list[Any]:
    soon_ts = now_ts + AHEAD // timedelta(microseconds=1)
    return connection.all(OF[matter], area=area, now_ts=now_ts, soon_ts=soon_ts)
