"""Agree on how cases move to another version: proposed by one, confirmed by another.

- A plan that does not fit its two versions is never proposed.
- It is proposed with the report of its rehearsal; both are in the entry, by hash.
- Who rules the moves may order the engine to carry it out; one order at a time.
- What became of it is reported into the log, for a checkpoint to be signed over;
  with a report any order ends, and who gave it is told.
"""

import json
from typing import Any

from sqlalchemy import insert

from config.statements import Statement
from policies.actors import Actor
from states.definition import Pathway
from states.errors import PathwayFileError
from states.moves import ReadPlan, load_plan, read_plan
from workflows import tables
from workflows.commands import ConfirmMove, ProposeMove, ReportMove
from workflows.entries import def_of, hash_of_text
from workflows.errors import MoveError, NotFoundError
from workflows.handlers.people import refuse_alone
from workflows.moves.checking import check_plan
from workflows.moves.commands import OrderMove
from workflows.moves.orders import END_ORDER, ORDER, REPORTED, open_order
from workflows.moves.plans import CONFIRMED, PROPOSED, confirmed_row, rules_moves
from workflows.moves.tables import move_order
from workflows.people import actor_of
from workflows.proposals.anew import keep_anew, was_ended
from workflows.proposals.standing import PLAN
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

PROPOSE, CONFIRM = "propose_move", "confirm_move"

INSERT_PROPOSAL = Statement(insert(tables.move_proposal))
INSERT_PLAN = Statement(insert(tables.move_plan))
INSERT_REPORT = Statement(insert(tables.move_report))
INSERT_ORDER = Statement(insert(move_order))


def propose_move(command: ProposeMove, work: Work) -> Receipt:
    """Keep a plan and its rehearsal for a second person to confirm."""
    met = read_plan(command.source)
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        old, new = (_pathway(work, one) for one in (met.plan.from_, met.plan.to))
        _demand_mover(work, new, PROPOSE)
        problems = check_plan(met, old, new)
        if problems:
            raise PathwayFileError(problems, "plan")
        _demand_rehearsed(command.rehearsal, met.digest)
        if work.connection.one(PROPOSED, area=work.area, plan=met.digest) is not None:
            raise MoveError(
                "expected a new plan, met one that is proposed already",
                hint="another person confirms it: casepath pathway move PLAN --confirm",
            )
        _keep(work, command, met, new.pathway)
        refs = (hash_of_text(command.rehearsal),)
        return _recorded(work, PROPOSE, met.digest, met.plan.to, refs)


def confirm_move(command: ConfirmMove, work: Work) -> Receipt:
    """Confirm a proposed plan as another person than who proposed it."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        row = work.connection.one(PROPOSED, area=work.area, plan=command.plan)
        if row is None:
            raise NotFoundError(
                "expected a proposed plan, met none of this digest",
                hint="casepath pathway move PLAN --propose comes first",
            )
        plan = load_plan(row.canonical)
        _demand_mover(work, _pathway(work, plan.to), CONFIRM)
        if command.by == row.proposed_by:
            problem = MoveError(
                "expected a second person: you proposed this plan",
                code="E_TWO_PERSON",
                hint="ask another pathway owner",
            )
            refuse_alone(work, CONFIRM, problem, hash=def_of(row.plan))
        if work.connection.one(CONFIRMED, area=work.area, plan=row.plan) is not None:
            raise MoveError("expected a plan to confirm, met one that is confirmed")
        work.connection.run(
            INSERT_PLAN,
            area=work.area,
            plan=row.plan,
            pathway=row.pathway,
            canonical=row.canonical,
            proposed_by=row.proposed_by,
            confirmed_by=command.by,
            confirmed_ts=work.micros,
            entry=work.next_seq,
        )
        return _recorded(work, CONFIRM, row.plan, plan.to, (row.proposed_by,))


def order_move(command: OrderMove, work: Work) -> Receipt:
    """Let the engine carry a confirmed plan out, in the name of who orders it."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        row = confirmed_row(work.connection, work.area, command.plan)
        plan = load_plan(row.canonical)
        _demand_mover(work, _pathway(work, plan.to), ORDER)
        if open_order(work.connection, work.area, row.plan) is not None:
            raise MoveError(
                "expected a plan that nobody has ordered, met one being carried out",
                hint="wait for its report: casepath pathway move PLAN --report",
            )
        work.connection.run(
            INSERT_ORDER,
            area=work.area,
            plan=row.plan,
            entry=work.next_seq,
            ordered_by=command.by,
            ordered_ts=work.micros,
            ended_ts=None,
        )
        return _recorded(work, ORDER, row.plan, plan.to, (row.proposed_by,))


def report_move(command: ReportMove, work: Work) -> Receipt:
    """Keep the report of what a plan has moved so far; its hash is in the entry."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        row = confirmed_row(work.connection, work.area, command.plan)
        plan = load_plan(row.canonical)
        _demand_mover(work, _pathway(work, plan.to), REPORTED)
        _end_order(work, row.plan)
        work.connection.run(
            INSERT_REPORT,
            area=work.area,
            report=work.entry_id,
            plan=row.plan,
            content=command.report,
            entry=work.next_seq,
            made_ts=work.micros,
        )
        refs = (hash_of_text(command.report),)
        return _recorded(work, REPORTED, row.plan, plan.to, refs)


def _keep(work: Work, command: ProposeMove, met: ReadPlan, pathway: str) -> None:
    if was_ended(work, PLAN, met.digest):
        keep_anew(work, PLAN, met.digest, command.rehearsal)
        return
    work.connection.run(
        INSERT_PROPOSAL,
        area=work.area,
        plan=met.digest,
        pathway=pathway,
        source=command.source,
        canonical=met.canonical,
        rehearsal=command.rehearsal,
        proposed_by=command.by,
        proposed_ts=work.micros,
    )


def _end_order(work: Work, plan: str) -> None:
    order = open_order(work.connection, work.area, plan)
    if order is not None:
        work.tell(Notice("move_ended", person=order.ordered_by))
        said = {"of_area": work.area, "of_plan": plan}
        work.connection.run(END_ORDER, ended_ts=work.micros, **said)


def _pathway(work: Work, digest: str) -> Pathway:
    return work.versions.named(work.connection, work.area, digest).pathway


def _demand_mover(work: Work, pathway: Pathway, action: str) -> Actor:
    actor = actor_of(work.connection, work.area, work.command.by)
    if not rules_moves(actor, pathway):
        problem = MoveError(
            f"this is for the role '{pathway.owner}' or a pathway owner", code="E_ROLE"
        )
        refuse_alone(work, action, problem)
    return actor


def _demand_rehearsed(report: str, plan: str) -> None:
    try:
        told: Any = json.loads(report)
        fits = told["plan"] == plan
    except (ValueError, TypeError, KeyError):
        fits = False
    if not fits:
        raise MoveError(
            "expected the report of a rehearsal of this plan, met another",
            hint="rehearse it again: casepath pathway move PLAN --rehearse",
        )


def _recorded(
    work: Work, action: str, plan: str, to: str, refs: tuple[str, ...]
) -> Receipt:
    entry = work.entry(
        "pathway", action=action, def_=def_of(to), hash=def_of(plan), refs=refs
    )
    appended = work.record(entry)
    return work.done(Receipt(action, appended.seq, ref=plan))
