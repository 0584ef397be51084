"""Take an action of the pathway: the one way in which a case moves.

- The guard rules on everything at once; the machine has said where it goes.
- Of a two-person action the first command proposes and moves nothing; what it
  brought is kept, and the second command asks the guard about all of it again.
- A decision of a panel takes its slot, so that no item of a sitting is decided twice.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from audit.entry import new_id
from config.now import from_micros
from config.statements import Statement
from policies.dates import values_kept
from policies.facts import Asked
from policies.ruling import Permit
from states.table import Step
from workflows import tables
from workflows.cases import BY_PROPOSING, Case
from workflows.children.ending import end_sub_cases
from workflows.children.opening import open_sub_case
from workflows.clocks.by_date import follow_dates
from workflows.clocks.by_fact import follow_facts
from workflows.clocks.renewing import renew_expiry
from workflows.clocks.rows import Starting
from workflows.commands import TakeAction
from workflows.contents import save_contents
from workflows.entries import step_said
from workflows.errors import FieldError, TimeError
from workflows.handlers.beside import done_beside, person_concerned
from workflows.handlers.ruled import (
    Found,
    conclude,
    demand_input,
    demand_permit,
    find,
    refuse_input,
    role_acted_in,
)
from workflows.moving import count_act, end_proposals, move, set_facts
from workflows.panels.decisions import (
    demand_papers,
    is_decided_by_panel,
    take_decision,
)
from workflows.receipts import Receipt
from workflows.references import as_name, is_reference
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


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the first person of two brought."""

    ref: str
    person: str
    role: str
    values: Mapping[str, str]
    about: str | None = None


def take_action(command: TakeAction, work: Work) -> Receipt:
    """Take an action, or propose it, or confirm it as the second person."""
    command = replace(command, action=as_name(command.action))
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        proposed = _open_proposal(work, command)
        found = find(work, _about_the_same(command, proposed))
        _demand_the_same(work, command, found, proposed)
        command = _about_the_same(command, proposed)
        kept = values_kept(found.version.pathway, command.values)
        command = replace(command, values=kept)
        if found.version.rulebook.offered(command.action, found.facts.facts):
            demand_input(work, command, found, command.action)
        occurred = _occurred(work, command, found)
        asked = _asked(work, command, proposed)
        permit = demand_permit(work, command, found, asked)
        demand_papers(work, found, command.action, command.relied_on)
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


def _asked(work: Work, command: TakeAction, proposed: Proposed | None) -> Asked:
    prepared = work.prepared
    return Asked(
        command.action,
        filled=prepared.filled,
        short=prepared.short,
        values=dict(proposed.values) if proposed else dict(command.values),
        choices=prepared.choices,
        reason_given=command.reason is not None or proposed is not None,
        about=command.about,
    )


def _propose(command: TakeAction, work: Work, found: Found, permit: Permit) -> Receipt:
    case = found.case
    ref = new_id()
    about = person_concerned(found, Asked(command.action, about=command.about))
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
        about=about,
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
        refs=(ref, *([f"about/{about}"] if about else [])),
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
    ended = end_sub_cases(work, found, command.action, role)
    opened = _opened(work, found, command.action, role)
    saved = save_contents(work, case.ref)
    values = proposed.values if proposed else command.values
    set_facts(work, case.ref, values, work.prepared.filled)
    happened = occurred.micros or work.micros
    state = step.from_state
    count_act(work, case.ref, command.action, state, command.by, role, happened)
    settled = _settle(work, found, command.action, proposed)
    refs = (*opened, *ended, *settled, *_by_panel(command, work, found, step))
    end_proposals(work, case.ref)
    now_set = {**found.facts.facts.values, **values}
    moved = _moved(work, found, command.action, step, occurred.at, now_set)
    asked = Asked(command.action, about=command.about)
    beside = done_beside(work, found, asked, moved, occurred.at)
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
        refs=(*refs, *beside),
        occ=occurred.micros,
    )
    outcome = "confirmed" if permit.confirms else "moved"
    return conclude(work, case, moved, entry, outcome)


def _moved(
    work: Work,
    found: Found,
    action: str,
    step: Step,
    at: datetime,
    now_set: Mapping[str, str],
) -> Case:
    """Move the case as the step says, and let its clocks follow what is set now."""
    case, version, moves = found.case, found.version, moves_of(step)
    before = found.facts.facts.values
    moving = {track for track, *_ in moves}
    follow_facts(work.connection, version, case, before, now_set, moving)
    follow_dates(work.connection, version, case, before, now_set, moving, at)
    moved = move(work, case, version, moves, at, now_set) if moves else case
    if step.track not in moving:
        where = Starting(work.area, case.ref, step.track, step.from_state)
        renew_expiry(work.connection, version, where, action, at, now_set)
    return moved


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


def _by_panel(
    command: TakeAction, work: Work, found: Found, step: Step
) -> tuple[str, ...]:
    """Take the slot of a panel's decision; give what the entry says of it."""
    action = command.action
    if not is_decided_by_panel(found, action, step):
        return ()
    return take_decision(work, found, action, step, command.relied_on)


def _settle(
    work: Work, found: Found, action: str, proposed: Proposed | None
) -> tuple[str, ...]:
    """Close the proposal that is confirmed.

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
    return tuple(refs)


def _open_proposal(work: Work, command: TakeAction) -> Proposed | None:
    if not is_reference(command.case):
        return None  # it is refused where the case is looked for
    row = work.connection.one(
        OPEN_PROPOSAL, area=work.area, case_ref=command.case, action=command.action
    )
    if row is None:
        return None
    chosen = json.loads(row.chosen)
    return Proposed(row.proposal, row.person, row.role, chosen, row.about)


def _about_the_same(command: TakeAction, proposed: Proposed | None) -> TakeAction:
    """Give the command about the person who was proposed, where one was."""
    if proposed is None or proposed.about is None:
        return command
    return replace(command, about=proposed.about)


def _demand_the_same(
    work: Work, command: TakeAction, found: Found, proposed: Proposed | None
) -> None:
    """Refuse to confirm for another person what was proposed for one."""
    if proposed is None or command.about in {None, proposed.about}:
        return
    problem = FieldError(
        "expected the person for whom this was proposed, met another",
        hint="leave the person out to confirm what was proposed",
    )
    refuse_input(work, found, command.action, problem)


def _who_may_confirm(found: Found, action: str) -> tuple[str, ...]:
    rulebook = found.version.rulebook
    taken = rulebook.offered(action, found.facts.facts)
    if taken is not None and taken.confirmed_by:
        return taken.confirmed_by
    lines = rulebook.permits[action]
    return tuple(dict.fromkeys(role for line in lines for role in line.role))
