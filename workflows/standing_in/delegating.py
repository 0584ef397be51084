"""Delegate on one case or on all of one's own, and recall it.

- On one case the pathway's permit for `delegate` is asked; on all cases it counts
  only where the pathway of the case has one.
- What is refused says why, and is on record like any other refusal.
- Either of the two ends it: who stands in, and for whom.
"""

from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from audit.entry import new_id
from config.now import to_micros
from config.statements import Statement
from policies.actors import Actor
from policies.facts import Asked
from policies.rulebook import Rulebook
from policies.ruling import Refusal
from policies.standing_in import CODE, Handing, delegation_reasons
from workflows.errors import NotFoundError, PeopleError
from workflows.handlers.people import refuse_alone
from workflows.handlers.ruled import (
    Found,
    conclude,
    demand_permit,
    find,
    refuse,
    role_acted_in,
)
from workflows.moving import count_act
from workflows.people import actor_of
from workflows.receipts import Receipt
from workflows.relations_on_case import INTERESTS
from workflows.standing_in.commands import DelegateCase, DelegateRole, RecallDelegation
from workflows.standing_in.delegations import DELEGATE
from workflows.standing_in.tables import delegation
from workflows.unit_of_work import Notice, Work

RECALL = "recall_delegation"

_d = delegation.c
INSERT_DELEGATION = Statement(insert(delegation))
DELEGATION = Statement(
    select(delegation).where(
        _d.area == bindparam("area"), _d.delegation == bindparam("delegation")
    )
)
END_DELEGATION = Statement(
    update(delegation)
    .where(_d.area == bindparam("of_area"), _d.delegation == bindparam("of_delegation"))
    .values(ended_ts=bindparam("ended_ts"), ended_by=bindparam("ended_by"))
)


def delegate_case(command: DelegateCase, work: Work) -> Receipt:
    """Let another holder of the role stand in on one case."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        permit = demand_permit(work, command, found, Asked(DELEGATE))
        other = actor_of(work.connection, work.area, command.person)
        handing = _handing(
            work,
            command,
            found.actor,
            other,
            passed_on=_stands_in(found, command.role),
            conflicted=_conflicted(work, found, other),
            kept_apart=_kept_apart(found, other, command.role),
        )
        reasons = tuple(delegation_reasons(handing))
        if reasons:
            table = found.version.rulebook.table
            refuse(work, found, Refusal(DELEGATE, reasons, table))
        case, at = found.case, work.micros
        ref = _insert(work, command, found.actor, case.ref)
        role = role_acted_in(found, permit)
        count_act(work, case.ref, DELEGATE, case.states["main"], command.by, role, at)
        work.tell(Notice("delegated", role=command.role, person=command.person))
        entry = work.entry(
            "grant",
            case=case.ref,
            role=role,
            action=DELEGATE,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
            refs=(ref, command.person, command.role),
        )
        return conclude(work, case, case, entry, "delegated", ref)


def delegate_role(command: DelegateRole, work: Work) -> Receipt:
    """Let another holder of the role stand in on every case of one's own."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        one = actor_of(work.connection, work.area, command.by)
        other = actor_of(work.connection, work.area, command.person)
        reasons = tuple(delegation_reasons(_handing(work, command, one, other)))
        if reasons:
            words = Refusal(DELEGATE, reasons, "").in_words("en")
            refuse_alone(work, DELEGATE, PeopleError(words, code=CODE))
        ref = _insert(work, command, one, None)
        work.tell(Notice("delegated", role=command.role, person=command.person))
        refs = (ref, command.person, command.role)
        appended = work.record(work.entry("grant", action=DELEGATE, refs=refs))
        return work.done(Receipt("delegated", appended.seq, ref=ref))


def recall_delegation(command: RecallDelegation, work: Work) -> Receipt:
    """End a delegation at once, as one of the two people of it."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        row = work.connection.one(
            DELEGATION, area=work.area, delegation=command.delegation
        )
        if row is None or command.by not in {row.person, row.delegate}:
            problem = NotFoundError("expected a delegation of yours, met none")
            refuse_alone(work, RECALL, problem)
        if row.ended_ts is None:
            work.connection.run(
                END_DELEGATION,
                of_area=work.area,
                of_delegation=row.delegation,
                ended_ts=work.micros,
                ended_by=command.by,
            )
        for person in (row.person, row.delegate):
            work.tell(Notice("delegation_over", role=row.role, person=person))
        refs = (row.delegation, row.delegate, row.role)
        appended = work.record(work.entry("grant", action=RECALL, refs=refs))
        return work.done(Receipt("recalled", appended.seq, ref=row.delegation))


def _handing(
    work: Work,
    command: DelegateCase | DelegateRole,
    one: Actor,
    other: Actor,
    *,
    passed_on: bool = False,
    conflicted: bool = False,
    kept_apart: bool = False,
) -> Handing:
    own = {held for held in one.roles if held.role == command.role}
    return Handing(
        begins=command.begins,
        ends=command.ends,
        now=work.moment,
        to_oneself=one.ref == other.ref,
        holds_it=bool(own),
        other_holds_it=bool(own & other.roles),
        passed_on=passed_on,
        conflicted=conflicted,
        kept_apart=kept_apart,
    )


def _stands_in(found: Found, role: str) -> bool:
    return any(one.role == role for one in found.facts.standing.delegated)


def _conflicted(work: Work, found: Found, other: Actor) -> bool:
    rows = work.connection.all(INTERESTS, area=work.area, case_ref=found.case.ref)
    return any(row.person == other.ref for row in rows)


def _kept_apart(found: Found, other: Actor, role: str) -> bool:
    """Tell whether the other did what is kept apart from what the role may do here."""
    acts, rulebook = found.facts.acts, found.version.rulebook
    return any(
        other.ref in acts.get(apart, frozenset())
        for action in _work_of(found, rulebook, role)
        for apart in rulebook.apart[action]
    )


def _work_of(found: Found, rulebook: Rulebook, role: str) -> frozenset[str]:
    """Give what a role may do in the present states of the case."""
    return frozenset(
        action
        for action in rulebook.track_of
        if rulebook.offered(action, found.facts.facts)
        and any(role in line.role for line in rulebook.permits[action])
    )


def _insert(
    work: Work, command: DelegateCase | DelegateRole, one: Actor, case: str | None
) -> str:
    ref = new_id()
    other = actor_of(work.connection, work.area, command.person)
    shared = {held for held in one.roles & other.roles if held.role == command.role}
    organisation = min(held.organisation for held in shared)
    begins: datetime = max(command.begins, work.moment)
    work.connection.run(
        INSERT_DELEGATION,
        area=work.area,
        delegation=ref,
        person=one.ref,
        delegate=command.person,
        role=command.role,
        organisation=organisation,
        case_ref=case,
        from_ts=to_micros(begins),
        until_ts=to_micros(command.ends),
        recorded_ts=work.micros,
        ended_ts=None,
        ended_by=None,
    )
    return ref
