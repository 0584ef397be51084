"""Fire a clock that is due: remind, escalate, or let the system act.

- A firing is the clock's and its rung's; a second sweep finds nothing to fire.
- After an outage only the rung now due is told, and says how many it passed.
- A missed deadline never decides: what the system may do goes by the guard too.
- What the guard refuses to the system is tried again; nothing due is lost.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from config.now import from_micros, to_micros
from policies.escalation import ladder_target
from policies.facts import Asked
from policies.permission import rule
from policies.ruling import Refusal
from states.timing import Rung
from workflows.cases import REQUESTS, load_case
from workflows.clocks.pausing import clock_of, go_on, open_pause
from workflows.clocks.running import ADVANCE_CLOCK, CLOCK, Firing, firings_of
from workflows.commands import FireClock
from workflows.entries import step_said
from workflows.handlers.action import moves_of
from workflows.handlers.engine import demand_engine
from workflows.handlers.ruled import Found, conclude, facts_for
from workflows.moving import count_act, move
from workflows.people import SYSTEM, actor_of, holders_of
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

ESCALATE = "escalate"
REMIND = "remind"
GOES_ON = "goes_on"
AGAIN_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """What a clock fires now, and what comes after it."""

    firing: Firing
    passed: int
    rung: int
    next_ts: int | None


def fire_clock(command: FireClock, work: Work) -> Receipt:
    """Fire the rung that is due now, once; only in the engine's own names."""
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        row = work.connection.one(CLOCK, area=work.area, clock=command.clock)
        due = _due(row, work.micros) if row is not None else None
        if row is None or due is None:
            return Receipt("not due")
        stood = open_pause(work.connection, row)
        if stood is not None:
            return _go_on(work, row, stood)
        touched = work.connection.run(
            ADVANCE_CLOCK,
            of_area=work.area,
            of_clock=row.clock,
            old_rung=row.rung,
            rung=due.rung,
            next_ts=due.next_ts,
        )
        found = _found(work, row) if touched == 1 else None
        if found is None:
            return Receipt("not due")
        if due.firing.kind == "act":
            return _act(work, found, row, due)
        return _tell(work, found, row, due)


def _go_on(work: Work, row: Any, stood: Any) -> Receipt:
    """Let a clock go on whose pause has lasted as long as it may; tell the ladder."""
    found = _found(work, row)
    if found is None:
        return Receipt("not due")
    ended = from_micros(stood.until_ts)
    go_on(work.connection, found.version, row, stood.pause, SYSTEM, ended)
    ladder = clock_of(work.connection, found.version, row).escalate
    work.tell(Notice(GOES_ON, role=ladder[0].to))
    case = found.case
    entry = work.entry(
        "clock",
        case=case.ref,
        action=GOES_ON,
        track=row.track,
        from_=row.state,
        to=row.state,
        refs=(row.clock, stood.reason),
        occ=stood.until_ts,
    )
    return conclude(work, case, case, entry, GOES_ON)


def _due(row: Any, micros: int) -> Due | None:
    if row.next_ts is None or row.next_ts > micros:
        return None
    firings = firings_of(row)
    reached = row.rung
    while reached + 1 < len(firings) and firings[reached + 1].at <= micros:
        reached += 1
    after = reached + 1
    next_ts = firings[after].at if after < len(firings) else None
    return Due(firings[reached], reached - row.rung, after, next_ts)


def _found(work: Work, row: Any) -> Found | None:
    case = load_case(work.connection, work.area, row.case_ref)
    if case is None or case.ended_ts is not None:
        return None
    actor = actor_of(work.connection, work.area, SYSTEM)
    return facts_for(work, case, actor)


def _tell(work: Work, found: Found, row: Any, due: Due) -> Receipt:
    case = found.case
    if due.firing.kind == "remind":
        action, role = REMIND, _late_role(found, row)
    else:
        action, role = ESCALATE, _told(work, found, row, due)
    if role is not None:
        work.tell(Notice(action, role=role))
    entry = work.entry(
        "clock",
        case=case.ref,
        action=action,
        track=row.track,
        from_=row.state,
        to=row.state,
        refs=(row.clock, role or "nobody"),
        count=due.passed or None,
        occ=due.firing.at,
    )
    return conclude(work, case, case, entry, action, role or "")


def _act(work: Work, found: Found, row: Any, due: Due) -> Receipt:
    """Let the system take its own action, if the guard permits it."""
    case, action = found.case, due.firing.what or ""
    ruling = rule(found.version.rulebook, found.actor, found.facts, Asked(action))
    if isinstance(ruling, Refusal) or ruling.step is None:
        codes = ruling.codes if isinstance(ruling, Refusal) else ("E_STATE",)
        return _try_again(work, found, row, due, codes)
    step = ruling.step
    happened: datetime = from_micros(due.firing.at)
    count_act(work, case.ref, action, step.from_state, SYSTEM, SYSTEM, due.firing.at)
    values = found.facts.facts.values
    moved = move(work, case, found.version, moves_of(step), happened, values)
    entry = work.entry(
        "transition",
        case=case.ref,
        role=SYSTEM,
        action=action,
        **step_said(step),
        guard=work.committed_to_facts(found.facts),
        refs=(row.clock,),
        occ=due.firing.at,
    )
    return conclude(work, case, moved, entry, "moved")


def _try_again(
    work: Work, found: Found, row: Any, due: Due, codes: tuple[str, ...]
) -> Receipt:
    """Record that the guard refused the system, tell the owner, try in a day.

    The rung stays and no receipt is kept, so nothing that is due is ever lost.
    """
    work.connection.run(
        ADVANCE_CLOCK,
        of_area=work.area,
        of_clock=row.clock,
        old_rung=due.rung,
        rung=row.rung,
        next_ts=to_micros(work.moment + AGAIN_AFTER),
    )
    owner = _late_role(found, row)
    if owner is not None:
        work.tell(Notice("not_possible", role=owner))
    case = found.case
    entry = work.entry(
        "refused",
        case=case.ref,
        action=due.firing.what or "",
        codes=codes,
        refs=(row.clock,),
    )
    work.keep_keys()
    appended = work.record_on_case(case, case, entry)
    work.commit()
    return Receipt("refused", appended.seq, case.ref, case.version, case.states)


def _told(work: Work, found: Found, row: Any, due: Due) -> str | None:
    """Give the role at this rung, or at the first above it that has somebody."""
    ladder = _ladder(found, row, work)
    roles = {rung.to for rung in ladder}
    holders = {
        role: frozenset(holders_of(work.connection, work.area, role)) for role in roles
    }
    late = _late_role(found, row)
    late_people = holders_of(work.connection, work.area, late) if late else ()
    target = ladder_target(
        ladder,
        due.firing.place,
        holders,
        late=late_people[0] if len(late_people) == 1 else None,
    )
    return target.role if target else None


def _ladder(found: Found, row: Any, work: Work) -> tuple[Rung, ...]:
    state = found.version.pathway.tracks[row.track].states[row.state]
    if row.request is None:
        return state.clock.escalate if state.clock else ()
    rows = work.connection.all(REQUESTS, area=work.area, case_ref=found.case.ref)
    names = {request.request: request.name for request in rows}
    asked = state.requests.get(names.get(row.request, ""))
    return asked.escalate if asked else ()


def _late_role(found: Found, row: Any) -> str | None:
    return found.version.pathway.tracks[row.track].states[row.state].owner
