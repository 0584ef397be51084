"""On an item before its panel: vote; declare an interest, leave it, keep somebody off.

- A vote may bring a member's own words, a dissent's above all; they lie under seal.
- Who declares or leaves, or is directed to, has no vote and counts no more.
- A recusal is directed by somebody else, with a reason, and names a person.
- Each is counted for the minute of the sitting whose agenda the case is on.
"""

from sqlalchemy import and_, bindparam, select

from audit.entry import SealedRecord
from config.statements import Statement
from policies.facts import Asked
from policies.ruling import Permit
from workflows import tables
from workflows.commands import CastVote, DeclareInterest, Recuse
from workflows.contents import save_contents
from workflows.errors import FieldError, SittingError
from workflows.handlers.ruled import (
    Found,
    conclude,
    demand_input,
    demand_permit,
    find,
    refuse_input,
    role_acted_in,
)
from workflows.moving import count_act
from workflows.panels.chairing import note_entry
from workflows.panels.choosing import choice_met
from workflows.panels.commands import DirectRecusal
from workflows.panels.interests import SAID, problem_of
from workflows.panels.item_met import before_panel
from workflows.panels.recording import forget_recorded
from workflows.panels.sittings import BeforePanel
from workflows.panels.tables import papers
from workflows.people import actor_of
from workflows.receipts import Receipt
from workflows.rows import Put
from workflows.unit_of_work import Notice, Work

VOTE, DIRECT = "vote", "direct_recusal"
DECLARE, RECUSE = "declare_interest", "recuse"

PUT_VOTE = Put(tables.vote)
PUT_INTEREST = Put(tables.interest)
_item, _sitting = tables.item, tables.sitting
ON_AGENDA = Statement(
    select(_item.c.sitting)
    .join_from(
        _item,
        _sitting,
        and_(_sitting.c.area == _item.c.area, _sitting.c.sitting == _item.c.sitting),
        isouter=True,
    )
    .join(
        papers,
        and_(papers.c.area == _item.c.area, papers.c.sitting == _item.c.sitting),
        isouter=True,
    )
    .where(
        _item.c.area == bindparam("area"),
        _item.c.case_ref == bindparam("case_ref"),
        _sitting.c.closed_ts.is_(None),
        papers.c.until_ts.is_(None),
    )
    .order_by(_item.c.listed_ts.desc())
    .limit(1)
)


def cast_vote(command: CastVote, work: Work) -> Receipt:
    """Cast or change the vote of the seat one fills for this item."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        demand_input(work, command, found, VOTE)
        permit = demand_permit(work, command, found, Asked(VOTE))
        before, seat = _seated(work, found, command)
        choice = choice_met(found, command.choice, command.about)
        if isinstance(choice, FieldError):
            refuse_input(work, found, VOTE, choice)
        key = {
            "area": work.area,
            "case_ref": found.case.ref,
            "sitting": before.sitting,
            "seat": seat,
        }
        PUT_VOTE(
            work.connection,
            key,
            person=command.by,
            choice=choice,
            cast_ts=work.micros,
        )
        forget_recorded(work, found.case.ref, before.sitting)
        saved = save_contents(work, found.case.ref)
        refs = (before.sitting, seat, choice)
        note_entry(work, before.sitting)
        role = role_acted_in(found, permit)
        return _done(work, found, (VOTE, role, "vote"), refs, rec=saved)


def declare_interest(command: DeclareInterest, work: Work) -> Receipt:
    """Record an interest and its relation: a conflict whatever the relation is."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        demand_input(work, command, found, DECLARE)
        permit = demand_permit(work, command, found, Asked(DECLARE))
        problem = problem_of(command)
        if problem is not None:
            refuse_input(work, found, DECLARE, problem)
        saved = save_contents(work, found.case.ref)
        refs = (f"{SAID}{command.relation}",)
        return _stood_back(work, found, permit, (DECLARE, "conflicted"), refs, saved)


def recuse(command: Recuse, work: Work) -> Receipt:
    """Leave the item: no vote, no part in the quorum, no papers."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        permit = demand_permit(work, command, found, Asked(RECUSE))
        return _stood_back(work, found, permit, (RECUSE, "recused"))


def direct_recusal(command: DirectRecusal, work: Work) -> Receipt:
    """Keep a member from the item: somebody else's recusal, for a reason."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        demand_input(work, command, found, DIRECT)
        reason_given = command.reason is not None
        permit = demand_permit(
            work, command, found, Asked(DIRECT, reason_given=reason_given)
        )
        if not reason_given or command.person == command.by:
            problem = FieldError(
                "expected another person, and the reason in words",
                hint="for yourself: casepath sitting recuse",
            )
            refuse_input(work, found, DIRECT, problem)
        actor_of(work.connection, work.area, command.person)
        key = {"area": work.area, "case_ref": found.case.ref, "person": command.person}
        PUT_INTEREST(work.connection, key, kind="recused", since_ts=work.micros)
        saved = save_contents(work, found.case.ref)
        work.tell(Notice("recused", person=command.person))
        refs = (command.person, *_agenda_of(work, found))
        done = (DIRECT, role_acted_in(found, permit), "sitting")
        return _done(work, found, done, refs, rec=saved)


def _stood_back(
    work: Work,
    found: Found,
    permit: Permit,
    what: tuple[str, str],
    said: tuple[str, ...] = (),
    saved: tuple[SealedRecord, ...] = (),
) -> Receipt:
    action, kind = what
    key = {"area": work.area, "case_ref": found.case.ref, "person": work.command.by}
    PUT_INTEREST(work.connection, key, kind=kind, since_ts=work.micros)
    refs = (*_agenda_of(work, found), *said)
    role = role_acted_in(found, permit)
    return _done(work, found, (action, role, "sitting"), refs, rec=saved)


def _agenda_of(work: Work, found: Found) -> tuple[str, ...]:
    """Give the sitting whose agenda the case is on, and count the entry for it."""
    row = work.connection.one(ON_AGENDA, area=work.area, case_ref=found.case.ref)
    if row is None:
        return ()
    note_entry(work, row.sitting)
    return (row.sitting,)


def _seated(work: Work, found: Found, command: CastVote) -> tuple[BeforePanel, str]:
    before = before_panel(work, found)
    seat = before.seat_of(command.by) if before else None
    if before is None or seat is None:
        problem = SittingError(
            "expected a seat on the panel of this item", code="E_ROLE"
        )
        refuse_input(work, found, VOTE, problem)
    return before, seat


def _done(
    work: Work,
    found: Found,
    done: tuple[str, str, str],
    refs: tuple[str, ...],
    *,
    rec: tuple[SealedRecord, ...] = (),
) -> Receipt:
    action, role, kind = done
    case = found.case
    main = case.states["main"]
    count_act(work, case.ref, action, main, work.command.by, role, work.micros)
    entry = work.entry(
        kind,
        case=case.ref,
        role=role,
        action=action,
        guard=work.committed_to_facts(found.facts),
        refs=refs,
        rec=rec,
    )
    return conclude(work, case, case, entry, action)
