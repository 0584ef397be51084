"""Approve a list, confirm it as the second person, or decline it.

- The guard rules on every case of the list, as if it were erased by itself: what
  somebody may not erase, or a hold keeps, is left, and the rest goes on.
- Who may erase nothing of a list is refused, and that is an entry.
- What one approved, another confirms; only what both may erase is erased.
"""

from dataclasses import replace
from typing import Any, NoReturn

from policies.facts import Asked
from policies.keeping import CONFIRM_SHRED, PROPOSE_SHRED
from policies.permission import rule
from policies.ruling import Permit
from workflows.cases import load_case
from workflows.errors import RetentionError
from workflows.handlers.people import refuse_alone
from workflows.handlers.ruled import Found, facts_for
from workflows.people import actor_of
from workflows.receipts import Receipt
from workflows.retention import rows as r
from workflows.retention.commands import ApproveList, ConfirmList, DeclineList, OnList
from workflows.retention.listing import KIND
from workflows.unit_of_work import Work

APPROVE, CONFIRM, DECLINE = "approve_list", "confirm_list", "decline_list"
E_HOLD = "E_HOLD"

type Ruled = dict[str, str | None]  # case -> the code against it, None where permitted


def approve_list(command: ApproveList, work: Work) -> Receipt:
    """Approve as the first person what of a list one may erase."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        row = _list(work, command, APPROVE, r.OPEN)
        ruled = _ruled(work, row, PROPOSE_SHRED, r.LISTED)
        _demand_any(work, APPROVE, ruled)
        _move(work, row, r.APPROVED, ruled)
        _keep(work, row, r.APPROVED, work.command.by, None)
        return _recorded(work, APPROVE, row, ruled)


def confirm_list(command: ConfirmList, work: Work) -> Receipt:
    """Confirm as the second person what of an approved list one may erase."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        row = _list(work, command, CONFIRM, r.APPROVED)
        if row.approved_by == command.by:
            _refuse(work, CONFIRM, "E_TWO_PERSON", "a second person: you approved it")
        ruled = _ruled(work, row, CONFIRM_SHRED, r.APPROVED)
        _demand_any(work, CONFIRM, ruled)
        _move(work, row, r.CONFIRMED, ruled)
        _keep(work, row, r.CONFIRMED, row.approved_by, command.by)
        return _recorded(work, CONFIRM, row, ruled)


def decline_list(command: DeclineList, work: Work) -> Receipt:
    """Say that nothing of a list is erased, as somebody who may erase some of it."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        row = _list(work, command, DECLINE, r.OPEN, r.APPROVED)
        ruled = _ruled(work, row, PROPOSE_SHRED, r.LISTED, r.APPROVED)
        _demand_any(work, DECLINE, ruled)
        _move(work, row, r.LEFT, dict.fromkeys(ruled))
        _keep(work, row, r.DECLINED, row.approved_by, None)
        return _recorded(work, DECLINE, row, ruled)


def _list(work: Work, command: OnList, action: str, *statuses: str) -> Any:
    row = work.connection.one(r.LIST, area=work.area, list_ref=command.list_ref)
    if row is None or row.status not in statuses:
        _refuse(work, action, "E_STATE", "a list that waits for this")
    return row


def _ruled(work: Work, row: Any, action: str, *statuses: str) -> Ruled:
    parts = work.connection.all(r.PARTS, area=work.area, list_ref=row.list_ref)
    return {
        case: _code(work, row, action, case, erases)
        for case, erases in r.by_case(parts, *statuses).items()
    }


def _code(
    work: Work, row: Any, action: str, ref: str, erases: frozenset[str]
) -> str | None:
    """Let the guard rule on one case, as if it were erased by itself."""
    case = load_case(work.connection, work.area, ref)
    if case is None:
        return "E_STATE"
    actor = actor_of(work.connection, work.area, work.command.by)
    found = facts_for(work, case, actor)
    if action == CONFIRM_SHRED:
        found = _as_proposed(found, row.approved_by)
    asked = Asked(action, erases=erases, reason_given=True)
    ruling = rule(found.version.rulebook, found.actor, found.facts, asked)
    if isinstance(ruling, Permit):
        return None
    return E_HOLD if E_HOLD in ruling.codes else ruling.codes[0]


def _as_proposed(found: Found, by: str) -> Found:
    keeping = found.facts.keeping
    waiting = {**keeping.waiting, PROPOSE_SHRED: by}
    return replace(
        found, facts=replace(found.facts, keeping=replace(keeping, waiting=waiting))
    )


def _demand_any(work: Work, action: str, ruled: Ruled) -> None:
    """Refuse who may erase nothing of the list; a hold on all of it is no refusal."""
    codes = [code for code in ruled.values() if code not in {None, E_HOLD}]
    if codes and None not in ruled.values():
        expected = "somebody who may erase what is on the list"
        _refuse(work, action, codes[0] or "E_ROLE", expected)


def _move(work: Work, row: Any, status: str, ruled: Ruled) -> None:
    for case, code in ruled.items():
        met = status if code is None else r.HELD if code == E_HOLD else r.LEFT
        work.connection.run(
            r.MOVE_PARTS,
            of_area=work.area,
            of_list=row.list_ref,
            of_case=case,
            status=met,
            code=code,
        )


def _keep(
    work: Work, row: Any, status: str, approved: str | None, confirmed: str | None
) -> None:
    work.connection.run(
        r.MOVE_LIST,
        of_area=work.area,
        of_list=row.list_ref,
        status=status,
        approved_by=approved,
        confirmed_by=confirmed,
    )


def _recorded(work: Work, action: str, row: Any, ruled: Ruled) -> Receipt:
    entry = work.entry(
        KIND,
        action=action,
        refs=(row.list_ref, row.pathway),
        hash=row.hash,
        count=sum(code is None for code in ruled.values()),
    )
    appended = work.record(entry)
    return work.done(Receipt(action, appended.seq, ref=row.list_ref))


def _refuse(work: Work, action: str, code: str, expected: str) -> NoReturn:
    problem = RetentionError(
        f"expected {expected}, met none", code=code, hint="casepath keeping list"
    )
    refuse_alone(work, action, problem)
