"""The alarm of an idle case: nobody has acted where nothing else says when to.

- It stands over states of `main` that end nothing, do not rest, and have neither a
  clock nor a review of their own, or one that waits for a date which is not set.
- Whatever a person does on the case starts it again; what the system does, and
  reading, does not.
- First those are told who own the state, then their manager, last whom the
  pathway names for idle cases; a case has one such row.
"""

from datetime import datetime

from sqlalchemy import bindparam, null, select, update

from config.connection import Connection
from config.now import to_micros
from config.statements import Statement
from policies.clocks import due
from states.definition import Pathway
from states.durations import Duration
from states.timing import Clock, Review
from states.tracks import State
from workflows import tables
from workflows.cases import FACTS, Case
from workflows.clocks.rows import (
    IDLE,
    STOP_CLOCK,
    Firing,
    Starting,
    how_as_text,
    insert_clock,
    ladder_as_text,
)
from workflows.versions import Version

MAIN = "main"
TO_OWNER, TO_MANAGER, TO_LAST = (
    Duration(20, "working day"),
    Duration(25, "working day"),
    Duration(35, "working day"),
)
_c = tables.clock.c
OF_CASE = Statement(
    select(_c.clock, _c.state).where(
        _c.area == bindparam("area"),
        _c.case_ref == bindparam("case_ref"),
        _c.kind == IDLE,
    )
)
BEGIN_AGAIN = Statement(
    update(tables.clock)
    .where(_c.area == bindparam("of_area"), _c.clock == bindparam("of_clock"))
    .values(
        state=bindparam("state"),
        started_ts=bindparam("started_ts"),
        due_ts=bindparam("due_ts"),
        how=bindparam("how"),
        ladder=bindparam("ladder"),
        rung=0,
        next_ts=bindparam("next_ts"),
        tries=null(),
        again_ts=null(),
    )
)


def can_be_idle(pathway: Pathway, track: str, state: State) -> bool:
    """Tell whether nothing but this alarm watches over a state."""
    watched = state.clock or state.review
    waits = not (state.final or state.resting)
    return track == MAIN and pathway.idle_cases_to is not None and waits and not watched


def start_idle(
    connection: Connection, version: Version, where: Starting, moment: datetime
) -> None:
    """Begin to watch over a state that is entered, if it can be idle."""
    pathway = version.pathway
    state = pathway.tracks[where.track].states[where.state]
    if can_be_idle(pathway, where.track, state):
        _begin(connection, version, where, moment)
    elif where.track == MAIN and (names := dates_awaited(state)):
        _while_not_set(connection, version, where, moment, names)


def dates_awaited(state: State) -> frozenset[str]:
    """Give the dates without any of which nothing watches over a state."""
    names: set[str] = set()
    for one in (state.clock, state.review):
        if one is not None and not _goes_by_dates_alone(one):
            return frozenset()
        names |= {*one.dates} if one is not None else set()
    return frozenset(names)


def _goes_by_dates_alone(one: Clock | Review) -> bool:
    return one.due is None if isinstance(one, Clock) else one.is_once


def begin_again(
    connection: Connection, version: Version, case: Case, moment: datetime
) -> None:
    """Begin to watch anew, because somebody has acted on the case."""
    if version.pathway.idle_cases_to is None or case.ended_ts is not None:
        return
    where = Starting(case.area, case.ref, MAIN, case.places[MAIN].state)
    start_idle(connection, version, where, moment)


def _while_not_set(
    connection: Connection,
    version: Version,
    where: Starting,
    moment: datetime,
    names: frozenset[str],
) -> None:
    """Watch over a state as long as a date is not set by which it would be late."""
    of_case = {"area": where.area, "case_ref": where.case}
    known = {row.name for row in connection.all(FACTS, **of_case)}
    if version.pathway.idle_cases_to is not None and not names <= known:
        _begin(connection, version, where, moment)
        return
    row = connection.one(OF_CASE, **of_case)
    if row is not None:
        connection.run(STOP_CLOCK, of_area=where.area, of_clock=row.clock)


def _begin(
    connection: Connection, version: Version, where: Starting, moment: datetime
) -> None:
    zone, calendar = version.pathway.time_zone, version.calendar
    firings = [
        Firing(to_micros(due(moment, length, calendar, zone).at), IDLE, role, place)
        for place, (length, role) in enumerate(_rungs(version.pathway, where.state))
    ]
    until = due(moment, TO_OWNER, calendar, zone)
    row = connection.one(OF_CASE, area=where.area, case_ref=where.case)
    if row is None:
        insert_clock(connection, where, IDLE, until, firings)
        return
    connection.run(
        BEGIN_AGAIN,
        of_area=where.area,
        of_clock=row.clock,
        state=where.state,
        started_ts=to_micros(until.start),
        due_ts=to_micros(until.at),
        how=how_as_text(until),
        ladder=ladder_as_text(firings),
        next_ts=firings[0].at,
    )


def _rungs(pathway: Pathway, state: str) -> list[tuple[Duration, str]]:
    """Give when who is told; where a role is not named, the next one is."""
    last = pathway.idle_cases_to or ""
    owner = pathway.tracks[MAIN].states[state].owner or last
    manager = pathway.managers.get(owner, last)
    return [(TO_OWNER, owner), (TO_MANAGER, manager), (TO_LAST, last)]
