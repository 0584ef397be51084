"""When a length has ended for which a closed case is kept: those who may are told.

- The system only says so; two people erase, and nothing is erased by time alone.
- It is said once; who has to act sees it until it is done.
"""

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.statements import Statement
from policies.keeping import CONFIRM_SHRED, EVERYTHING, PROPOSE_SHRED
from workflows.cases import load_case
from workflows.commands import Command
from workflows.handlers.engine import demand_engine
from workflows.handlers.ruled import conclude, facts_for
from workflows.keeping.commands import TellKeptEnough
from workflows.keeping.lengths import KEPT_LONG_ENOUGH, TOLD
from workflows.keeping.matters import tell_those_who_may
from workflows.keeping.shredding import IN_WORDS
from workflows.keeping.shredding import KEPT_LONG_ENOUGH as SAID
from workflows.keeping.tables import kept_until
from workflows.people import CLOCKS, SYSTEM, actor_of
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

_k = kept_until.c
LENGTH = Statement(
    select(kept_until).where(
        _k.area == bindparam("area"),
        _k.case_ref == bindparam("case_ref"),
        _k.compartment == bindparam("compartment"),
    )
)


def to_tell(
    connection: Connection, area: str, until: int, via: str, most: int
) -> list[Command]:
    """Give a command for each length that has ended and was not told yet."""
    rows = connection.all(KEPT_LONG_ENOUGH, area=area, until=until, most=most)
    return [
        TellKeptEnough(
            area=area,
            by=CLOCKS,
            key=f"kept/{row.case_ref}/{row.compartment}/{row.due_ts}",
            via=via,
            case=row.case_ref,
            compartment=row.compartment,
        )
        for row in rows
    ]


def tell_kept_enough(command: TellKeptEnough, work: Work) -> Receipt:
    """Say once that a closed case, or a compartment, need not be kept any more."""
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        place = {"case": command.case, "compartment": command.compartment}
        row = work.connection.one(
            LENGTH,
            area=work.area,
            case_ref=command.case,
            compartment=command.compartment,
        )
        case = load_case(work.connection, work.area, command.case)
        if row is None or case is None or row.next_ts is None:
            return Receipt("not due")
        if row.next_ts > work.micros:
            return Receipt("not due")
        where = {f"of_{name}": value for name, value in place.items()}
        work.connection.run(TOLD, of_area=work.area, **where)
        found = facts_for(work, case, actor_of(work.connection, work.area, SYSTEM))
        tell_those_who_may(work, found, SAID, PROPOSE_SHRED, CONFIRM_SHRED)
        whole = command.compartment == EVERYTHING
        entry = work.entry(
            "erase",
            case=case.ref,
            action=SAID,
            refs=(IN_WORDS if whole else command.compartment,),
            occ=row.due_ts,
        )
        return conclude(work, case, case, entry, SAID)
