"""Accept another date that a moved feast proposes, or leave the clock as it is.

- A person does so, who may put the due dates of the case off; or an administrator,
  where nobody who works on the case can.
- The entry names the person, both dates and both versions of the calendar.
- A proposal that another change of the calendar has overtaken is refused.
- What was decided before is decided: asked again, nothing happens.
"""

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, insert, update

from config.now import to_micros
from config.statements import Statement
from policies.facts import Asked
from policies.permission import rule
from policies.ruling import Refusal
from workflows.calendars.commands import AcceptDate, DeclineDate
from workflows.calendars.proposals import Proposal, old_and_new, proposal_of
from workflows.calendars.tables import kept_date
from workflows.clocks.pausing import set_clock
from workflows.clocks.rows import CLOCK, LETTER
from workflows.errors import FieldError
from workflows.handlers.pausing import EXTEND
from workflows.handlers.ruled import (
    Found,
    conclude,
    demand_fresh,
    find,
    refuse,
    refuse_input,
    role_acted_in,
)
from workflows.letters.tables import letter
from workflows.people import ADMINISTRATOR
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

ACCEPT, DECLINE = "accept_date", "decline_date"
ACCEPTED, DECLINED, DECIDED = "accepted", "declined", "decided before"

KEEP = Statement(insert(kept_date))
LETTER_DUE = Statement(
    update(letter)
    .where(
        letter.c.area == bindparam("of_area"), letter.c.letter == bindparam("of_letter")
    )
    .values(due_ts=bindparam("due_ts"))
)


def accept_date(command: AcceptDate, work: Work) -> Receipt:
    """Give a clock the dates that the present calendar gives it."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found, role = _permitted(work, command, ACCEPT)
        proposal = _proposed(work, command, found, ACCEPT)
        if proposal is None:
            return Receipt(DECIDED, case=found.case.ref)
        row, until = proposal.row, proposal.anew.until
        set_clock(work.connection, row, until, proposal.anew.firings)
        if row.kind == LETTER:
            here = {"of_area": work.area, "of_letter": row.request}
            work.connection.run(LETTER_DUE, **here, due_ts=to_micros(until.at))
        return _done(work, found, proposal, ACCEPT, role, ACCEPTED)


def decline_date(command: DeclineDate, work: Work) -> Receipt:
    """Leave a clock by the calendar by which it was computed."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found, role = _permitted(work, command, DECLINE)
        proposal = _proposed(work, command, found, DECLINE)
        if proposal is None:
            return Receipt(DECIDED, case=found.case.ref)
        work.connection.run(
            KEEP,
            area=work.area,
            clock=command.clock,
            version=command.calendar_version,
            declined_by=command.by,
            declined_ts=work.micros,
        )
        return _done(work, found, proposal, DECLINE, role, DECLINED)


def _permitted(
    work: Work, command: AcceptDate | DeclineDate, action: str
) -> tuple[Found, str]:
    """Give the case and the role of whoever may decide about its dates."""
    found = find(work, command)
    demand_fresh(work, command, found, action)
    asked = Asked(EXTEND, reason_given=True)
    ruling = rule(found.version.rulebook, found.actor, found.facts, asked)
    if not isinstance(ruling, Refusal):
        return found, role_acted_in(found, ruling)
    if not found.actor.holds(ADMINISTRATOR):
        refuse(work, found, replace(ruling, action=action))
    return found, ADMINISTRATOR


def _proposed(
    work: Work, command: AcceptDate | DeclineDate, found: Found, action: str
) -> Proposal | None:
    """Give the proposal that was asked about, or None where it was decided before."""
    row = work.connection.one(CLOCK, area=work.area, clock=command.clock)
    if row is None or row.case_ref != found.case.ref:
        problem = FieldError("expected a clock of this case, met none")
        refuse_input(work, found, action, problem)
    if command.calendar_version != found.version.calendar.version:
        problem = FieldError(
            "expected the calendar's present version, met one that has changed since",
            code="E_STALE",
            hint="look at what is proposed now: casepath calendar proposals",
        )
        refuse_input(work, found, action, problem)
    runs = row.next_ts is not None
    return proposal_of(work.connection, found.version, row) if runs else None


def _done(
    work: Work, found: Found, proposal: Proposal, action: str, role: str, outcome: str
) -> Receipt:
    row: Any = proposal.row
    before = json.loads(row.how).get("version", "none")
    versions = (before, proposal.calendar_version)
    place = {"track": row.track, "from_": row.state, "to": row.state}
    entry = work.entry(
        "clock",
        case=found.case.ref,
        role=role,
        action=action,
        **(place if row.track else {}),
        refs=(row.clock, *old_and_new(proposal), *versions),
        guard=work.committed_to_facts(found.facts),
    )
    return conclude(work, found.case, found.case, entry, outcome)
