"""Read what a return is counted upon: trails of all cases, and the rows beside them.

- A return is told by entries, clocks and roles; nothing is opened here.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.statements import Statement
from workflows import tables
from workflows.clocks.rows import STATE
from workflows.exports.all_cases import AllCases, trails, version_of
from workflows.returns.counting import NOBODY, Ground
from workflows.returns.happenings import Happening, Stay, Told, told_by
from workflows.returns.periods import Period
from workflows.returns.values import values_of
from workflows.service import Service

type Progress = Callable[[int, int | None], None]

_c, _g, _d = tables.clock.c, tables.role_grant.c, tables.decision.c
DUE = Statement(
    select(_c.case_ref, _c.track, _c.state, _c.started_ts, _c.due_ts).where(
        _c.area == bindparam("area"), _c.kind == STATE
    )
)
ORGANISATIONS = Statement(
    select(_g.person, _g.role, _g.organisation).where(
        _g.area == bindparam("area"), _g.confirmed_ts.is_not(None)
    )
)
RUNGS = Statement(
    select(_d.case_ref, _d.action, _d.sitting, _d.rung).where(
        _d.area == bindparam("area")
    )
)


def ground_of(
    service: Service, chosen: AllCases, period: Period, progress: Progress
) -> Ground:
    """Read all that the figures of a return are counted upon."""
    area, total = chosen.log.area, len(chosen.refs)
    versions = version_of(service, area)
    told: list[Told] = []
    at_of: dict[int, int] = {}
    progress(0, total)
    for done, rows in enumerate(trails(service, chosen, chosen.refs), 1):
        if rows:
            told.append(told_by(rows, versions))
            happened = (one.at for one in told[-1].happenings)
            at_of |= zip((row.seq for row in rows), happened, strict=True)
        progress(done, total)
    by_case = {one.case: one for one in told}
    value_of = values_of(service, area, by_case, at_of, period)
    with service.database.reading(area) as connection:
        return Ground(
            pathway=chosen.version.pathway,
            told=told,
            period=period,
            organisation_of=_organisations(connection, area),
            due_of=_dues(connection, area),
            rung_of=_rungs(connection, area),
            value_of=value_of,
        )


def _organisations(connection: Connection, area: str) -> Callable[[str, str], str]:
    rows = connection.all(ORGANISATIONS, area=area)
    known = {(row.person, row.role): row.organisation for row in rows}
    return lambda person, role: known.get((person, role), NOBODY)


def _dues(connection: Connection, area: str) -> Callable[[Stay], int | None]:
    known: dict[tuple[Any, ...], list[tuple[int, int]]] = {}
    for row in connection.all(DUE, area=area):
        place = (row.case_ref, row.track, row.state)
        known.setdefault(place, []).append((row.started_ts, row.due_ts))

    def due_of(stay: Stay) -> int | None:
        met = known.get((stay.case, stay.track, stay.state), ())
        dues = [due for began, due in met if stay.began <= began <= stay.left]
        return max(dues, default=None)

    return due_of


def _rungs(connection: Connection, area: str) -> Callable[[Happening], str]:
    rows = connection.all(RUNGS, area=area)
    known = {(row.case_ref, row.action, row.sitting): row.rung for row in rows}

    def rung_of(one: Happening) -> str:
        entry = one.entry
        case, action = entry["case"], entry["action"]
        met = (known.get((case, action, ref)) for ref in entry.get("refs", ()))
        return next((rung for rung in met if rung is not None), NOBODY)

    return rung_of
