"""List what need not be kept any more of a pathway's cases; nothing is erased by it.

- A list is frozen: what is on it, and how long the log was when it was made.
- What a legal hold keeps is left out, and counted.
- What is on a list that is under way is on no other.
- It is the engine that lists; two people say whether anything is erased.
"""

from typing import Any

from audit.entry import new_id
from policies.keeping import CONFIRM_SHRED, PROPOSE_SHRED
from policies.permits import roles_that_may
from policies.rulebook import Rulebook
from workflows.cases import load_case
from workflows.handlers.engine import demand_engine
from workflows.receipts import Receipt
from workflows.retention import rows as r
from workflows.retention.commands import ListDue
from workflows.unit_of_work import Notice, Work

KIND = "erase"
LIST_DUE = "list_due"
TO_APPROVE = "list_to_approve"
MOST = 200  # cases on one list: so that people can look at it, and the line goes on


def list_due(command: ListDue, work: Work) -> Receipt:
    """Make one list of what is due, the oldest first."""
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        place: dict[str, Any] = {"pathway": command.pathway, "until": work.micros}
        parts = r.parts_due(work.connection, work.area, most=MOST, **place)
        if not parts:
            return Receipt("not due")
        ref, listed = new_id(), r.hash_of_parts(parts)
        held = work.connection.one(r.COUNT_HELD, area=work.area, **place).n
        work.connection.run(
            r.INSERT_LIST,
            area=work.area,
            list_ref=ref,
            pathway=command.pathway,
            size=work.next_seq,
            hash=listed,
            parts=len(parts),
            held=held,
            status=r.OPEN,
            approved_by=None,
            confirmed_by=None,
            listed_ts=work.micros,
        )
        for part in parts:
            _insert(work, ref, part)
        work.tell(*_notices(rulebook_of(work, parts[0][0])))
        entry = work.entry(
            KIND,
            action=LIST_DUE,
            refs=(ref, command.pathway),
            hash=listed,
            count=len(parts),
        )
        appended = work.record(entry)
        return work.done(Receipt("listed", appended.seq, ref=ref))


def rulebook_of(work: Work, ref: str) -> Rulebook:
    """Give the rulebook under which a case is."""
    case = load_case(work.connection, work.area, ref)
    digest = case.digest if case else ""
    return work.versions.named(work.connection, work.area, digest).rulebook


def _notices(rulebook: Rulebook) -> list[Notice]:
    roles = [
        role
        for action in (PROPOSE_SHRED, CONFIRM_SHRED)
        for role in roles_that_may(rulebook, action)
    ]
    return [Notice(TO_APPROVE, role=role) for role in dict.fromkeys(roles)]


def _insert(work: Work, ref: str, part: r.Part) -> None:
    case, compartment, due_ts = part
    work.connection.run(
        r.INSERT_PART,
        area=work.area,
        list_ref=ref,
        case_ref=case,
        compartment=compartment,
        due_ts=due_ts,
        status=r.LISTED,
        code=None,
    )
