"""Decline a matter beside any case that another proposed, or take back one's own.

- Who declines could confirm it; what one proposed oneself one takes back.
- The reason lies sealed under a key of its own; who proposed is told, and may
  read it, and so may who declined and who audits. A reading is an entry first.
"""

from typing import NoReturn

from audit.entry import Entry
from workflows.contents import save_contents
from workflows.errors import FieldError, NotFoundError
from workflows.handlers.people import refuse_alone
from workflows.keeping.matters import without_reason
from workflows.people import AUDITOR, actor_of
from workflows.proposals import said
from workflows.proposals.beside_cases import Waiting, waiting
from workflows.proposals.commands import (
    DeclineAreaMatter,
    LookAtDeclined,
    OnAreaMatter,
    TakeBackAreaMatter,
)
from workflows.proposals.declined import ONE, keep_declined
from workflows.proposals.ending import TOLD, nothing_waits
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work


def decline_area_matter(command: DeclineAreaMatter, work: Work) -> Receipt:
    """Decline what another person proposed beside any case, and say why."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        met = _waiting(work, command, said.DECLINE)
        actor = actor_of(work.connection, work.area, command.by)
        if not any(actor.holds(role) for role in met.roles):
            expected = " or ".join(f"'{role}'" for role in met.roles)
            _refuse(work, said.DECLINE, f"expected the role {expected}")
        if command.by in {met.by, met.holder}:
            hint = "take back what you proposed; ask another who could confirm it"
            _refuse(work, said.DECLINE, "expected another's proposal", hint)
        _demand_reason(work, command.reason)
        [saved] = save_contents(work, work.prepared.new_ref)
        more = keep_declined(work, command, met.by, saved)
        work.tell(Notice(TOLD, person=met.by))
        met.end()
        refs = (command.matter, *met.refs, *more)
        entry = work.entry(said.KIND, action=said.DECLINE, refs=refs, rec=(saved,))
        return _done(work, command, entry, said.DECLINED)


def take_back_area_matter(command: TakeBackAreaMatter, work: Work) -> Receipt:
    """Take back what one proposed beside any case."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        met = _waiting(work, command, said.TAKE_BACK)
        if met.by != command.by:
            hint = "who could confirm it may decline it"
            _refuse(work, said.TAKE_BACK, "expected a proposal of your own", hint)
        met.end()
        refs = (command.matter, *met.refs)
        entry = work.entry(said.KIND, action=said.TAKE_BACK, refs=refs)
        return _done(work, command, entry, said.TAKEN_BACK)


def look_at_declined(command: LookAtDeclined, work: Work) -> Receipt:
    """Record that somebody looks at why a matter was declined."""
    with work:
        row = work.connection.one(ONE, area=work.area, declined=command.declined)
        actor = actor_of(work.connection, work.area, command.by)
        may = row is not None and (
            command.by in {row.proposed_by, row.declined_by} or actor.holds(AUDITOR)
        )
        if not may:
            message = "expected something of yours that was declined, met none"
            refuse_alone(work, said.LOOK, NotFoundError(message))
        entry = work.entry("read", action=said.LOOK, refs=(command.declined,))
        seq = work.record(entry).seq
        work.commit()  # whoever looks again is entered again
        return Receipt(said.LOOK, seq, ref=command.declined)


def _waiting(work: Work, command: OnAreaMatter, action: str) -> Waiting:
    met = waiting(work, command.matter, command.ref)
    if met is None:
        refuse_alone(work, action, nothing_waits())
    return met


def _demand_reason(work: Work, reason: str | None) -> None:
    problem = work.prepared.problem
    if problem is None and reason is None:
        problem = without_reason()
    if problem is not None:
        refuse_alone(work, said.DECLINE, problem)


def _refuse(work: Work, action: str, expected: str, hint: str = "") -> NoReturn:
    problem = FieldError(f"{expected}, met another", code="E_ROLE", hint=hint or None)
    refuse_alone(work, action, problem)


def _done(work: Work, command: OnAreaMatter, entry: Entry, outcome: str) -> Receipt:
    return work.done(Receipt(outcome, work.record(entry).seq, ref=command.ref))
