"""Clocks whose length depends on a fact: started anew when the fact is another.

- They count from when they began, and keep the pauses and extensions they had.
- A track that moves in the same step starts its own clocks; only others follow.
"""

import json
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import bindparam, update

from config.connection import Connection
from config.now import from_micros
from config.statements import Statement
from states.timing import Clock
from workflows import tables
from workflows.cases import Case
from workflows.clocks.pausing import (
    SET_NEXT,
    open_pause,
    paused_clock,
    pauses_of,
    set_anew,
)
from workflows.clocks.rows import CLOCK, RUNNING, STATE, STOP_CLOCK, Starting
from workflows.clocks.running import start_ladder
from workflows.versions import Version

_p = tables.clock_pause.c
HAND_OVER = Statement(
    update(tables.clock_pause)
    .where(_p.area == bindparam("of_area"), _p.clock == bindparam("of_clock"))
    .values(clock=bindparam("clock"))
)


def follow_facts(
    connection: Connection,
    version: Version,
    case: Case,
    before: Mapping[str, str],
    after: Mapping[str, str],
    moving: Collection[str],
) -> None:
    """Start the clocks anew whose length depends on a fact that is now another."""
    changed = {name for name, value in after.items() if before.get(name) != value}
    for track, place in case.places.items():
        clock = version.pathway.tracks[track].states[place.state].clock
        if clock is None or clock.by_fact not in changed or track in moving:
            continue
        row = _present(connection, case, track)
        if row is not None:
            start_anew(connection, version, row, clock, after)


def _present(connection: Connection, case: Case, track: str) -> Any | None:
    rows = connection.all(RUNNING, area=case.area, case_ref=case.ref)
    here = (STATE, track, case.places[track].state)
    running = (row for row in rows if (row.kind, row.track, row.state) == here)
    return next(running, None) or paused_clock(connection, case, track)


def start_anew(
    connection: Connection,
    version: Version,
    row: Any,
    clock: Clock,
    values: Mapping[str, str],
) -> None:
    """Start a running clock anew for other facts, its pauses and extensions kept."""
    where = Starting(row.area, row.case_ref, row.track, row.state)
    connection.run(STOP_CLOCK, of_area=row.area, of_clock=row.clock)
    begun = from_micros(row.started_ts)
    ref = start_ladder(connection, version, where, clock, begun, values)
    extensions = json.loads(row.how).get("extended", 0)
    if ref is None or not (extensions or pauses_of(connection, row)):
        return
    connection.run(HAND_OVER, of_area=row.area, of_clock=row.clock, clock=ref)
    new = connection.one(CLOCK, area=row.area, clock=ref)
    set_anew(connection, version, new, extensions)
    stood = open_pause(connection, new)
    if stood is not None:
        connection.run(SET_NEXT, of_area=row.area, of_clock=ref, next_ts=stood.until_ts)
