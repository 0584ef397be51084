"""Take an action of the pathway: the one way in which a case moves.

- The guard rules on everything at once; the machine has said where it goes.
- Of a two-person action the first command proposes and moves nothing; what it
  brought is kept, and the second command asks the guard about all of it again.
- A decision of a panel takes its slot, so that no item is decided twice.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import bindparam, insert, select, update

from audit.entry import new_id
from config.now import from_micros
from config.statements import Statement
from policies.facts import Asked
from policies.panels import Decided, decide
from policies.ruling import Permit
from states.table import Step
from workflows import tables
from workflows.clocks.running import Starting, restart_by_fact
from workflows.commands import TakeAction
from workflows.contents import save_contents
from workflows.entries import step_said
from workflows.errors import TimeError
from workflows.handlers.ruled import (
    Found,
    conclude,
    demand_input,
    demand_permit,
    find,
    refuse_input,
    role_acted_in,
)
from workflows.handlers.sub_case import open_sub_case
from workflows.moving import BY_PROPOSING, count_act, end_proposals, move, set_facts
from workflows.receipts import Receipt
from workflows.references import as_name
from workflows.sittings import item_before_panel
from workflows.times import Occurred, checked_occurred
from workflows.unit_of_work import Notice, Work

INSERT_PROPOSAL = Statement(insert(tables.proposal))
OPEN_PROPOSAL = Statement(
    select(tables.proposal)
    .where(
        tables.proposal.c.area == bindparam("area"),
        tables.proposal.c.case_ref == bindparam("case_ref"),
        tables.proposal.c.action == bindparam("action"),
        tables.proposal.c.status == "open",
    )
    .limit(1)
)
CONFIRM_PROPOSAL = Statement(
    update(tables.proposal)
    .where(
        tables.proposal.c.area == bindparam("of_area"),
        tables.proposal.c.proposal == bindparam("of_proposal"),
    )
    .values(status="confirmed")
)
INSERT_DECISION = Statement(insert(tables.decision))


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the first person of two brought."""

    ref: str
    person: str
    role: str
    values: Mapping[str, str]


def take_action(command: TakeAction, work: Work) -> Receipt:
    """Take an action, or propose it, or confirm it as the second person."""
    command = replace(command, action=as_name(command.action))
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        if found.version.rulebook.offered(command.action, found.facts.facts):
            demand_input(work, command, found, command.action)
        occurred = _occurred(work, command, found)
        proposed = _open_proposal(work, command)
        asked = _asked(work, command, found, proposed)
        permit = demand_permit(work, command, found, asked)
        if permit.needs_second:
            return _propose(command, work, found, permit)
        return _carry_out(command, work, found, permit, proposed, occurred)


def _occurred(work: Work, command: TakeAction, found: Found) -> Occurred:
    try:
        return checked_occurred(
            command.occurred, work.moment, from_micros(found.case.opened_ts)
        )
    except TimeError as problem:
        refuse_input(work, found, command.action, problem)


def _asked(
    work: Work, command: TakeAction, found: Found, proposed: Proposed | None
) -> Asked:
    prepared = work.prepared
    return Asked(
        command.action,
        filled=prepared.filled | found.facts.facts.filled,
        values=dict(proposed.values) if proposed else dict(command.values),
        choices=prepared.choices,
        reason_given=command.reason is not None or proposed is not None,
    )


def _propose(command: TakeAction, work: Work, found: Found, permit: Permit) -> Receipt:
    case = found.case
    ref = new_id()
    saved = save_contents(work, case.ref)
    set_facts(work, case.ref, {}, work.prepared.filled)
    work.connection.run(
        INSERT_PROPOSAL,
        area=work.area,
        proposal=ref,
        case_ref=case.ref,
        action=command.action,
        person=command.by,
        role=role_acted_in(found, permit),
        chosen=json.dumps(dict(command.values), sort_keys=True),
        status="open",
        proposed_ts=work.micros,
    )
    for role in _who_may_confirm(found, command.action):
        work.tell(Notice("to_confirm", role=role))
    entry = work.entry(
        "proposed",
        case=case.ref,
        role=role_acted_in(found, permit),
        action=command.action,
        rules=permit.rules,
        guard=work.committed_to_facts(found.facts),
        com=work.committed_to_set(found.facts.facts, {}, work.prepared.filled),
        rec=saved,
        refs=(ref,),
    )
    return conclude(work, case, case, entry, "proposed", ref)


