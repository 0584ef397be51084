"""Fire a clock that is due: remind, escalate, or let the system act.

- A firing is the clock's and its rung's; a second sweep finds nothing to fire.
- Each rung fires once, after an outage too, with the time at which it was due; a
  reminder of what is late by then is passed over, and the next firing says so.
- A missed deadline never decides: what the system may do goes by the guard too.
- What the guard refuses to the system is tried again; nothing due is lost.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from config.now import from_micros, to_micros
from policies.facts import Asked
from policies.permission import rule
from policies.ruling import Refusal
from workflows.cases import load_case
from workflows.children.ending import end_sub_cases
from workflows.clocks.climbing import (
    climb,
    late_at,
    rungs_from,
    tell_them,
    told_as_refs,
)
from workflows.clocks.pausing import go_on, open_pause
from workflows.clocks.reviewing import start_review
from workflows.clocks.rows import (
    ADVANCE_CLOCK,
    CLOCK,
    LETTER,
    MAJORITY,
    REVIEW,
    Firing,
    Starting,
    firings_of,
)
from workflows.commands import FireClock
from workflows.entries import step_said
from workflows.handlers.action import moves_of
from workflows.handlers.engine import demand_engine
from workflows.handlers.ruled import Found, conclude, facts_for
from workflows.moving import count_act, move
from workflows.people import SYSTEM, actor_of
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

ACT = "act"
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
        if due.firing.kind == ACT:
            return _act(work, found, row, due)
        return _tell(work, found, row, due)


def _go_on(work: Work, row: Any, stood: Any) -> Receipt:
    """Let a clock go on whose pause has lasted as long as it may; tell the ladder."""
    found = _found(work, row)
    if found is None:
        return Receipt("not due")
    ended = from_micros(stood.until_ts)
    go_on(work.connection, found.version, row, stood.pause, SYSTEM, ended)
    case = found.case
    rungs = rungs_from(firings_of(row), 0, ESCALATE)
    told = climb(work, case, found.version, row, rungs)
    tell_them(work, GOES_ON, told)
    entry = work.entry(
        "clock",
        case=case.ref,
        action=GOES_ON,
        track=row.track,
        from_=row.state,
        to=row.state,
        refs=(row.clock, stood.reason, *told_as_refs(told)),
        occ=stood.until_ts,
    )
    return conclude(work, case, case, entry, GOES_ON)


def _due(row: Any, micros: int) -> Due | None:
    if row.next_ts is None or row.next_ts > micros:
        return None
    firings = firings_of(row)
    reached = row.rung
    while firings[reached].kind == REMIND and _is_due(firings, reached + 1, micros):
        reached += 1
    after = reached + 1
    next_ts = firings[after].at if after < len(firings) else None
    return Due(firings[reached], reached - row.rung, after, next_ts)


def _is_due(firings: list[Firing], place: int, micros: int) -> bool:
    return place < len(firings) and firings[place].at <= micros


def _found(work: Work, row: Any) -> Found | None:
    case = load_case(work.connection, work.area, row.case_ref)
    if case is None or (case.ended_ts is not None and row.kind != LETTER):
        return None
    actor = actor_of(work.connection, work.area, SYSTEM)
    return facts_for(work, case, actor)


def _tell(work: Work, found: Found, row: Any, due: Due) -> Receipt:
    case, firing = found.case, due.firing
    if firing.kind == REMIND:
        late = late_at(work, case, found.version, row)
        said: tuple[str, ...] = (late.role,) if late else ("nobody",)
        if late is not None:
            work.tell(Notice(REMIND, role=late.role))
    else:
        rungs = rungs_from(firings_of(row), firing.place, firing.kind)
        told = climb(work, case, found.version, row, rungs)
        said = told_as_refs(told)
        tell_them(work, firing.kind, told)
    entry = work.entry(
        "clock",
        case=case.ref,
        action=firing.kind,
        track=row.track,
        from_=row.state,
        to=row.state,
        refs=(row.clock, *said),
        count=due.passed or None,
        occ=firing.at,
    )
    return conclude(work, case, case, entry, firing.kind, said[0])


def _act(work: Work, found: Found, row: Any, due: Due) -> Receipt:
    """Let the system take its own action, if the guard permits it."""
    case, action = found.case, due.firing.what or ""
    ruling = rule(found.version.rulebook, found.actor, found.facts, Asked(action))
    if isinstance(ruling, Refusal) or ruling.step is None:
        codes = ruling.codes if isinstance(ruling, Refusal) else ("E_STATE",)
        return _try_again(work, found, row, due, codes)
    step = ruling.step
    # On which day somebody came of age is nobody's to read from the log.
    occ = None if row.kind == MAJORITY else due.firing.at
    happened: datetime = work.moment if occ is None else from_micros(occ)
    at = to_micros(happened)
    ended = end_sub_cases(work, found, action, SYSTEM)
    count_act(work, case.ref, action, step.from_state, SYSTEM, SYSTEM, at)
    values = found.facts.facts.values
    moved = move(work, case, found.version, moves_of(step), happened, values)
    if row.kind == REVIEW and step.to_state == step.from_state:
        _next_review(work, found, row, happened)
    entry = work.entry(
        "transition",
        case=case.ref,
        role=SYSTEM,
        action=action,
        **step_said(step),
        guard=work.committed_to_facts(found.facts),
        refs=(row.clock, *ended),
        occ=occ,
    )
    return conclude(work, case, moved, entry, "moved")


def _next_review(work: Work, found: Found, row: Any, begun: datetime) -> None:
    """Let the next review follow one that leaves its state as it is."""
    review = found.version.pathway.tracks[row.track].states[row.state].review
    where = Starting(work.area, found.case.ref, row.track, row.state)
    values = found.facts.facts.values
    if review is not None:
        start_review(work.connection, found.version, where, review, begun, None, values)


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
    case = found.case
    owner = late_at(work, case, found.version, row)
    if owner is not None:
        work.tell(Notice("not_possible", role=owner.role))
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
