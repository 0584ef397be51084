"""What is done under a bypass or a delegation says so in its entry, and is listed.

- Whatever the person does on the case while the bypass is in force is under it.
- What came of it and can be ended again is kept with it: assignments, requests and
  proposals, known by comparing what was there before with what is there afterwards;
  and that the act itself went ahead of a guard, so that it need not count later.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, insert, select

from config.connection import Connection
from config.statements import Statement
from policies.actors import Actor
from policies.bypassing import in_force
from policies.facts import CaseFacts
from policies.ruling import Permit
from workflows import tables
from workflows.bypassing.tables import ACT, bypass_act, bypass_made
from workflows.unit_of_work import Work

BYPASS, SKIPS, DELEGATION, FOR = "bypass/", "skips/", "delegation/", "for/"
ASSIGNMENT, REQUEST, PROPOSAL = "assignment", "request", "proposal"

_a, _r, _p = tables.assignment.c, tables.request.c, tables.proposal.c


def _of_case(columns: Any, *wanted: Any) -> Statement:
    return Statement(
        select(*wanted).where(
            columns.area == bindparam("area"), columns.case_ref == bindparam("case_ref")
        )
    )


INSERT_ACT = Statement(insert(bypass_act))
INSERT_MADE = Statement(insert(bypass_made))
ASSIGNED = _of_case(_a, _a.person, _a.role, _a.ended_ts)
REQUESTED = _of_case(_r, _r.request, _r.status)
PROPOSED = _of_case(_p, _p.proposal, _p.status)


def skipped(entry: Mapping[str, Any]) -> frozenset[str]:
    """Give the guards of which an entry says that they were skipped."""
    under = entry.get("under", ())
    return frozenset(one.removeprefix(SKIPS) for one in under if one.startswith(SKIPS))


type Made = frozenset[tuple[str, str, str]]  # kind, reference, person


def mark(work: Work, case: str, actor: Actor, facts: CaseFacts, permit: Permit) -> None:
    """Keep for the entries of this work by what, beside a permit, the actor acts."""
    opened = in_force(actor, facts)
    standing = facts.standing
    roles = permit.roles[:1]
    for_others = [one for one in standing.delegated if one.role in roles]
    work.under = (
        *(BYPASS + one.ref for one in opened),
        *(SKIPS + name for name in permit.skipped),
        *(DELEGATION + one.ref for one in for_others),
        *(FOR + person for person in sorted({one.person for one in for_others})),
    )
    if opened:
        work.made_before = made_on(work.connection, work.area, case)


def list_under_bypass(work: Work, case: str, entry: int, action: str) -> None:
    """List an act under the bypass it was done under, with what came of it."""
    refs = [one.removeprefix(BYPASS) for one in work.under if one.startswith(BYPASS)]
    if not refs:
        return
    made = made_on(work.connection, work.area, case) - work.made_before
    if any(one.startswith(SKIPS) for one in work.under):
        made |= {(ACT, f"{entry}/{action}", "")}
    for ref in refs:
        work.connection.run(
            INSERT_ACT, area=work.area, bypass=ref, entry=entry, action=action
        )
        for kind, what, person in sorted(made):
            work.connection.run(
                INSERT_MADE,
                area=work.area,
                bypass=ref,
                kind=kind,
                ref=what,
                person=person,
            )


def made_on(connection: Connection, area: str, case: str) -> Made:
    """Give the assignments, requests and proposals of a case that are open."""
    place = {"area": area, "case_ref": case}
    assigned = connection.all(ASSIGNED, **place)
    requested = connection.all(REQUESTED, **place)
    proposed = connection.all(PROPOSED, **place)
    return frozenset(
        (
            *((ASSIGNMENT, r.role, r.person) for r in assigned if r.ended_ts is None),
            *((REQUEST, r.request, "") for r in requested if r.status == "open"),
            *((PROPOSAL, r.proposal, "") for r in proposed if r.status == "open"),
        )
    )
