"""Requests of a state: sent together when it is entered, each with its own clock.

- Entering again asks afresh; what was paused meanwhile goes on instead, with the
  answers it has.
"""

from datetime import datetime

from sqlalchemy import bindparam, insert, select

from audit.entry import new_id
from config.now import to_micros
from config.statements import Statement
from workflows import tables
from workflows.cases import Case
from workflows.clocks.running import Starting, start_request_clock
from workflows.unit_of_work import Notice, Work
from workflows.versions import Version

INSERT_REQUEST = Statement(insert(tables.request))
_r = tables.request.c
ASKED_ALREADY = Statement(
    select(_r.name).where(
        _r.area == bindparam("area"),
        _r.case_ref == bindparam("case_ref"),
        _r.state == bindparam("state"),
        _r.visit == bindparam("visit"),
        _r.status != "ended",
    )
)


def send_requests(
    work: Work, case: Case, version: Version, track: str, occurred: datetime
) -> None:
    """Send the requests of the state a track is in, but those that go on."""
    place = case.places[track]
    state = version.pathway.tracks[track].states[place.state]
    if not state.requests:
        return
    of_visit = {"state": place.state, "visit": case.visit(track)}
    rows = work.connection.all(
        ASKED_ALREADY, area=work.area, case_ref=case.ref, **of_visit
    )
    going_on = {row.name for row in rows}
    for name, asked in state.requests.items():
        if name in going_on:
            continue
        ref = new_id()
        work.connection.run(
            INSERT_REQUEST,
            area=work.area,
            request=ref,
            case_ref=case.ref,
            name=name,
            role=asked.ask,
            organisation=asked.organisation,
            status="open",
            asked_ts=to_micros(occurred),
            answered_ts=None,
            answered_by=None,
            **of_visit,
        )
        where = Starting(work.area, case.ref, track, place.state, ref)
        start_request_clock(work.connection, version, where, asked, occurred)
        work.tell(Notice("asked", role=asked.ask))
