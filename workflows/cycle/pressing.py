"""Which cases of a panel need their decision by when, as their clocks say.

- For a sitting those are proposed that are due before the one after it.
- A case that is due before the next sitting cannot wait for it: an extraordinary
  one is called for, or a decision that needs no sitting.
- Where a panel has no rhythm and nothing is planned, every case that has a date
  is proposed, and none is said to be unable to wait.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, select

from config.connection import Connection
from config.now import from_micros, to_micros
from config.statements import Statement
from policies.sitting_times import next_by
from workflows import tables
from workflows.cases import load_case
from workflows.clocks.rows import OF_KIND, STATE
from workflows.cycle.tables import agenda_proposal
from workflows.panels.tables import sitting_plan
from workflows.panels.waiting import WaitingFor, waiting_for_panels
from workflows.versions import Version, Versions

_p, _i, _a = sitting_plan.c, tables.item.c, agenda_proposal.c
UPCOMING = Statement(
    select(sitting_plan)
    .where(
        _p.area == bindparam("area"),
        _p.called_off_ts.is_(None),
        _p.starts_ts > bindparam("now_ts"),
    )
    .order_by(_p.starts_ts, _p.sitting)
)
ON_AGENDA = Statement(
    select(_i.case_ref, _i.visit)
    .join_from(
        tables.item, sitting_plan, and_(_p.area == _i.area, _p.sitting == _i.sitting)
    )
    .where(
        _i.area == bindparam("area"),
        _p.called_off_ts.is_(None),
        _p.starts_ts > bindparam("now_ts"),
    )
)
PROPOSED = Statement(
    select(_a.case_ref)
    .join_from(
        agenda_proposal,
        sitting_plan,
        and_(_p.area == _a.area, _p.sitting == _a.sitting),
    )
    .where(
        _a.area == bindparam("area"),
        _p.called_off_ts.is_(None),
        _p.starts_ts > bindparam("now_ts"),
    )
)


@dataclass(frozen=True, slots=True)
class Pressing:
    """Cases for a planned sitting, or, without one, those that cannot wait."""

    pathway: str
    panel: str
    sitting: str | None
    cases: tuple[tuple[str, int | None], ...]


def pressing(
    connection: Connection, area: str, versions: Versions, moment: datetime
) -> tuple[Pressing, ...]:
    """Give what is to be proposed for each sitting, and what cannot wait for any."""
    said = {"area": area, "now_ts": to_micros(moment)}
    plans = connection.all(UPCOMING, **said)
    taken = {row.case_ref for row in connection.all(ON_AGENDA, **said)}
    proposed = {row.case_ref for row in connection.all(PROPOSED, **said)}
    found: list[Pressing] = []
    for panel in waiting_for_panels(connection, area, versions, moment):
        if not panel.cases:
            continue
        version = versions.current(connection, area, panel.pathway)
        mine = [one for one in plans if _is_of(one, panel)]
        dated = list(_dated(connection, area, panel))
        found += _cannot_wait(panel, version, mine, dated, moment)
        left = [one for one in dated if one[0] not in taken | proposed]
        found += _to_propose(panel, version, mine, left)
    return tuple(found)


def _is_of(plan: Any, panel: WaitingFor) -> bool:
    return (plan.pathway, plan.panel) == (panel.pathway, panel.panel)


def _dated(
    connection: Connection, area: str, panel: WaitingFor
) -> Iterator[tuple[str, int | None]]:
    """Give the cases that wait, each with when its state is due, the first first."""
    met = [
        (ref, _due_of(connection, area, ref, to_micros(since)))
        for ref, since in panel.cases
    ]
    yield from sorted(met, key=lambda one: (one[1] is None, one[1] or 0, one[0]))


def _due_of(connection: Connection, area: str, ref: str, since: int) -> int | None:
    case = load_case(connection, area, ref)
    if case is None:
        return None
    dues = [
        row.due_ts
        for track, place in case.places.items()
        if place.since == since
        for row in connection.all(
            OF_KIND,
            area=area,
            case_ref=ref,
            kind=STATE,
            track=track,
            state=place.state,
        )[-1:]
    ]
    return min(dues, default=None)


def _to_propose(
    panel: WaitingFor,
    version: Version,
    plans: list[Any],
    dated: list[tuple[str, int | None]],
) -> Iterator[Pressing]:
    left = dated
    for nth, plan in enumerate(plans):
        following = plans[nth + 1].starts_ts if nth + 1 < len(plans) else None
        until = following or _rhythm(version, panel.panel, plan.starts_ts)
        cases = tuple(
            (ref, at)
            for ref, at in left
            if at is not None and (until is None or at < until)
        )
        left = [one for one in left if one not in cases]
        if cases:
            yield Pressing(panel.pathway, panel.panel, plan.sitting, cases)


def _cannot_wait(
    panel: WaitingFor,
    version: Version,
    plans: list[Any],
    dated: list[tuple[str, int | None]],
    moment: datetime,
) -> Iterator[Pressing]:
    until: int | None = plans[0].starts_ts if plans else None
    if until is None and panel.expected is not None:
        expected = max(panel.expected, moment)
        until = to_micros(expected)
        if expected == moment:
            until = _rhythm(version, panel.panel, to_micros(moment))
    if until is None:
        return
    cases = tuple((ref, at) for ref, at in dated if at is not None and at < until)
    if cases:
        yield Pressing(panel.pathway, panel.panel, None, cases)


def _rhythm(version: Version, panel: str, last: int) -> int | None:
    """Give when the panel sits after a sitting by its rhythm, where it has one."""
    sits = version.pathway.panels[panel].sits
    if sits is None:
        return None
    zone = version.pathway.time_zone
    return to_micros(next_by(from_micros(last), sits.every, version.calendar, zone))
