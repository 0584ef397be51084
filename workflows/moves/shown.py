"""Plans of moves as pages show them: what was rehearsed, who agreed, what was done.

- They are for who rules over the moves of the pathway; cases are told by reference.
- Moving back is done a bounded number at a time; each case is an entry of its own.
"""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.now import from_micros
from config.statements import Statement
from states.moves import load_plan
from workflows.commands import MoveCaseBack
from workflows.errors import NotFoundError
from workflows.moves.orders import open_order
from workflows.moves.plans import CONFIRMED, MOVED_BY, PROPOSED, REPORT
from workflows.moves.rehearsing import Asking, Rehearsal, demand_mover, looker_for
from workflows.moves.running import wanted_plan
from workflows.pathways.shelf import short
from workflows.proposals.standing import PLANS
from workflows.reading.names import name_of
from workflows.service import Service

AT_ONCE = 50  # cases moved back by one form

_p = PLANS.c
LISTED = Statement(
    select(_p.plan, _p.canonical, _p.proposed_ts)
    .where(_p.area == bindparam("area"), _p.pathway == bindparam("pathway"))
    .order_by(_p.proposed_ts.desc(), _p.plan)
)


@dataclass(frozen=True, slots=True)
class PlanListed:
    """A plan in a list: from where, to where, how it stands."""

    plan: str
    short: str
    from_: str
    to: str
    proposed: datetime
    is_confirmed: bool
    is_ordered: bool


@dataclass(frozen=True, slots=True)
class ClassedTold:
    """A case as the rehearsal classed it."""

    case: str
    standing: str
    places: str
    findings: tuple[str, ...]
    outcome: str  # what became of it since: moved, moved back, or nothing


@dataclass(frozen=True, slots=True)
class PlanShown:
    """A plan with its rehearsal and all that became of it."""

    plan: str
    short: str
    pathway: str
    from_: str
    to: str
    source: str
    counts: dict[str, int]
    cases: tuple[ClassedTold, ...]
    proposed_by: str = ""
    proposed: datetime | None = None
    confirmed_by: str = ""
    is_confirmed: bool = False
    may_confirm: bool = False
    is_ordered: bool = False
    moved: int = 0
    moved_back: int = 0
    is_reported: bool = False


def plans_of(service: Service, area: str, by: str, pathway: str) -> list[PlanListed]:
    """Give the plans of a pathway, the newest first, to who rules over its moves."""
    with service.database.reading(area) as connection:
        rows = connection.all(LISTED, area=area, pathway=pathway)
        found = []
        for row in rows:
            wanted = load_plan(row.canonical)
            demand_mover(looker_for(service, connection, area, wanted), by)
            confirmed = connection.one(CONFIRMED, area=area, plan=row.plan)
            found.append(
                PlanListed(
                    row.plan,
                    short(row.plan),
                    wanted.from_,
                    wanted.to,
                    from_micros(row.proposed_ts),
                    confirmed is not None,
                    open_order(connection, area, row.plan) is not None,
                )
            )
    return found


def plan_shown(service: Service, area: str, by: str, plan: str) -> PlanShown:
    """Give a plan that was proposed, to who rules over its moves."""
    with service.database.reading(area) as connection:
        row = connection.one(PROPOSED, area=area, plan=plan)
        if row is None:
            raise NotFoundError("expected a proposed plan, met none of this digest")
        wanted = load_plan(row.canonical)
        demand_mover(looker_for(service, connection, area, wanted), by)
        confirmed = connection.one(CONFIRMED, area=area, plan=plan)
        ordered = open_order(connection, area, plan)
        outcomes = _outcomes(connection, area, plan)
        report = connection.one(REPORT, area=area, plan=plan)
    rehearsal = json.loads(row.rehearsal)
    tally = Counter(outcomes.values())
    return PlanShown(
        plan=plan,
        short=short(plan),
        pathway=row.pathway,
        from_=wanted.from_,
        to=wanted.to,
        source=bytes(row.source).decode(),
        counts=rehearsal["counts"],
        cases=tuple(_classed(one, outcomes) for one in rehearsal["cases"]),
        proposed_by=name_of(service, area, row.proposed_by),
        proposed=from_micros(row.proposed_ts),
        confirmed_by=name_of(service, area, confirmed.confirmed_by)
        if confirmed
        else "",
        is_confirmed=confirmed is not None,
        may_confirm=confirmed is None and by != row.proposed_by,
        is_ordered=ordered is not None,
        moved=tally["move"],
        moved_back=tally["move_back"],
        is_reported=report is not None,
    )


def rehearsal_shown(found: Rehearsal, pathway: str, source: str) -> PlanShown:
    """Give a rehearsal of a plan that nobody has proposed yet."""
    return PlanShown(
        plan=found.plan,
        short=short(found.plan),
        pathway=pathway,
        from_=found.from_,
        to=found.to,
        source=source,
        counts=found.counts,
        cases=tuple(_classed(one.as_plain(), {}) for one in found.cases),
    )


def move_some_back(service: Service, asking: Asking, plan: str) -> tuple[int, int]:
    """Move some of the cases back that a plan has moved; give how many, and stayed."""
    wanted_plan(service, asking, plan)
    with service.database.reading(asking.area) as connection:
        outcomes = _outcomes(connection, asking.area, plan)
    moved = [case for case, action in outcomes.items() if action == "move"]
    commands = [
        MoveCaseBack(case=case, plan=plan, **asking.said(f"back/{case}"))
        for case in moved[:AT_ONCE]
    ]
    met = service.handle_all(commands)
    stayed = sum(isinstance(one, Exception) for one in met)
    return len(met) - stayed, stayed


def _outcomes(connection: Connection, area: str, plan: str) -> dict[str, str]:
    """Give the newest act of a plan on each case."""
    rows = connection.all(MOVED_BY, area=area, plan=plan)
    return {row.case_ref: row.action for row in rows}


def _classed(one: dict[str, Any], outcomes: dict[str, str]) -> ClassedTold:
    places = ", ".join(f"{track}: {at}" for track, at in one["states"].items())
    return ClassedTold(
        one["case"],
        one["standing"],
        places.replace("_", " "),
        tuple(finding["sentence"] for finding in one["findings"]),
        outcomes.get(one["case"], ""),
    )
