"""Requests of a state: sent when it is entered or by an action, each with a clock.

- What an action of the state asks is not sent by itself.
- Entering again asks afresh; what was paused meanwhile goes on instead, with the
  answers it has. Asking again by an action ends the earlier, answered request.
- Without the agreement it needs a request is not sent: the owner is told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from audit.entry import new_id
from config.now import to_micros
from config.statements import Statement
from policies.agreements import is_covered
from policies.asking import sent_on_entering
from states.tracks import State
from workflows import tables
from workflows.agreements.in_force import agreements_in_force
from workflows.cases import Case
from workflows.clocks.rows import Starting
from workflows.clocks.running import start_request_clock
from workflows.unit_of_work import Notice, Work
from workflows.versions import Version

NO_AGREEMENT = "no_agreement"

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
END_ANSWERED = Statement(
    update(tables.request)
    .where(
        _r.area == bindparam("of_area"),
        _r.case_ref == bindparam("of_case"),
        _r.state == bindparam("of_state"),
        _r.name == bindparam("of_name"),
        _r.status == "answered",
    )
    .values(status="ended")
)


@dataclass(frozen=True, slots=True)
class Asking:
    """Where and when requests are sent: a track of a case, in its present state."""

    case: Case
    version: Version
    track: str
    at: datetime

    @property
    def place(self) -> str:
        """The name of the state."""
        return self.case.places[self.track].state

    @property
    def state(self) -> State:
        """The state whose requests they are."""
        return self.version.pathway.tracks[self.track].states[self.place]


def send_requests(
    work: Work, case: Case, version: Version, track: str, occurred: datetime
) -> None:
    """Send the requests of the state a track is in, but those that go on."""
    asking = Asking(case, version, track, occurred)
    if not asking.state.requests:
        return
    rows = work.connection.all(
        ASKED_ALREADY,
        area=work.area,
        case_ref=case.ref,
        state=asking.place,
        visit=case.visit(track),
    )
    going_on = {row.name for row in rows}
    agreed = agreements_in_force(
        work.connection, work.area, version.pathway, work.moment
    )
    for name in sent_on_entering(asking.state):
        if name in going_on:
            continue
        if is_covered(version.pathway, asking.state.requests[name], agreed):
            _send(work, asking, name)
        elif asking.state.owner is not None:
            work.tell(Notice(NO_AGREEMENT, role=asking.state.owner))


def ask_by_hand(work: Work, asking: Asking, names: Iterable[str]) -> tuple[str, ...]:
    """Send what an action asks, on which the guard has ruled; give the references."""
    refs = []
    for name in names:
        work.connection.run(
            END_ANSWERED,
            of_area=work.area,
            of_case=asking.case.ref,
            of_state=asking.place,
            of_name=name,
        )
        refs.append(_send(work, asking, name))
    return tuple(refs)


def _send(work: Work, asking: Asking, name: str) -> str:
    request, ref, case = asking.state.requests[name], new_id(), asking.case
    work.connection.run(
        INSERT_REQUEST,
        area=work.area,
        request=ref,
        case_ref=case.ref,
        name=name,
        state=asking.place,
        visit=case.visit(asking.track),
        role=request.ask,
        organisation=request.organisation,
        status="open",
        asked_ts=to_micros(asking.at),
        answered_ts=None,
        answered_by=None,
        outcome=None,
    )
    where = Starting(work.area, case.ref, asking.track, asking.place, ref)
    start_request_clock(work.connection, asking.version, where, request, asking.at)
    work.tell(Notice("asked", role=request.ask))
    return ref
