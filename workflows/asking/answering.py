"""Answer a request: one party's part of what a state asks for.

- "Nothing held" is an answer; "cannot share", with its reason, ends the waiting
  and answers nothing: guards do not count it.
- More time is asked once, with a reason, before the due date: as long again.
"""

import json
from typing import Any

from sqlalchemy import bindparam, update

from config.statements import Statement
from policies.facts import Asked
from workflows import tables
from workflows.cases import REQUESTS
from workflows.clocks.pausing import set_anew
from workflows.clocks.rows import RUNNING, Starting
from workflows.clocks.running import stop_clocks
from workflows.commands import AnswerRequest
from workflows.contents import save_contents
from workflows.errors import WindowError
from workflows.handlers.ruled import (
    Found,
    conclude,
    demand_input,
    demand_permit,
    find,
    refuse_input,
    role_acted_in,
)
from workflows.moving import count_act, set_facts
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

ANSWER, MORE_TIME = "answer", "more_time"

ANSWERED = Statement(
    update(tables.request)
    .where(
        tables.request.c.area == bindparam("of_area"),
        tables.request.c.request == bindparam("of_request"),
        tables.request.c.status == "open",
    )
    .values(
        status="answered",
        answered_ts=bindparam("answered_ts"),
        answered_by=bindparam("answered_by"),
        outcome=bindparam("outcome"),
    )
)


def answer_request(command: AnswerRequest, work: Work) -> Receipt:
    """Seal the answer in its compartment and mark the request as answered."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command, request=command.request)
        if command.request in found.facts.facts.asked:
            demand_input(work, command, found, ANSWER)
        asked = Asked(
            ANSWER,
            filled=work.prepared.filled,
            short=work.prepared.short,
            choices=work.prepared.choices,
            reason_given=command.reason is not None,
            request=command.request,
            outcome=command.outcome,
        )
        permit = demand_permit(work, command, found, asked)
        role = role_acted_in(found, permit)
        row = _open_request(work, found, command.request)
        if command.outcome == MORE_TIME:
            return _more_time(work, found, row, role)
        return _answered(command, work, found, row, role, permit.rules)


def _answered(
    command: AnswerRequest,
    work: Work,
    found: Found,
    row: Any,
    role: str,
    rules: tuple[str, ...],
) -> Receipt:
    case = found.case
    work.connection.run(
        ANSWERED,
        of_area=work.area,
        of_request=row.request,
        answered_ts=work.micros,
        answered_by=command.by,
        outcome=command.outcome,
    )
    track = _track_of(found, row)
    stop_clocks(
        work.connection, Starting(work.area, case.ref, track, row.state, row.request)
    )
    saved = save_contents(work, case.ref)
    set_facts(work, case.ref, {}, work.prepared.filled)
    count_act(work, case.ref, ANSWER, row.state, command.by, role, work.micros)
    owner = found.version.pathway.tracks[track].states[row.state].owner
    if owner is not None:
        work.tell(Notice("answered", role=owner))
    otherwise = () if command.outcome == "answered" else (command.outcome,)
    entry = work.entry(
        "request",
        case=case.ref,
        role=role,
        action=ANSWER,
        rules=rules,
        guard=work.committed_to_facts(found.facts),
        com=work.committed_to_set(found.facts.facts, {}, work.prepared.filled),
        rec=saved,
        refs=(row.request, command.request, *otherwise),
    )
    return conclude(work, case, case, entry, command.outcome)


def _more_time(work: Work, found: Found, row: Any, role: str) -> Receipt:
    case = found.case
    rows = work.connection.all(RUNNING, area=work.area, case_ref=case.ref)
    clock = next((one for one in rows if one.request == row.request), None)
    if clock is None or clock.due_ts <= work.micros:
        problem = WindowError("expected to be asked for more time before it is due")
        refuse_input(work, found, ANSWER, problem)
    how = json.loads(clock.how)
    if "from" in how:
        problem = WindowError(
            "expected a request that is due in days, met one of hours or minutes,"
            " which is never put off",
            hint="answer, or say that you cannot share",
        )
        refuse_input(work, found, ANSWER, problem)
    if how.get("extended", 0):
        problem = WindowError(
            "expected more time once, met it taken already",
            hint="answer, or say that you cannot share",
        )
        refuse_input(work, found, ANSWER, problem)
    saved = save_contents(work, case.ref)
    set_anew(work.connection, found.version, clock, 1)
    owner = found.version.pathway.tracks[clock.track].states[row.state].owner
    if owner is not None:
        work.tell(Notice(MORE_TIME, role=owner))
    entry = work.entry(
        "clock",
        case=case.ref,
        role=role,
        action=MORE_TIME,
        track=clock.track,
        from_=row.state,
        to=row.state,
        guard=work.committed_to_facts(found.facts),
        rec=saved,
        refs=(clock.clock, row.name),
    )
    return conclude(work, case, case, entry, MORE_TIME)


def _open_request(work: Work, found: Found, name: str) -> Any:
    """Give the open request of this name, on which the guard has ruled."""
    rows = work.connection.all(REQUESTS, area=work.area, case_ref=found.case.ref)
    return next(row for row in rows if row.name == name and row.status == "open")


def _track_of(found: Found, row: Any) -> str:
    """Give the track whose present state asked."""
    states = found.case.states.items()
    return next(track for track, state in states if state == row.state)
