"""Plans as stored: proposed with their rehearsal, confirmed by a second person.

- A plan is known by the digest of its content; it never changes.
- What each case was moved by, and its rows before, stays for ever.
"""

from typing import Any

from sqlalchemy import bindparam, func, select

from config.connection import Connection
from config.statements import Statement
from policies.actors import Actor
from states.definition import Pathway
from states.moves import MovePlan, load_plan
from workflows import tables
from workflows.errors import NotFoundError
from workflows.people import PATHWAY_OWNER
from workflows.proposals.standing import PLANS

_m = tables.case_move.c

PROPOSED = Statement(
    select(PLANS).where(
        PLANS.c.area == bindparam("area"), PLANS.c.plan == bindparam("plan")
    )
)
CONFIRMED = Statement(
    select(tables.move_plan).where(
        tables.move_plan.c.area == bindparam("area"),
        tables.move_plan.c.plan == bindparam("plan"),
    )
)
LAST_MOVE = Statement(
    select(tables.case_move)
    .where(_m.area == bindparam("area"), _m.case_ref == bindparam("case_ref"))
    .order_by(_m.entry.desc())
    .limit(1)
)
MOVED_BY = Statement(
    select(_m.case_ref, _m.entry, _m.action, _m.standing, _m.version)
    .where(_m.area == bindparam("area"), _m.plan == bindparam("plan"))
    .order_by(_m.entry)
)
REPORT = Statement(
    select(tables.move_report)
    .where(
        tables.move_report.c.area == bindparam("area"),
        tables.move_report.c.plan == bindparam("plan"),
    )
    .order_by(tables.move_report.c.entry.desc())
    .limit(1)
)
OPEN_CASES = Statement(
    select(tables.cases.c.case_ref)
    .where(
        tables.cases.c.area == bindparam("area"),
        tables.cases.c.digest == bindparam("digest"),
        tables.cases.c.ended_ts.is_(None),
    )
    .order_by(tables.cases.c.opened_ts, tables.cases.c.case_ref)
)
PAUSED = Statement(
    select(tables.clock_pause.c.pause).where(
        tables.clock_pause.c.area == bindparam("area"),
        tables.clock_pause.c.case_ref == bindparam("case_ref"),
        tables.clock_pause.c.ended_ts.is_(None),
    )
)
CHILDREN = Statement(
    select(tables.sub_case.c.kind)
    .where(
        tables.sub_case.c.area == bindparam("area"),
        tables.sub_case.c.parent == bindparam("case_ref"),
    )
    .distinct()
)
IN_USE = Statement(
    select(
        tables.cases.c.digest,
        func.count().label("cases"),
    )
    .where(tables.cases.c.area == bindparam("area"))
    .group_by(tables.cases.c.digest)
    .order_by(tables.cases.c.digest)
)


def rules_moves(actor: Actor, pathway: Pathway) -> bool:
    """Tell whether somebody may plan and run the moves of a pathway's cases."""
    return actor.holds(PATHWAY_OWNER) or actor.holds(pathway.owner)


def role_in_moves(actor: Actor, pathway: Pathway) -> str:
    """Give the role in which somebody moves a case."""
    return pathway.owner if actor.holds(pathway.owner) else PATHWAY_OWNER


def confirmed_plan(connection: Connection, area: str, plan: str) -> MovePlan:
    """Give a plan that two people have agreed on."""
    return load_plan(confirmed_row(connection, area, plan).canonical)


def confirmed_row(connection: Connection, area: str, plan: str) -> Any:
    """Give the row of a plan that two people have agreed on."""
    row = connection.one(CONFIRMED, area=area, plan=plan)
    if row is None:
        raise NotFoundError(
            "expected a plan that two people have agreed on, met none of this digest",
            hint="casepath pathway move PLAN --propose, then another's --confirm",
        )
    return row
