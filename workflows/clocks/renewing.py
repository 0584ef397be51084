"""A time by which something ends that begins anew, because an action says so.

- What runs runs again from now; what stands still stands still again, in the same
  pause, and runs from now once that is over.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.now import to_micros
from config.statements import Statement
from workflows import tables
from workflows.clocks.pausing import END_PAUSE, open_pause, pause_until
from workflows.clocks.rows import CLOCK, EXPIRY, STOP_CLOCK, Starting
from workflows.clocks.running import start_expiry
from workflows.versions import Version

_c, _p = tables.clock.c, tables.clock_pause.c
EXPIRY_OF_TRACK = Statement(
    select(tables.clock)
    .outerjoin(
        tables.clock_pause,
        (_p.area == _c.area) & (_p.clock == _c.clock) & _p.ended_ts.is_(None),
    )
    .where(
        _c.area == bindparam("area"),
        _c.case_ref == bindparam("case_ref"),
        _c.track == bindparam("track"),
        _c.kind == EXPIRY,
        _c.next_ts.is_not(None) | _p.pause.is_not(None),
    )
)


def renew_expiry(
    connection: Connection,
    version: Version,
    where: Starting,
    action: str,
    moment: datetime,
    values: Mapping[str, str],
) -> None:
    """Let the time of a state begin anew, where an action that stays renews it."""
    state = version.pathway.tracks[where.track].states[where.state]
    if state.expires is None or action not in state.expires.renewed_by:
        return
    of_track = {"area": where.area, "case_ref": where.case, "track": where.track}
    row = connection.one(EXPIRY_OF_TRACK, **of_track)
    if row is None:
        return
    stood = open_pause(connection, row)
    connection.run(STOP_CLOCK, of_area=row.area, of_clock=row.clock)
    ref = start_expiry(connection, version, where, state, moment, values)
    if stood is not None:
        _stand_still(connection, where.area, stood, ref, moment)


def _stand_still(
    connection: Connection, area: str, stood: Any, ref: str | None, moment: datetime
) -> None:
    """Let a pause go on with the clock that has begun anew."""
    ended = {"ended_ts": to_micros(moment), "ended_by": stood.begun_by}
    connection.run(END_PAUSE, of_area=area, of_pause=stood.pause, **ended)
    new = connection.one(CLOCK, area=area, clock=ref) if ref is not None else None
    if new is not None:
        pause_until(
            connection, new, stood.reason, stood.begun_by, moment, stood.until_ts
        )
