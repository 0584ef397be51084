"""Each clock of a case: when it was due, how that came about, met or by how much not.

- A clock of a state ends when its state is left; of a request, when it is answered.
- On which day somebody comes of age is told to nobody.
- A missed time decided nothing; what it did was to tell somebody, and that is told.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select

from config.now import from_micros
from config.statements import Statement
from policies.reasons import label
from states.definition import Pathway
from states.phrases.languages import phrases_in
from workflows import tables
from workflows.clocks.pausing import pauses_of
from workflows.clocks.rows import NOT_DUE_TO_ANYBODY
from workflows.exports.all_cases import version_of
from workflows.inspecting.trail import Opened
from workflows.reading.due_told import due_told
from workflows.returns.happenings import Stay, told_by
from workflows.service import Service

_c = tables.clock.c
ALL_OF_CASE = Statement(
    select(tables.clock)
    .where(_c.area == bindparam("area"), _c.case_ref == bindparam("case_ref"))
    .order_by(_c.started_ts, _c.clock)
)
REQUESTS_OF_CASE = Statement(
    select(tables.request).where(
        tables.request.c.area == bindparam("area"),
        tables.request.c.case_ref == bindparam("case_ref"),
    )
)


@dataclass(frozen=True, slots=True)
class Pause:
    """A time for which a clock stood still: why, by whom, until when."""

    why: str
    by: str
    begun: datetime
    ended: datetime | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """One clock and what became of it."""

    clock: str
    called: str
    began: datetime
    due: datetime
    how: str
    ended: datetime | None
    outcome: str  # met, missed, runs, overdue, stopped
    by: timedelta  # how late, or how much was left
    pauses: tuple[Pause, ...]
    told: int  # how often somebody was told of it


def deadlines_of(
    service: Service, area: str, trail: Opened, language: str
) -> list[Deadline]:
    """Tell the story of every clock of a case, the oldest first."""
    stays: list[Stay] = []
    if None not in trail.entries:  # of a garbled trail nobody knows when it moved
        stays = list(told_by(trail.rows, version_of(service, area)).stays())
    now = service.now()
    with service.database.reading(area) as connection:
        place = {"area": area, "case_ref": trail.case}
        rows = connection.all(ALL_OF_CASE, **place)
        answered = {
            row.request: row for row in connection.all(REQUESTS_OF_CASE, **place)
        }
        return [
            _deadline(
                trail, row, stays, answered, pauses_of(connection, row), now, language
            )
            for row in rows
            if row.kind not in NOT_DUE_TO_ANYBODY
        ]


def _deadline(
    trail: Opened,
    row: Any,
    stays: list[Stay],
    answered: dict[str, Any],
    pauses: Any,
    now: datetime,
    language: str,
) -> Deadline:
    due, began = from_micros(row.due_ts), from_micros(row.started_ts)
    ended = _ended(row, stays, answered)
    outcome, by = _outcome(row, due, ended, now)
    fired = sum(
        1
        for entry in trail.entries
        if entry is not None
        and entry["kind"] == "clock"
        and entry.get("refs", ("",))[0] == row.clock
    )
    return Deadline(
        row.clock,
        _called(trail.pathway, row, answered, language),
        began,
        due,
        due_told(json.loads(row.how), phrases_in(language)),
        ended,
        outcome,
        by,
        tuple(_pause(one) for one in pauses),
        fired,
    )


def _ended(row: Any, stays: list[Stay], answered: dict[str, Any]) -> datetime | None:
    if row.request and row.request in answered:
        at = answered[row.request].answered_ts
        return from_micros(at) if at is not None else None
    left = [
        one.left
        for one in stays
        if (one.track, one.state) == (row.track, row.state)
        and one.began <= row.started_ts <= one.left
    ]
    return from_micros(min(left)) if left else None


def _outcome(
    row: Any, due: datetime, ended: datetime | None, now: datetime
) -> tuple[str, timedelta]:
    if ended is not None:
        return ("met", due - ended) if ended <= due else ("missed", ended - due)
    if row.next_ts is None and due > now:
        return "stopped", timedelta()
    return ("runs", due - now) if now <= due else ("overdue", now - due)


def _called(pathway: Pathway, row: Any, answered: dict[str, Any], language: str) -> str:
    track = pathway.tracks.get(row.track)
    state = track.states.get(row.state) if track else None
    here = label(state.label, language) if state else row.state.replace("_", " ")
    asked = answered.get(row.request or "")
    if asked is not None and state is not None and asked.name in state.requests:
        return label(state.requests[asked.name].label, language)
    return here


def _pause(row: Any) -> Pause:
    ended = from_micros(row.ended_ts) if row.ended_ts is not None else None
    why = row.reason.replace("_", " ")
    return Pause(why, row.begun_by, from_micros(row.begun_ts), ended)
