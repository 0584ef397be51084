"""States that pause: requests wait, clocks stand still until the state is left.

- A paused request takes no answer. When its own state is entered from the pausing
  one it goes on with the answers it has; anywhere else the case goes, it ends.
- Clocks of other tracks stand still where the state says so; its own runs.
- Pauses of a clock that stops are over, so that nothing wakes it again.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, null, select, update

from config.now import to_micros
from config.statements import Statement
from workflows import tables
from workflows.cases import REQUESTS, Case
from workflows.clocks.pausing import go_on_all, pausable, pause_all
from workflows.clocks.rows import STOP_CLOCK_OF_REQUEST, Starting
from workflows.unit_of_work import Work
from workflows.versions import Version

PAUSED = {"open": "paused", "answered": "kept"}
GOING_ON = {"paused": "open", "kept": "answered"}
GIVEN_UP = {"paused": "ended", "kept": "answered"}

_r, _p, _c = tables.request.c, tables.clock_pause.c, tables.clock.c
SET_REQUEST = Statement(
    update(tables.request)
    .where(_r.area == bindparam("of_area"), _r.request == bindparam("of_request"))
    .values(status=bindparam("status"), visit=bindparam("visit"))
)
FORGET_PAUSES = Statement(
    update(tables.clock_pause)
    .where(
        _p.area == bindparam("of_area"),
        _p.case_ref == bindparam("of_case"),
        _p.ended_ts.is_(None),
        _p.clock.in_(
            select(_c.clock).where(
                _c.area == bindparam("of_area"),
                _c.case_ref == bindparam("of_case"),
                _c.track == bindparam("of_track"),
            )
        ),
    )
    .values(ended_ts=bindparam("ended_ts"), ended_by=null())
)


def pause_for_state(
    work: Work, case: Case, version: Version, track: str, left: str | None, at: datetime
) -> None:
    """Pause what the state that a track has entered pauses."""
    place = case.places[track]
    state = version.pathway.tracks[track].states[place.state]
    rows = pausable(work.connection, version, work.area, case.ref)
    still = [
        row
        for row in rows
        if row.request is not None or ("clocks" in state.pauses and row.track != track)
    ]
    by, cap = work.command.by, state.paused_at_most
    pause_all(work.connection, version, still, place.state, by, at, cap)
    if "requests" in state.pauses:
        present = {
            (one.state, one.visits.get(one.state, 0)) for one in case.places.values()
        }
        if left is not None:
            present.add((left, place.visits.get(left, 0)))
        for row in _requests(work, case, PAUSED):
            if (row.state, row.visit) in present:
                _set(work, row, PAUSED[row.status], row.visit)


def unpause(
    work: Work, case: Case, version: Version, step: tuple[str, str, str], at: datetime
) -> None:
    """Let go on what a state paused, as its track leaves it for another."""
    track, left, entered = step
    go_on_all(work.connection, version, work.area, case.ref, left, work.command.by, at)
    own = version.pathway.tracks[track].states
    for row in _requests(work, case, GOING_ON):
        if row.state not in own:
            _set(work, row, GOING_ON[row.status], row.visit)
        elif row.state == entered:
            visit = case.places[track].visits.get(entered, 0) + 1
            _set(work, row, GOING_ON[row.status], visit)
        else:
            _set(work, row, GIVEN_UP[row.status], row.visit)
            work.connection.run(
                STOP_CLOCK_OF_REQUEST,
                of_area=work.area,
                of_case=case.ref,
                of_request=row.request,
            )


def forget_pauses(work: Work, where: Starting, at: datetime) -> None:
    """End the pauses of the clocks of a track, which have stopped."""
    work.connection.run(
        FORGET_PAUSES,
        of_area=where.area,
        of_case=where.case,
        of_track=where.track,
        ended_ts=to_micros(at),
    )


def _requests(work: Work, case: Case, statuses: Iterable[str]) -> list[Any]:
    rows = work.connection.all(REQUESTS, area=work.area, case_ref=case.ref)
    return [row for row in rows if row.status in statuses]


def _set(work: Work, row: Any, status: str, visit: int) -> None:
    work.connection.run(
        SET_REQUEST,
        of_area=work.area,
        of_request=row.request,
        status=status,
        visit=visit,
    )
