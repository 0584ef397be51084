"""On an item before its panel: vote, declare an interest, leave the item."""

from policies.facts import Asked
from policies.panels import ABSTAIN
from workflows import tables
from workflows.commands import CastVote, DeclareInterest, OnCase, Recuse
from workflows.errors import FieldError, SittingError
from workflows.handlers.ruled import (
    Found,
    conclude,
    demand_permit,
    find,
    refuse_input,
    role_acted_in,
)
from workflows.moving import count_act
from workflows.receipts import Receipt
from workflows.rows import Put
from workflows.sittings import BeforePanel, item_before_panel, panel_of
from workflows.unit_of_work import Work

VOTE = "vote"

PUT_VOTE = Put(tables.vote)
PUT_INTEREST = Put(tables.interest)


def cast_vote(command: CastVote, work: Work) -> Receipt:
    """Cast or change the vote of the seat one fills for this item."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        permit = demand_permit(work, command, found, Asked(VOTE))
        before, seat = _seated(work, found, command)
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
            choice=command.choice,
            cast_ts=work.micros,
        )
        return _done(
            work, found, VOTE, role_acted_in(found, permit), "vote",
            (before.sitting, seat, command.choice),
        )  # fmt: skip


def declare_interest(command: DeclareInterest, work: Work) -> Receipt:
    """Record an interest: a conflict until somebody else finds otherwise."""
    return _interest(command, work, "declare_interest", "conflicted")


def recuse(command: Recuse, work: Work) -> Receipt:
    """Leave the item: no vote, no part in the quorum, no papers."""
    return _interest(command, work, "recuse", "recused")


def _interest(command: OnCase, work: Work, action: str, kind: str) -> Receipt:
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        permit = demand_permit(work, command, found, Asked(action))
        key = {"area": work.area, "case_ref": found.case.ref, "person": command.by}
        PUT_INTEREST(work.connection, key, kind=kind, since_ts=work.micros)
        return _done(work, found, action, role_acted_in(found, permit), "sitting", ())


def _seated(work: Work, found: Found, command: CastVote) -> tuple[BeforePanel, str]:
    before = item_before_panel(
        work.connection,
        work.area,
        found.case.ref,
        found.version.rulebook,
        found.facts.facts,
        found.facts.acts,
    )
    seat = before.seat_of(command.by) if before else None
    if before is None or seat is None:
        problem = SittingError(
            "expected a seat on the panel of this item", code="E_ROLE"
        )
        refuse_input(work, found, VOTE, problem)
    choices = _choices(found)
    if command.choice not in {*choices, ABSTAIN}:
        known = ", ".join([*choices, ABSTAIN])
        problem_field = FieldError("expected a choice", hint=f"one of: {known}")
        refuse_input(work, found, VOTE, problem_field)
    return before, seat


def _choices(found: Found) -> tuple[str, ...]:
    here = panel_of(found.version.pathway, found.case.states.values())
    if here is None:
        return ()
    state = found.version.pathway.states_named(here[1])[0]
    return tuple(
        name for name, taken in state.actions.items() if taken.decided_by == "panel"
    )


def _done(
    work: Work, found: Found, action: str, role: str, kind: str, refs: tuple[str, ...]
) -> Receipt:
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
    )
    return conclude(work, case, case, entry, action)
