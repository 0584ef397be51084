"""Agree on how cases move to another version: proposed by one, confirmed by another.

- A plan that does not fit its two versions is never proposed.
- It is proposed with the report of its rehearsal; both are in the entry, by hash.
- What became of it is reported into the log, for a checkpoint to be signed over.
"""

import json
from hashlib import sha256
from typing import Any

from sqlalchemy import insert

from audit.entry import base64url
from config.statements import Statement
from policies.actors import Actor
from states.definition import Pathway
from states.errors import PathwayFileError
from states.moves import load_plan, read_plan
from workflows import tables
from workflows.commands import ConfirmMove, ProposeMove, ReportMove
from workflows.entries import def_of
from workflows.errors import MoveError, NotFoundError
from workflows.handlers.people import refuse_alone
from workflows.moves.checking import check_plan
from workflows.moves.plans import CONFIRMED, PROPOSED, confirmed_row, rules_moves
from workflows.people import actor_of
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

PROPOSE, CONFIRM, REPORT = "propose_move", "confirm_move", "report_move"

INSERT_PROPOSAL = Statement(insert(tables.move_proposal))
INSERT_PLAN = Statement(insert(tables.move_plan))
INSERT_REPORT = Statement(insert(tables.move_report))


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
        work.connection.run(
            INSERT_PROPOSAL,
            area=work.area,
            plan=met.digest,
            pathway=new.pathway,
            source=command.source,
            canonical=met.canonical,
            rehearsal=command.rehearsal,
            proposed_by=command.by,
            proposed_ts=work.micros,
        )
        refs = (digest_of_text(command.rehearsal),)
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


def report_move(command: ReportMove, work: Work) -> Receipt:
    """Keep the report of what a plan has moved so far; its hash is in the entry."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        row = confirmed_row(work.connection, work.area, command.plan)
        plan = load_plan(row.canonical)
        _demand_mover(work, _pathway(work, plan.to), REPORT)
        work.connection.run(
            INSERT_REPORT,
            area=work.area,
            report=work.entry_id,
            plan=row.plan,
            content=command.report,
            entry=work.next_seq,
            made_ts=work.micros,
        )
        refs = (digest_of_text(command.report),)
        return _recorded(work, REPORT, row.plan, plan.to, refs)


def digest_of_text(text: str) -> str:
    """Give the hash by which an entry names a report."""
    return base64url(sha256(text.encode()).digest())


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
