"""Carry out the plans that were ordered: the cases ruled safe, each in a transaction.

- In the name of who ordered it, by the way the sweep came; the same steps as when a
  person runs the plan.
- It stops where the population changed: a case that is open now and that the
  rehearsal, which two people have agreed on, did not know.
- Whoever stops it, another sweep goes on: a case is moved or it is not. The order
  ends with the report, in one transaction.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from audit.signer import Signer
from config.errors import DatabaseError
from workflows.moves.findings import Classed, Finding
from workflows.moves.orders import OPEN_ORDERS, open_order
from workflows.moves.plans import OPEN_CASES, PROPOSED
from workflows.moves.rehearsing import Asking
from workflows.moves.running import Run, wanted_plan
from workflows.running.leases import Goes, leased
from workflows.running.swept import ONE_ROW, Swept, code_of
from workflows.service import Service

LEASE = "move-cases"

type Opening = Callable[[], Signer]  # opened only where there is something to report
NEW = Finding("decision", "population", "new", "no case that was rehearsed: look again")


@dataclass(frozen=True, slots=True)
class Carried:
    """What a sweep has moved, and the verdict of each case that was reported."""

    swept: Swept = field(default_factory=Swept)
    verdicts: tuple[Mapping[str, str], ...] = ()

    def __add__(self, other: "Carried") -> "Carried":
        return Carried(self.swept + other.swept, self.verdicts + other.verdicts)


def carry_out_moves(
    service: Service, area: str, signer: Opening, via: str, limit: int
) -> Carried:
    """Go on with each plan that was ordered; safe to overlap, repeat and miss."""
    with leased(service.database, service.now, area, LEASE) as goes:
        if goes is None:
            return Carried(Swept(busy=1))
        with service.database.reading(area) as connection:
            orders = connection.all(OPEN_ORDERS, area=area)
        carried = Carried()
        for order in orders:
            left = limit - carried.swept.done
            carried += _one_order(service, order, via, (signer, goes, left))
        return carried


def _one_order(
    service: Service, order: Any, via: str, given: tuple[Opening, Goes, int]
) -> Carried:
    asking = Asking(order.area, order.ordered_by, f"order/{order.entry}", via)
    try:
        return _carried_out(service, asking, order, given)
    except Exception as error:
        if isinstance(error, DatabaseError) and not isinstance(error, ONE_ROW):
            raise
        return Carried(Swept(failed=1, codes={code_of(error): 1}))


def _carried_out(
    service: Service, asking: Asking, order: Any, given: tuple[Opening, Goes, int]
) -> Carried:
    area, plan = order.area, order.plan
    signer, goes, limit = given
    run = Run(service, asking, plan, wanted_plan(service, asking, plan))
    before, unknown = _population(service, run)
    swept, left = Swept(), []
    for ref in () if unknown else before:
        if swept.done >= limit or not goes() or not _is_open(service, area, order):
            return Carried(swept)
        classed = _moved(run, ref)
        swept += Swept(done=int(classed is None), left=int(classed is not None))
        left.extend([classed] if classed is not None else [])
    now_open, new = _population(service, run)
    if new:
        told = (run.classed(ref) for ref in now_open)
        left = [_marked(one, new) for one in told if one is not None]
    if not _is_open(service, area, order):
        return Carried(swept)
    done = run.reported(left, signer(), is_stopped=bool(new))
    return Carried(swept, tuple(_verdict(one) for one in done.report["cases"]))


def _population(service: Service, run: Run) -> tuple[list[str], frozenset[str]]:
    """Give the open cases on the old version, and those nobody has rehearsed."""
    with service.database.reading(run.asking.area) as connection:
        place = {"area": run.asking.area}
        rows = connection.all(OPEN_CASES, digest=run.wanted.from_, **place)
        proposed = connection.one(PROPOSED, plan=run.plan, **place)
    known = {one["case"] for one in json.loads(proposed.rehearsal)["cases"]}
    refs = [row.case_ref for row in rows]
    return refs, frozenset(refs) - known


def _moved(run: Run, ref: str) -> Classed | None:
    """Move a case that is safe; one that fails stays, and stops no other."""
    try:
        return run.moved_if_safe(ref)
    except Exception as error:
        is_its_own = not isinstance(error, DatabaseError) or isinstance(error, ONE_ROW)
        if not is_its_own or code_of(error) == "E_ROLE":
            raise
        found = Finding("blocked", "move", "failed", f"it failed: {code_of(error)}")
        return Classed(ref, 0, {}, (found,))


def _marked(one: Classed, new: frozenset[str]) -> Classed:
    if one.case not in new:
        return one
    return replace(one, findings=(*one.findings, NEW))


def _is_open(service: Service, area: str, order: Any) -> bool:
    with service.database.reading(area) as connection:
        met = open_order(connection, area, order.plan)
    return met is not None and met.entry == order.entry


def _verdict(one: Mapping[str, Any]) -> Mapping[str, str]:
    return {"case": one["case"], "verdict": one["outcome"], "standing": one["standing"]}
