"""Run a confirmed plan over all open cases, undo it, and report what it did.

- One command, one entry, one transaction a case: whoever stops it, every case is
  either moved or not, and another run goes on with the rest.
- Only safe cases move; a case that moved on meanwhile is classed afresh.
- The report names every case the plan has touched or left, and is in the log by
  its hash; the checkpoint signed after it covers it.
"""

import json
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from audit.checkpoint import open_checkpoint
from audit.signer import Signer
from states.canonical import canonical_json
from states.moves import MovePlan
from workflows.cases import load_case
from workflows.checkpoints import last_checkpoint, publish_checkpoint
from workflows.commands import MoveCase, MoveCaseBack, ReportMove
from workflows.entries import hash_of_text
from workflows.errors import MoveError, NotFoundError, StaleError
from workflows.moves.findings import Classed
from workflows.moves.plans import MOVED_BY, OPEN_CASES, REPORT, confirmed_plan
from workflows.moves.rehearsing import Asking, Progress, demand_mover, looker_for
from workflows.receipts import Receipt
from workflows.service import Service

OUTCOMES: Mapping[str, str] = {"move": "moved", "move_back": "moved back"}
TRIES = 5


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a plan: its report, and where in the log that is."""

    report: dict[str, Any]
    entry: int
    hash: str
    size: int  # of the log, as the checkpoint signed it

    def as_plain(self) -> dict[str, Any]:
        """Give the report and its place as plain values."""
        return {
            "report": self.report,
            "entry": self.entry,
            "hash": self.hash,
            "tree_size": self.size,
        }

    def lines(self) -> Iterator[str]:
        """Say what became of each case, and how the report is checked."""
        cases = self.report["cases"]
        outcomes = [one["outcome"] for one in cases]
        told = ", ".join(
            f"{outcomes.count(name)} {name}" for name in dict.fromkeys(outcomes)
        )
        yield f"plan {self.report['plan']}: {told or 'no case'}"
        for one in cases:
            where = "" if one["entry"] is None else f" (entry {one['entry']})"
            yield f"{one['outcome']:>10}  {one['case']}  {one['standing']}{where}"
        if "stopped" in self.report:
            yield "stopped: cases are open that nobody has rehearsed; rehearse again"
        yield f"the report is entry {self.entry}, by its hash {self.hash},"
        yield f"under the checkpoint of {self.size} entries; check it with:"
        yield f"casepath log prove {self.entry}, and casepath log verify"


@dataclass(frozen=True, slots=True)
class Run:
    """A confirmed plan that somebody has carried out, case by case."""

    service: Service
    asking: Asking
    plan: str
    wanted: MovePlan

    def moved_if_safe(self, ref: str) -> Classed | None:
        """Move a case that is safe as it stands; else give how it is classed."""
        classed = None
        for number in range(TRIES):
            classed = self.classed(ref)
            if classed is None or classed.standing != "safe":
                return classed
            said = self.asking.said(f"{ref}/{number}")
            command = MoveCase(
                case=ref, plan=self.plan, version=classed.version, **said
            )
            try:
                self.service.handle(command)
            except StaleError:
                continue
            except MoveError as error:
                if error.code == "E_ROLE":
                    raise
                continue
            return None
        return classed

    def classed(self, ref: str) -> Classed | None:
        """Give how a case is classed now; None where the plan is not for it."""
        area, wanted = self.asking.area, self.wanted
        with self.service.database.reading(area) as connection:
            case = load_case(connection, area, ref)
            if case is None or case.ended_ts is not None or case.digest != wanted.from_:
                return None
            looker = looker_for(self.service, connection, area, wanted)
            return looker.classed(case, self.service.now())[1]

    def reported(
        self,
        left: list[Classed],
        signer: Signer,
        stayed: AbstractSet[str] = frozenset(),
        *,
        is_stopped: bool = False,
    ) -> Done:
        """Report what the plan has done so far, and have the log signed over it."""
        touched = _touched(self.service, self.asking.area, self.plan)
        cases = [
            {
                "case": case,
                "standing": row.standing,
                "outcome": "stayed" if case in stayed else OUTCOMES[row.action],
                "entry": row.entry,
            }
            for case, row in touched.items()
        ]
        cases += [
            {**one.as_plain(), "outcome": "left", "entry": None}
            for one in left
            if one.case not in touched
        ]
        wanted = self.wanted
        report: dict[str, Any] = {"plan": self.plan, "from": wanted.from_}
        report |= {"to": wanted.to, "cases": cases}
        if is_stopped:
            report["stopped"] = "population"
        text = canonical_json(report).decode()
        command = ReportMove(plan=self.plan, report=text, **self.asking.said("report"))
        entry = self.service.handle(command).entry
        note = publish_checkpoint(self.service, self.asking.area, signer)
        size = _size_signed(note, signer)
        return Done(report, entry or 0, hash_of_text(text), size)


def run_plan(
    service: Service, asking: Asking, plan: str, signer: Signer, progress: Progress
) -> Done:
    """Move every safe case; give the report of all that the plan did."""
    run = Run(service, asking, plan, wanted_plan(service, asking, plan))
    with service.database.reading(asking.area) as connection:
        rows = connection.all(OPEN_CASES, area=asking.area, digest=run.wanted.from_)
    left = []
    for done, row in enumerate(rows, 1):
        classed = run.moved_if_safe(row.case_ref)
        left.extend([classed] if classed is not None else [])
        progress(done, len(rows))
    return run.reported(left, signer)


def undo_plan(
    service: Service, asking: Asking, plan: str, signer: Signer, progress: Progress
) -> Done:
    """Move back every case the plan has moved that did not act since."""
    run = Run(service, asking, plan, wanted_plan(service, asking, plan))
    moved = [
        case
        for case, row in _touched(service, asking.area, plan).items()
        if row.action == "move"
    ]
    stayed = set()
    for done, case in enumerate(moved, 1):
        try:
            said = asking.said(f"back/{case}")
            service.handle(MoveCaseBack(case=case, plan=plan, **said))
        except MoveError as error:
            if error.code == "E_ROLE":
                raise
            stayed.add(case)
        progress(done, len(moved))
    return run.reported([], signer, stayed)


def move_for_reason(
    service: Service, asking: Asking, plan: str, case: str, reason: str | None
) -> Receipt:
    """Move one case that needs a decision, for a reason somebody answers for."""
    said = asking.said(f"case/{case}")
    return service.handle(MoveCase(case=case, plan=plan, reason=reason, **said))


def last_report(
    service: Service, area: str, by: str, plan: str, signer: Signer
) -> Done:
    """Give the newest report of a plan, and the checkpoint it is under."""
    with service.database.reading(area) as connection:
        wanted = confirmed_plan(connection, area, plan)
        demand_mover(looker_for(service, connection, area, wanted), by)
        row = connection.one(REPORT, area=area, plan=plan)
    if row is None:
        raise NotFoundError(
            "expected a plan that was run, met one without a report",
            hint="casepath pathway move PLAN --run",
        )
    size = _size_signed(last_checkpoint(service, area), signer)
    hashed = hash_of_text(row.content)
    return Done(json.loads(row.content), row.entry, hashed, size)


def wanted_plan(service: Service, asking: Asking, plan: str) -> MovePlan:
    """Give a confirmed plan to somebody who rules over its moves."""
    with service.database.reading(asking.area) as connection:
        wanted = confirmed_plan(connection, asking.area, plan)
        demand_mover(looker_for(service, connection, asking.area, wanted), asking.by)
        return wanted


def _touched(service: Service, area: str, plan: str) -> dict[str, Any]:
    """Give the newest move of each case by this plan."""
    with service.database.reading(area) as connection:
        rows = connection.all(MOVED_BY, area=area, plan=plan)
    return {row.case_ref: row for row in rows}


def _size_signed(note: bytes | None, signer: Signer) -> int:
    return open_checkpoint(note, signer.verifier).size if note else 0
