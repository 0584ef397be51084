"""Put one case on another version by a confirmed plan, or back again.

- A case that is safe moves; one that needs a decision moves for a reason, which
  is sealed in its record; one that is blocked never moves.
- It is classed afresh inside the transaction that moves it.
- A move is one entry; the rows of the case before it are kept.
- A case that did not act since goes back to exactly what it was; who has read it
  meanwhile stays on record.
"""

import json
from dataclasses import replace
from typing import Any, NoReturn

from sqlalchemy import insert

from audit.canonical import parse
from audit.entry import Move, commitment
from audit.reading import read_entries
from config.errors import CasepathError
from config.statements import Statement
from records.envelope import commitment_salt
from states.definition import Pathway
from workflows import tables
from workflows.cases import Case, places_as_text, places_from
from workflows.commands import MoveCase, MoveCaseBack
from workflows.contents import save_contents
from workflows.entries import FACTS_SET, def_of
from workflows.errors import MoveError, StaleError
from workflows.handlers.ruled import Found, conclude, find, refuse_input
from workflows.moves.carrying import acts_with
from workflows.moves.findings import Classed
from workflows.moves.history import MOVE, MOVED, MOVED_BACK
from workflows.moves.looking import Looker
from workflows.moves.plans import LAST_MOVE, confirmed_plan, role_in_moves, rules_moves
from workflows.moves.rows import (
    Rows,
    facts_to_commit_to,
    rows_as_plain,
    rows_from,
    rows_of,
    write_rows,
)
from workflows.moves.starting import start_what_is_missing
from workflows.moves.translating import moved_places
from workflows.preparing import REASONS
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

MOST_NAMED = 20
BEFORE = "before"

INSERT_MOVE = Statement(insert(tables.case_move))


def move_case(command: MoveCase, work: Work) -> Receipt:
    """Put a case on the version that a confirmed plan leads to."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        plan = confirmed_plan(work.connection, work.area, command.plan)
        looker = Looker(work.connection, work.log, work.versions, plan)
        new = looker.version_of(plan.to)
        _demand_mover(work, found, new.pathway)
        _demand_at(work, command, found, plan.from_)
        known, classed = looker.classed(found.case, work.moment)
        _demand_movable(work, command, found, classed)
        rec = save_contents(work, found.case.ref)
        places = moved_places(found.case.places, plan, new.pathway, work.micros)
        moved = replace(found.case, digest=plan.to, places=places)
        rows = known.carrier.rows(known.rows)
        write_rows(work.connection, work.area, moved.ref, known.rows, rows)
        start_what_is_missing(work, known, moved, rows)
        before = _keep_before(
            work, found.case, known.rows, plan=command.plan, action=MOVED,
            standing=classed.standing,
        )  # fmt: skip
        entry = work.entry(
            MOVE,
            case=moved.ref,
            role=role_in_moves(found.actor, new.pathway),
            action=MOVED,
            def_=def_of(plan.to),
            hash=def_of(command.plan),
            also=_changed(found.case, moved),
            com=_committed(work, new.pathway, rows, before),
            rec=rec,
            found=_named(classed),
        )
        return conclude(work, found.case, moved, entry, "moved")


def move_case_back(command: MoveCaseBack, work: Work) -> Receipt:
    """Put a case back on the version from which a plan has moved it."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        case = found.case
        plan = confirmed_plan(work.connection, work.area, command.plan)
        old = work.versions.named(work.connection, work.area, plan.from_)
        _demand_mover(work, found, found.version.pathway)
        _demand_at(work, command, found, plan.to)
        last = _last_move(work, found, command.plan)
        before = json.loads(last.before)
        met = rows_of(work.connection, work.area, case.ref)
        places = places_from(before["tracks"])
        rows = dict(rows_from(before["rows"]))
        acts = acts_with(rows["case_act"], met["case_act"], places["main"].state)
        rows["case_act"] = acts
        write_rows(work.connection, work.area, case.ref, met, rows)
        moved = replace(case, digest=plan.from_, places=places)
        kept = _keep_before(
            work, case, met, plan=command.plan, action=MOVED_BACK,
            standing=last.standing,
        )  # fmt: skip
        entry = work.entry(
            MOVE,
            case=case.ref,
            role=role_in_moves(found.actor, found.version.pathway),
            action=MOVED_BACK,
            def_=def_of(plan.from_),
            hash=def_of(command.plan),
            also=_changed(case, moved),
            com=_committed(work, old.pathway, rows, kept),
        )
        return conclude(work, case, moved, entry, "moved back")


