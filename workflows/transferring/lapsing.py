"""What time does to an offer: remind, tell that the pack is late, let it lapse.

- A lapsed offer decides nothing: the case stays where it is, and may be offered anew.
- Each fires once and in order, also after an outage, with its nominal time.
- An offer of a case that has ended meanwhile ends without moving it.
"""

from typing import Any

from policies.transfers import EXPIRED, LAPSE, OFFERED
from workflows.cases import load_case
from workflows.clocks.rows import Firing, firings_of
from workflows.handlers.engine import demand_engine
from workflows.handlers.ruled import Found, conclude, facts_for
from workflows.people import SYSTEM, actor_of
from workflows.receipts import Receipt
from workflows.transferring.commands import TendTransfer
from workflows.transferring.moving_offer import (
    KIND,
    answer_out,
    close_in,
    entry_of_step,
    follow,
    move_track,
)
from workflows.transferring.offered import (
    Both,
    is_open,
    told_of_the_end,
    transfer_of,
    who_answers,
)
from workflows.transferring.offering import LAPSES
from workflows.transferring.rows import FIRED_OUT, IN, OUT
from workflows.unit_of_work import Notice

ENDED = "ended"
NOT_DUE = "not due"
REMIND, ESCALATE = "remind", "escalate"


def tend_transfer(command: TendTransfer, both: Both) -> Receipt:
    """Do what is due now around an offer, once; only in the engine's own names."""
    here = both.here
    with here:
        demand_engine(here)
        first = here.first_receipt()
        if first is not None:
            return first
        row = here.connection.one(OUT, area=here.area, transfer=command.transfer)
        due = _due(row, here.micros)
        if due is None or not is_open(row):
            return Receipt(NOT_DUE)
        _advance(both, row)
        found = _found(both, row)
        if due.kind == LAPSES:
            return _lapse(both, row, found)
        if found.case.ended_ts is None:
            _tell(both, row, found, due)
        here.commit()
        return Receipt("fired", ref=row.transfer)


def _tell(both: Both, row: Any, found: Found, due: Firing) -> None:
    """Remind the area that answers, or tell the ladder here that the pack is late."""
    there = both.there
    if due.kind == "remind":
        inward = there.connection.one(IN, area=there.area, transfer=row.transfer)
        receiving = there.versions.current(there.connection, there.area, inward.pathway)
        for role in who_answers(receiving):
            there.tell(Notice("transfer_due", role=role))
        there.record(there.entry(KIND, action=REMIND, refs=(row.transfer,)))
    elif row.status == OFFERED:
        work, case = both.here, found.case
        role = due.what or ""
        work.tell(Notice("pack_late", role=role))
        at = found.case.states[transfer_of(found.version.pathway).track]
        entry = work.entry(
            "clock",
            case=case.ref,
            action=ESCALATE,
            track=transfer_of(found.version.pathway).track,
            from_=at,
            to=at,
            refs=(row.transfer, role),
            occ=due.at,
        )
        follow(work, case, case, entry)


def _lapse(both: Both, row: Any, found: Found) -> Receipt:
    here, there = both.here, both.there
    inward = there.connection.one(IN, area=there.area, transfer=row.transfer)
    receiving = there.versions.current(there.connection, there.area, inward.pathway)
    there.tell(*told_of_the_end(receiving.pathway, "transfer_expired"))
    ended = found.case.ended_ts is not None
    status = ENDED if ended else EXPIRED
    answer_out(here, row.transfer, status)
    if ended:
        close_in(there, inward, LAPSE, status, found.case.states)
        here.commit()
        return Receipt("fired", ref=row.transfer)
    moved = move_track(here, found, LAPSE, SYSTEM)
    close_in(there, inward, LAPSE, status, moved.states)
    here.tell(*told_of_the_end(found.version.pathway, "transfer_expired"))
    entry = entry_of_step(here, found, LAPSE, SYSTEM, refs=(row.transfer,))
    return conclude(here, found.case, moved, entry, EXPIRED, row.transfer)


def _due(row: Any, micros: int) -> Firing | None:
    """Give what fires next around an offer, if it is due."""
    if row is None or row.next_ts is None or row.next_ts > micros:
        return None
    firings = firings_of(row)
    return firings[int(row.rung)]


def _advance(both: Both, row: Any) -> None:
    here, firings, after = both.here, firings_of(row), row.rung + 1
    here.connection.run(
        FIRED_OUT,
        of_area=here.area,
        of_transfer=row.transfer,
        old_rung=row.rung,
        rung=after,
        next_ts=firings[after].at if after < len(firings) else None,
    )


def _found(both: Both, row: Any) -> Found:
    here = both.here
    case = load_case(here.connection, here.area, row.case_ref)
    if case is None:
        message = "expected the case of an offer"
        raise TypeError(message)
    return facts_for(here, case, actor_of(here.connection, here.area, SYSTEM))
