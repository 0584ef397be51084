"""`casepath pathway move …` and `recheck`: live cases on another version, on record.

- A plan is a file, or the digest of one that was proposed.
- Exactly one thing is asked of a plan at a time.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from casepath.console import answer, progress, say
from casepath.options import As, Json
from casepath.session import Session
from config.errors import ConfigError
from workflows.commands import ConfirmMove
from workflows.moves.commands import OrderMove
from workflows.moves.rechecking import recheck as recheck_versions
from workflows.moves.rehearsing import (
    Asking,
    digest_of_plan,
    drafted,
    rehearse_and_propose,
    stored_source,
)
from workflows.moves.rehearsing import (
    rehearse as rehearse_plan,
)
from workflows.moves.running import (
    last_report,
    move_for_reason,
    run_plan,
    undo_plan,
)

STORED = "sha256:"

Plan = Annotated[str | None, typer.Argument(help="A plan's file, or its digest.")]
Draft = Annotated[
    tuple[str, str] | None,
    typer.Option(help="Write a plan to start from, between two versions' digests."),
]
Rehearse = Annotated[bool, typer.Option("--rehearse", help="Class every open case.")]
Propose = Annotated[bool, typer.Option("--propose", help="Rehearse and propose it.")]
Confirm = Annotated[bool, typer.Option("--confirm", help="Confirm it, as another.")]
Run = Annotated[bool, typer.Option("--run", help="Move every case that is safe.")]
Order = Annotated[bool, typer.Option("--order", help="Let the engine run it.")]
Undo = Annotated[bool, typer.Option("--undo", help="Move back what did not act since.")]
Report = Annotated[bool, typer.Option("--report", help="Print the newest report.")]
Case = Annotated[
    str | None, typer.Option("--case", help="Move one case that needs a decision.")
]
Reason = Annotated[str | None, typer.Option("--reason", help="Why that case moves.")]


def move(
    plan: Plan = None,
    draft: Draft = None,
    rehearse: Rehearse = False,
    propose: Propose = False,
    confirm: Confirm = False,
    run: Run = False,
    order: Order = False,
    undo: Undo = False,
    report: Report = False,
    case: Case = None,
    reason: Reason = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Move live cases to another version: rehearsed, by two people, reversible."""
    session = Session(as_name)
    if draft is not None:
        for line in drafted(session.service, session.area, session.by, *draft):
            say(line)
        return
    asked: dict[Callable[..., None], bool] = {
        _rehearse: rehearse,
        _propose: propose,
        _confirm: confirm,
        _run: run,
        _order: order,
        _undo: undo,
        _report: report,
    }
    wanted = [verb for verb, is_asked in asked.items() if is_asked]
    if plan is None or len(wanted) + (case is not None) != 1:
        raise ConfigError(
            "expected a plan and one thing to do with it",
            where="move",
            hint="--rehearse, --propose, --confirm, --run, --order, --case, --undo"
            " or --report",
        )
    if case is not None:
        _decide(session, plan, case, reason, as_json)
    else:
        wanted[0](session, plan, as_json)


def recheck(as_name: As = None, as_json: Json = False) -> int:
    """Run today's checker over every version that has cases; change nothing."""
    session = Session(as_name)
    session.demand_known()
    with progress("rechecking") as moved:
        found = recheck_versions(session.service, session.area, moved)
    lines = [line for one in found for line in one.lines()]
    answer([one.as_plain() for one in found], lines or "no version has cases", as_json)
    return int(any(one.checked.has_errors for one in found))


def _rehearse(session: Session, plan: str, as_json: bool) -> None:
    source = _source(session, plan)
    with progress("rehearsing") as moved:
        found = rehearse_plan(session.service, session.area, session.by, source, moved)
    answer(found.as_plain(), found.lines(), as_json)


def _propose(session: Session, plan: str, as_json: bool) -> None:
    source = _source(session, plan)
    with progress("rehearsing") as moved:
        found, receipt = rehearse_and_propose(
            session.service, _asking(session), source, moved
        )
    words = (
        f"proposed (entry {receipt.entry}); another pathway owner confirms it:"
        f" casepath pathway move {receipt.ref} --confirm"
    )
    value = {**found.as_plain(), "entry": receipt.entry}
    answer(value, [*found.lines(), words], as_json)


def _confirm(session: Session, plan: str, as_json: bool) -> None:
    command = ConfirmMove(plan=_digest(plan), **session.asking)
    receipt = session.service.handle(command)
    words = f"confirmed {receipt.ref} (entry {receipt.entry})"
    answer({"plan": receipt.ref, "entry": receipt.entry}, words, as_json)


def _run(session: Session, plan: str, as_json: bool) -> None:
    with progress("moving") as moved:
        done = run_plan(
            session.service, _asking(session), _digest(plan), session.signer, moved
        )
    answer(done.as_plain(), done.lines(), as_json)


def _order(session: Session, plan: str, as_json: bool) -> None:
    command = OrderMove(plan=_digest(plan), **session.asking)
    receipt = session.service.handle(command)
    words = (
        f"ordered (entry {receipt.entry}); the next sweep goes on with it, then:"
        f" casepath pathway move {receipt.ref} --report"
    )
    answer({"plan": receipt.ref, "entry": receipt.entry}, words, as_json)


def _undo(session: Session, plan: str, as_json: bool) -> None:
    with progress("moving back") as moved:
        done = undo_plan(
            session.service, _asking(session), _digest(plan), session.signer, moved
        )
    answer(done.as_plain(), done.lines(), as_json)


def _report(session: Session, plan: str, as_json: bool) -> None:
    done = last_report(
        session.service, session.area, session.by, _digest(plan), session.signer
    )
    answer(done.as_plain(), done.lines(), as_json)


def _decide(
    session: Session,
    plan: str,
    case: str,
    reason: str | None,
    as_json: bool,
) -> None:
    receipt = move_for_reason(
        session.service, _asking(session), _digest(plan), case, reason
    )
    words = f"case {receipt.case}: moved (entry {receipt.entry})"
    answer({"case": receipt.case, "entry": receipt.entry}, words, as_json)


def _asking(session: Session) -> Asking:
    return Asking(**session.asking)


def _source(session: Session, plan: str) -> bytes:
    if plan.startswith(STORED):
        return stored_source(session.service, session.area, session.by, plan)
    return _content(plan)


def _digest(plan: str) -> str:
    is_stored = plan.startswith(STORED)
    return plan if is_stored else digest_of_plan(_content(plan), plan)


def _content(plan: str) -> bytes:
    path = Path(plan)
    if not path.is_file():
        raise ConfigError(
            "expected a plan's file, met none of that name",
            code="E-FILE",
            hint="write one to start from: casepath pathway move --draft FROM TO",
        )
    return path.read_bytes()
