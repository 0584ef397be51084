"""Reopen a closed case: by two people, for a new reason, on a way its end names.

- Main goes on where the way says; side tracks keep their states.
- Consent is asked anew: what was given ends as if it had run out, and what follows
  from that follows here too.
- Clocks and requests of all states begin now; lengths that count from an earlier
  event go on counting from it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import insert

from audit.entry import Move as MoveSaid
from audit.entry import new_id
from config.statements import Statement
from policies.facts import Asked
from policies.reopening import REOPEN, way_asked
from policies.ruling import Permit
from states.leaves import is_consent, is_given
from states.tracks import Action
from workflows import tables
from workflows.cases import BY_PROPOSING, Case
from workflows.commands import OnCase
from workflows.contents import save_contents
from workflows.errors import FieldError, WorkError
from workflows.handlers.action import CONFIRM_PROPOSAL, OPEN_PROPOSAL
from workflows.handlers.ruled import (
    Found,
    conclude,
    demand_input,
    demand_permit,
    find,
    refuse_input,
    role_acted_in,
)
from workflows.keeping.lengths import stop_keeping
from workflows.moving import Move, count_act, enter_states
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work
from workflows.versions import Version

MAIN = "main"

INSERT_PROPOSAL = Statement(insert(tables.proposal))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopen(OnCase):
    """Propose that a closed case goes on, or confirm it as the second person."""

    go_to: str | None = None
    reason: str | None = field(default=None, repr=False)


def reopen(command: Reopen, work: Work) -> Receipt:
    """Propose to reopen a case, or reopen it as the second person."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        demand_input(work, command, found, REOPEN)
        proposed = work.connection.one(
            OPEN_PROPOSAL, area=work.area, case_ref=command.case, action=REOPEN
        )
        asked = _asked(work, command, found, proposed)
        permit = demand_permit(work, command, found, asked)
        way = way_asked(found.version.rulebook, found.facts, asked)
        if way is None:
            raise WorkError("expected the way on which the guard has just ruled")
        if permit.needs_second:
            return _propose(work, found, permit, way.go_to)
        return _carry_out(work, found, permit, way.go_to, proposed)


def _asked(work: Work, command: Reopen, found: Found, proposed: Any) -> Asked:
    chosen = json.loads(proposed.chosen)["go_to"] if proposed is not None else None
    if chosen is not None and command.go_to not in {None, chosen}:
        problem = FieldError(
            "expected the way that was proposed, met another",
            hint=f"proposed: {chosen}",
        )
        refuse_input(work, found, REOPEN, problem)
    return Asked(
        REOPEN,
        go_to=chosen or command.go_to,
        reason_given=command.reason is not None or proposed is not None,
    )


def _propose(work: Work, found: Found, permit: Permit, go_to: str) -> Receipt:
    case, ref = found.case, new_id()
    saved = save_contents(work, case.ref)
    role = role_acted_in(found, permit)
    work.connection.run(
        INSERT_PROPOSAL,
        area=work.area,
        proposal=ref,
        case_ref=case.ref,
        action=REOPEN,
        person=work.command.by,
        role=role,
        chosen=json.dumps({"go_to": go_to}),
        about=None,
        status="open",
        proposed_ts=work.micros,
    )
    for may in dict.fromkeys(
        one for line in found.version.rulebook.permits[REOPEN] for one in line.role
    ):
        work.tell(Notice("to_confirm", role=may))
    entry = work.entry(
        "proposed",
        case=case.ref,
        role=role,
        action=REOPEN,
        rules=permit.rules,
        guard=work.committed_to_facts(found.facts),
        rec=saved,
        refs=(ref,),
    )
    return conclude(work, case, case, entry, "proposed", ref)


def _carry_out(
    work: Work, found: Found, permit: Permit, go_to: str, proposed: Any
) -> Receipt:
    case, at = found.case, work.micros
    saved = save_contents(work, case.ref)
    role, ended_in = role_acted_in(found, permit), case.states[MAIN]
    count_act(work, case.ref, REOPEN, ended_in, work.command.by, role, at)
    count_act(work, case.ref, REOPEN, BY_PROPOSING, proposed.person, proposed.role, at)
    work.connection.run(
        CONFIRM_PROPOSAL, of_area=work.area, of_proposal=proposed.proposal
    )
    own, *beside = moves_back(found.version, case, go_to)
    after = replace(case, ended_ts=None)
    for track, _, to in (own, *beside):
        after = after.moved(track, to, at)
    enter_states(work, after, found.version, found.facts.facts.values)
    stop_keeping(work.connection, work.area, case.ref)
    entry = work.entry(
        "transition",
        case=case.ref,
        role=role,
        action=REOPEN,
        track=MAIN,
        from_=ended_in,
        to=own[2],
        also=tuple(MoveSaid(*one) for one in beside),
        rules=permit.rules,
        guard=work.committed_to_facts(found.facts),
        rec=saved,
        refs=(proposed.proposal,),
    )
    return conclude(work, case, after, entry, "reopened")


def moves_back(version: Version, case: Case, go_to: str) -> tuple[Move, ...]:
    """Give what moves when a case is reopened into this state; main comes first."""
    present = {**case.states, MAIN: go_to}
    for track, action, to in _consent_ends(version, case):
        present[track] = to
        for other, also in action.also.items() if action is not None else ():
            if present[other] in also.states:
                present[other] = also.go_to
    sides = [
        (track, case.states[track], to)
        for track, to in present.items()
        if track != MAIN and to != case.states[track]
    ]
    return (MAIN, case.states[MAIN], present[MAIN]), *sides


def _consent_ends(
    version: Version, case: Case
) -> Iterator[tuple[str, Action | None, str]]:
    """Give the consent tracks whose consent stands, and by what it ends."""
    for name, track in version.pathway.tracks.items():
        state = case.states[name]
        if not is_consent(name) or name == MAIN:
            continue
        ends = [
            action
            for action in track.states[state].actions.values()
            if action.system == "ends_consent" and action.go_to is not None
        ]
        if ends:
            yield name, ends[0], ends[0].go_to or track.start
        elif is_given(state):
            yield name, None, track.start