def _carry_out(
    command: TakeAction,
    work: Work,
    found: Found,
    permit: Permit,
    proposed: Proposed | None,
    occurred: Occurred,
) -> Receipt:
    case, step = found.case, _step(permit)
    role = role_acted_in(found, permit)
    opened = _opened(work, found, command.action, role)
    saved = save_contents(work, case.ref)
    values = proposed.values if proposed else command.values
    set_facts(work, case.ref, values, work.prepared.filled)
    happened = occurred.micros or work.micros
    state = step.from_state
    count_act(work, case.ref, command.action, state, command.by, role, happened)
    refs = (*opened, *_settle(work, found, command.action, step, proposed))
    moves = moves_of(step)
    end_proposals(work, case.ref)
    now_set = {**found.facts.facts.values, **values}
    if moves:
        moved = move(work, case, found.version, moves, occurred.at, now_set)
    else:
        moved = case
        _clock_by_fact(work, found, values, now_set)
    entry = work.entry(
        "transition",
        case=case.ref,
        role=role,
        action=command.action,
        **step_said(step),
        rules=permit.rules,
        guard=work.committed_to_facts(found.facts),
        com=work.committed_to_set(found.facts.facts, values, work.prepared.filled),
        rec=saved,
        refs=refs,
        occ=occurred.micros,
    )
    outcome = "confirmed" if permit.confirms else "moved"
    return conclude(work, case, moved, entry, outcome)


def _clock_by_fact(
    work: Work,
    found: Found,
    chosen: Mapping[str, str],
    now_set: Mapping[str, str],
) -> None:
    """Start the clocks anew whose length depends on a fact that is now another."""
    before = found.facts.facts.values
    changed = {name for name, value in chosen.items() if before.get(name) != value}
    for track, place in found.case.places.items():
        clock = found.version.pathway.tracks[track].states[place.state].clock
        if clock is not None and clock.by_fact in changed:
            where = Starting(work.area, found.case.ref, track, place.state)
            restart_by_fact(work.connection, found.version, where, clock, now_set)


def _opened(work: Work, found: Found, action: str, role: str) -> tuple[str, ...]:
    taken = found.version.rulebook.offered(action, found.facts.facts)
    if taken is None or taken.opens is None:
        return ()
    return (open_sub_case(work, found, taken.opens, role),)


def _step(permit: Permit) -> Step:
    if permit.step is None:
        message = "expected an action of a track, met a standing action"
        raise TypeError(message)
    return permit.step


def moves_of(step: Step) -> list[tuple[str, str, str]]:
    """Give the moves of a step; a stay moves nothing of its own."""
    own = (step.track, step.from_state, step.to_state)
    return [*([own] if step.from_state != step.to_state else []), *step.also]


def _settle(
    work: Work, found: Found, action: str, step: Step, proposed: Proposed | None
) -> tuple[str, ...]:
    """Close the proposal that is confirmed, and take the slot of a decision.

    Who proposed it has done it too: pairs kept apart hold for both people.
    """
    refs: list[str] = []
    if proposed is not None:
        case, at = found.case.ref, work.micros
        count_act(work, case, action, BY_PROPOSING, proposed.person, proposed.role, at)
        work.connection.run(
            CONFIRM_PROPOSAL, of_area=work.area, of_proposal=proposed.ref
        )
        refs.append(proposed.ref)
    refs.extend(_decision_slot(work, found, action, step))
    return tuple(refs)


def _decision_slot(
    work: Work, found: Found, action: str, step: Step
) -> tuple[str, ...]:
    case = found.case
    track = found.version.pathway.tracks[step.track]
    if track.states[step.from_state].actions[action].decided_by != "panel":
        return ()
    before = item_before_panel(
        work.connection,
        work.area,
        case.ref,
        found.version.rulebook,
        found.facts.facts,
        found.facts.acts,
    )
    outcome = decide(before.item) if before else None
    if before is None or not isinstance(outcome, Decided):
        message = "expected the decision on which the guard has just ruled"
        raise TypeError(message)
    work.connection.run(
        INSERT_DECISION,
        area=work.area,
        case_ref=case.ref,
        state=step.from_state,
        visit=case.visit(step.track),
        action=action,
        sitting=before.sitting,
        rung=outcome.rung,
    )
    return (before.sitting,)


def _open_proposal(work: Work, command: TakeAction) -> Proposed | None:
    row = work.connection.one(
        OPEN_PROPOSAL, area=work.area, case_ref=command.case, action=command.action
    )
    if row is None:
        return None
    return Proposed(row.proposal, row.person, row.role, json.loads(row.chosen))


def _who_may_confirm(found: Found, action: str) -> tuple[str, ...]:
    rulebook = found.version.rulebook
    taken = rulebook.offered(action, found.facts.facts)
    if taken is not None and taken.confirmed_by:
        return taken.confirmed_by
    lines = rulebook.permits[action]
    return tuple(dict.fromkeys(role for line in lines for role in line.role))
