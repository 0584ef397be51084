"""Erase what two people approved, one case a transaction; what a hold keeps is left.

- It is looked at again: a hold set since, a case that goes on again, a proposal of
  its own: then that part is left, and why is kept.
- A failure is said by an alarm, and not tried again: somebody looks at it.
- A list has ended when nothing on it waits any more.
"""

from typing import Any

from policies.keeping import ERASE_LISTED, PROPOSE_SHRED, Wanted, keeping_reasons
from workflows.cases import Case, load_case
from workflows.handlers.engine import demand_engine
from workflows.handlers.ruled import Found, conclude, facts_for
from workflows.keeping.shredding import KEPT_LONG_ENOUGH, named, take_away
from workflows.people import SYSTEM, actor_of
from workflows.receipts import Receipt
from workflows.retention import rows as r
from workflows.retention.approving import E_HOLD
from workflows.retention.commands import EraseListed, TellNotErased
from workflows.retention.listing import KIND
from workflows.unit_of_work import Notice, Work

NOT_ERASED = "not_erased"
HELD_BACK, LEFT = "held back", "left"
FAILED = "erasing_failed"
DONE = "list_done"


def erase_listed(command: EraseListed, work: Work) -> Receipt:
    """Erase what a confirmed list says of one case, unless something keeps it."""
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        row, erases = _confirmed(work, command)
        case = load_case(work.connection, work.area, command.case)
        if not erases or case is None:
            return Receipt("not due")
        found = facts_for(work, case, actor_of(work.connection, work.area, SYSTEM))
        code = _against(found, case, erases, work)
        if code is not None:
            return _left(work, row, command.case, code)
        take_away(work, case.ref, found.version.pathway, erases)
        _move(work, row, command.case, r.ERASED, None)
        entry = work.entry(
            KIND,
            case=case.ref,
            action=ERASE_LISTED,
            refs=(
                KEPT_LONG_ENOUGH,
                row.list_ref,
                row.approved_by,
                row.confirmed_by,
                *named(erases),
            ),
        )
        return conclude(work, case, case, entry, "erased")


def tell_not_erased(command: TellNotErased, work: Work) -> Receipt:
    """Say by an alarm that a case of a list could not be erased."""
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        row, erases = _confirmed(work, command)
        if not erases:
            return Receipt("not due")
        _move(work, row, command.case, r.FAILED, command.code)
        entry = work.entry(
            "alarm",
            action=FAILED,
            refs=(row.list_ref, command.case),
            codes=(command.code,),
        )
        appended = work.record(entry)
        return work.done(Receipt("alarmed", appended.seq, command.case))


def _confirmed(
    work: Work, command: EraseListed | TellNotErased
) -> tuple[Any, frozenset[str]]:
    place = {"area": work.area, "list_ref": command.list_ref}
    row = work.connection.one(r.LIST, **place)
    if row is None or row.status != r.CONFIRMED:
        return row, frozenset()
    parts = r.by_case(work.connection.all(r.PARTS, **place), r.CONFIRMED)
    return row, parts.get(command.case, frozenset())


def _against(
    found: Found, case: Case, erases: frozenset[str], work: Work
) -> str | None:
    """Give what stands against erasing now, as the guard says it; a hold first."""
    wanted = Wanted(
        PROPOSE_SHRED,
        SYSTEM,
        work.moment,
        ended=case.ended_ts is not None,
        erases=erases,
        reason_given=True,
    )
    codes = [one.code for one in keeping_reasons(found.facts.keeping, wanted)]
    return E_HOLD if E_HOLD in codes else codes[0] if codes else None


def _left(work: Work, row: Any, case: str, code: str) -> Receipt:
    is_held = code == E_HOLD
    _move(work, row, case, r.HELD if is_held else r.LEFT, code)
    entry = work.entry(
        KIND, action=NOT_ERASED, refs=(row.list_ref, case), codes=(code,)
    )
    appended = work.record(entry)
    return work.done(Receipt(HELD_BACK if is_held else LEFT, appended.seq, case))


def _move(work: Work, row: Any, case: str, status: str, code: str | None) -> None:
    """Say what became of a case on the list; with the last one the list has ended."""
    place = {"of_area": work.area, "of_list": row.list_ref}
    work.connection.run(r.MOVE_PARTS, of_case=case, status=status, code=code, **place)
    waits = work.connection.one(r.LEFT_TO_DO, area=work.area, list_ref=row.list_ref)
    if waits is None:
        people = {"approved_by": row.approved_by, "confirmed_by": row.confirmed_by}
        work.connection.run(r.MOVE_LIST, status=r.ENDED, **people, **place)
        work.tell(*(Notice(DONE, person=person) for person in people.values()))
