"""Open a bypass, judge it as another person, undo it where nobody did in time.

- It is open for one person, for the time the pathway gives, until it is judged.
- Refused or not judged in time, what was made under it ends, and an alarm says so.
- The main track is never moved by a judgement.
"""

import json
from dataclasses import replace
from typing import NoReturn

from sqlalchemy import insert

from audit.entry import new_id
from config.now import to_micros
from config.statements import Statement
from policies.bypassing import BYPASS, CONFIRM_BYPASS
from policies.clocks import due
from policies.facts import Asked
from policies.ruling import Permit
from states.detours import Bypass
from workflows.bypassing.commands import EndBypass, JudgeBypass, OpenBypass
from workflows.bypassing.reading import BYPASS as BYPASS_ROW
from workflows.bypassing.reading import OPEN, open_bypass
from workflows.bypassing.tables import bypass
from workflows.bypassing.undoing import settle, tell_of_undoing, undo
from workflows.cases import load_case
from workflows.contents import save_contents
from workflows.errors import FieldError, WorkError
from workflows.handlers.engine import demand_engine
from workflows.handlers.ruled import (
    Found,
    conclude,
    demand_input,
    demand_permit,
    facts_for,
    find,
    refuse_input,
)
from workflows.moving import count_act
from workflows.people import SYSTEM, actor_of
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

APPROVED, REFUSED, NOT_JUDGED = "approved", "refused", "not_judged"
ALARM = "bypass_undone"

INSERT_BYPASS = Statement(insert(bypass))


def open_a_bypass(command: OpenBypass, work: Work) -> Receipt:
    """Go ahead of guards that the pathway names, until it is judged or time is up."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        demand_input(work, command, found, BYPASS)
        asked = Asked(
            BYPASS, skips=command.skips, reason_given=command.reason is not None
        )
        permit = demand_permit(work, command, found, asked)
        declared = _declared(found)
        if not command.skips:
            _refuse_nothing(work, found, declared)
        case, ref = found.case, new_id()
        saved = save_contents(work, case.ref)
        role = _role(permit, declared.by)
        _insert(work, found, command, ref, role)
        main = case.states["main"]
        count_act(work, case.ref, BYPASS, main, command.by, role, work.micros)
        for judge in declared.confirmed_by:
            work.tell(Notice("to_judge", role=judge))
        entry = work.entry(
            "grant",
            case=case.ref,
            role=role,
            action=BYPASS,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
            rec=saved,
            refs=(ref, *sorted(command.skips)),
        )
        return conclude(work, case, case, entry, "bypassed", ref)


def judge_bypass(command: JudgeBypass, work: Work) -> Receipt:
    """Approve afterwards what was done under a bypass, or refuse and undo it."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        demand_input(work, command, found, CONFIRM_BYPASS)
        asked = Asked(CONFIRM_BYPASS, reason_given=command.reason is not None)
        permit = demand_permit(work, command, found, asked)
        case = found.case
        row = open_bypass(work.connection, work.area, case.ref)
        if row is None:
            raise WorkError("expected the bypass on which the guard has just ruled")
        outcome = APPROVED if command.approve else REFUSED
        saved = save_contents(work, case.ref)
        settle(work, row.bypass, outcome, command.by)
        role = _role(permit, _declared(found).confirmed_by)
        main, act = case.states["main"], CONFIRM_BYPASS
        count_act(work, case.ref, act, main, command.by, role, work.micros)
        work.tell(Notice(f"bypass_{outcome}", person=row.person))
        entry = work.entry(
            "grant",
            case=case.ref,
            role=role,
            action=CONFIRM_BYPASS,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
            rec=saved,
            refs=(row.bypass, outcome),
        )
        if command.approve:
            return conclude(work, case, case, entry, outcome, row.bypass)
        work.record_on_case(case, replace(case, version=case.version + 1), entry)
        work.next_entry()
        return _undone(work, found, row.bypass, outcome)


def end_bypass(command: EndBypass, work: Work) -> Receipt:
    """Undo a bypass whose time is over and that nobody has judged."""
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        row = work.connection.one(BYPASS_ROW, area=work.area, bypass=command.bypass)
        if row is None or row.status != OPEN or row.until_ts > work.micros:
            return Receipt("not due")
        case = load_case(work.connection, work.area, row.case_ref)
        if case is None:
            return Receipt("not due")
        settle(work, row.bypass, NOT_JUDGED, None)
        found = facts_for(work, case, actor_of(work.connection, work.area, SYSTEM))
        for judge in _declared(found).confirmed_by:
            work.tell(Notice(ALARM, role=judge))
        return _undone(work, found, row.bypass, NOT_JUDGED)


def _undone(work: Work, found: Found, ref: str, outcome: str) -> Receipt:
    """End what came of the bypass, and raise the alarm on the case as it is now."""
    case = load_case(work.connection, work.area, found.case.ref)
    if case is None:
        raise WorkError("expected the case that was just read, met none")
    ended = undo(work, found, ref)
    tell_of_undoing(work, found)
    entry = work.entry(
        "alarm", case=case.ref, action=ALARM, refs=(ref, outcome, *ended)
    )
    return conclude(work, case, case, entry, outcome, ref)


def _insert(work: Work, found: Found, command: OpenBypass, ref: str, role: str) -> None:
    version = found.version
    zone, calendar = version.pathway.time_zone, version.calendar
    until = due(work.moment, _declared(found).within, calendar, zone)
    work.connection.run(
        INSERT_BYPASS,
        area=work.area,
        bypass=ref,
        case_ref=found.case.ref,
        person=command.by,
        role=role,
        skips=json.dumps(sorted(command.skips)),
        status=OPEN,
        opened_ts=work.micros,
        until_ts=to_micros(until.at),
        judged_ts=None,
        judged_by=None,
    )


def _declared(found: Found) -> Bypass:
    declared = found.version.pathway.bypass
    if declared is None:
        raise WorkError("expected a pathway that knows a bypass, met none")
    return declared


def _refuse_nothing(work: Work, found: Found, declared: Bypass) -> NoReturn:
    problem = FieldError(
        "expected the guards that are skipped, met none",
        hint=f"known here: {', '.join(declared.skips)}",
    )
    refuse_input(work, found, BYPASS, problem)


def _role(permit: Permit, roles: tuple[str, ...]) -> str:
    """Give the role in which the bypass is opened or judged."""
    return next((role for role in permit.roles if role in roles), roles[0])