def _demand_mover(work: Work, found: Found, pathway: Pathway) -> None:
    if not rules_moves(found.actor, pathway):
        problem = MoveError(
            f"this is for the role '{pathway.owner}' or a pathway owner", code="E_ROLE"
        )
        refuse_input(work, found, MOVE, problem)


def _demand_at(
    work: Work, command: MoveCase | MoveCaseBack, found: Found, digest: str
) -> None:
    """Refuse a case that is elsewhere, or was seen at another version of itself."""
    case = found.case
    if command.version not in {None, case.version}:
        _refuse(work, found, StaleError(command.version or 0, case.version, ()))
    if case.ended_ts is not None:
        problem = MoveError("expected an open case, met one that has ended")
        _refuse(work, found, problem)
    if case.digest != digest:
        problem = MoveError("expected a case on the plan's version, met it on another")
        _refuse(work, found, problem)


def _demand_movable(
    work: Work, command: MoveCase, found: Found, classed: Classed
) -> None:
    why = "; ".join(one.sentence for one in classed.findings if one.weight != "note")
    if classed.standing == "blocked":
        problem: CasepathError = MoveError(
            f"this case is blocked: {why}",
            code="E-MOVE-BLOCKED",
            hint="it stays on its version, or the plan has to change",
        )
        _refuse(work, found, problem)
    if work.prepared.problem is not None:
        _refuse(work, found, work.prepared.problem)
    if classed.standing == "decision" and command.reason is None:
        problem = MoveError(
            f"this case needs a decision: {why}",
            code="E-MOVE-DECISION",
            hint="casepath pathway move PLAN --case CASE --reason TEXT",
        )
        _refuse(work, found, problem)


def _refuse(work: Work, found: Found, problem: CasepathError) -> NoReturn:
    # Who rules over moves may know of every case that a plan speaks of.
    work.refuse(found.case, MOVE, (problem.code,))
    raise problem


def _last_move(work: Work, found: Found, plan: str) -> Any:
    case = found.case
    last = work.connection.one(LAST_MOVE, area=work.area, case_ref=case.ref)
    if last is None or (last.plan, last.action) != (plan, MOVED):
        _refuse(work, found, MoveError("expected a case that this plan has moved"))
    if last.version != case.version:
        problem = MoveError(
            "expected a case that did not act since it was moved, met one that did",
            code="E-MOVE-ACTED",
            hint="it stays; what was done on the new version stands",
        )
        _refuse(work, found, problem)
    if not _is_what_was_kept(work, last):
        problem = MoveError(
            "expected the rows of the case as its move kept them, met others",
            hint="somebody changed them: casepath log verify",
        )
        _refuse(work, found, problem)
    return last


def _is_what_was_kept(work: Work, last: Any) -> bool:
    row = read_entries(work.connection, work.log, last.entry, 1)[0]
    entry = parse(bytes(row.body))
    salt = commitment_salt(work.prepared.keys[REASONS].key, entry["id"], BEFORE)
    return bool(entry["com"][BEFORE] == commitment(salt, BEFORE, last.before))


def _keep_before(
    work: Work, case: Case, rows: Rows, *, plan: str, action: str, standing: str
) -> str:
    kept = {"tracks": places_as_text(case.places), "rows": rows_as_plain(rows)}
    before = json.dumps(kept, sort_keys=True)
    work.connection.run(
        INSERT_MOVE,
        area=work.area,
        case_ref=case.ref,
        entry=work.next_seq,
        plan=plan,
        action=action,
        standing=standing,
        version=case.version + 1,
        before=before,
    )
    return before


def _changed(before: Case, after: Case) -> tuple[Move, ...]:
    """Give the tracks whose state has another name now."""
    return tuple(
        Move(track, before.states[track], state)
        for track, state in after.states.items()
        if track in before.states and before.states[track] != state
    )


def _committed(work: Work, pathway: Pathway, rows: Rows, before: str) -> dict[str, str]:
    """Commit to the facts as they are now, and to the rows as they were."""
    work.keep_keys()
    facts = facts_to_commit_to(pathway, rows)
    return {
        FACTS_SET: work.committed_to(FACTS_SET, facts),
        BEFORE: work.committed_to(BEFORE, before),
    }


def _named(classed: Classed) -> tuple[str, ...]:
    """Give what a person answered for, as an entry names it."""
    heavy = (one for one in classed.findings if one.weight == "decision")
    names = dict.fromkeys(f"{one.about}/{one.name}" for one in heavy)
    return tuple(names)[:MOST_NAMED]
