"""Stop a clock for a while, let it go on, or put a due date off: each on record.

- For a reason that the pathway names, never longer in all than it allows.
- An extension is taken before the due date and counts from it.
- An hour clock never stands still: the language does not say such a pause.
"""

import json
from typing import Any

from audit.entry import SealedRecord
from config.errors import CasepathError
from config.now import to_micros
from policies.facts import Asked
from states.timing import Clock
from workflows.clocks.pausing import (
    clock_of,
    go_on,
    open_pause,
    pause,
    paused_clock,
    set_anew,
)
from workflows.clocks.rows import RUNNING, STATE
from workflows.commands import ExtendClock, PauseClock, ResumeClock
from workflows.contents import save_contents
from workflows.errors import FieldError, WindowError
from workflows.handlers.ruled import (
    Found,
    conclude,
    demand_input,
    demand_permit,
    find,
    refuse_input,
    role_acted_in,
)
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

PAUSE, RESUME, EXTEND = "pause_clock", "resume_clock", "extend_clock"


def pause_clock(command: PauseClock, work: Work) -> Receipt:
    """Let the clock of a state stand still for a reason that the pathway names."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        permit = demand_permit(work, command, found, Asked(PAUSE))
        row, clock = _running(work, found, command.track, PAUSE)
        if clock.pause is None or command.why not in clock.pause.reasons:
            known = ", ".join(clock.pause.reasons) if clock.pause else "none here"
            problem = FieldError(
                "expected a reason for which this clock may stand still",
                hint=f"known here: {known}",
            )
            refuse_input(work, found, PAUSE, problem)
        if not pause(
            work.connection,
            found.version,
            row,
            command.why,
            command.by,
            work.moment,
            clock.pause.at_most,
        ):
            refuse_input(work, found, PAUSE, _used_up(clock))
        role = role_acted_in(found, permit)
        return _done(work, found, row, PAUSE, role, command.why)


def resume_clock(command: ResumeClock, work: Work) -> Receipt:
    """Let a clock go on before its pause ends by itself."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        permit = demand_permit(work, command, found, Asked(RESUME))
        where = found.case, command.track
        row = paused_clock(work.connection, *where)
        stood = open_pause(work.connection, row) if row is not None else None
        if row is None or stood is None:
            problem = FieldError("expected a clock that stands still, met none")
            refuse_input(work, found, RESUME, problem)
        go_on(work.connection, found.version, row, stood.pause, command.by, work.moment)
        return _done(work, found, row, RESUME, role_acted_in(found, permit))


def extend_clock(command: ExtendClock, work: Work) -> Receipt:
    """Put the due date of a state off once more, before it has come."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        demand_input(work, command, found, EXTEND)
        permit = demand_permit(
            work, command, found, Asked(EXTEND, reason_given=command.reason is not None)
        )
        row, clock = _running(work, found, command.track, EXTEND)
        taken = json.loads(row.how).get("extended", 0)
        if clock.extend is None or taken >= clock.extend.at_most:
            problem: CasepathError = WindowError(
                "expected an extension that the pathway still allows, met none left"
            )
            refuse_input(work, found, EXTEND, problem)
        if row.due_ts <= to_micros(work.moment):
            problem = WindowError("expected an extension before the due date")
            refuse_input(work, found, EXTEND, problem)
        saved = save_contents(work, found.case.ref)
        set_anew(work.connection, found.version, row, taken + 1)
        role = role_acted_in(found, permit)
        return _done(work, found, row, EXTEND, role, saved=saved)


def _running(work: Work, found: Found, track: str, action: str) -> tuple[Any, Clock]:
    """Give the clock that runs in the present state of a track, and its words."""
    case = found.case
    place = case.places.get(track)
    rows = work.connection.all(RUNNING, area=work.area, case_ref=case.ref)
    there = (STATE, track, place.state if place else "")
    row = next((r for r in rows if (r.kind, r.track, r.state) == there), None)
    clock = clock_of(work.connection, found.version, row) if row is not None else None
    if row is None or clock is None or open_pause(work.connection, row) is not None:
        problem = FieldError(
            "expected a clock that runs, met none or one that stands still",
            hint="casepath case show says which clocks run",
        )
        refuse_input(work, found, action, problem)
    return row, clock


def _used_up(clock: Clock) -> CasepathError:
    cap = clock.pause.at_most if clock.pause else "nothing"
    return WindowError(
        f"expected a pause within {cap} in all, met one beyond; the clock runs on",
        code="E_CAP",
    )


def _done(
    work: Work,
    found: Found,
    row: Any,
    action: str,
    role: str,
    *why: str,
    saved: tuple[SealedRecord, ...] = (),
) -> Receipt:
    case = found.case
    entry = work.entry(
        "clock",
        case=case.ref,
        role=role,
        action=action,
        track=row.track,
        from_=row.state,
        to=row.state,
        refs=(row.clock, *why),
        rec=saved,
        guard=work.committed_to_facts(found.facts),
    )
    return conclude(work, case, case, entry, action)
