"""What follows when a case moves: places, clocks, requests, acts, facts.

- Leaving a state stops its clocks and ends its open requests and proposals.
- Entering one starts its clocks and sends its requests.
- Entering a final state of `main` stops everything.
- A stay moves nothing and starts nothing again.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import bindparam, insert, update

from audit.entry import new_id
from config.now import to_micros
from config.statements import Statement
from states.definition import State
from workflows import tables
from workflows.cases import FILLED, IS_FILLED, Case
from workflows.clocks import (
    Starting,
    start_clocks,
    start_request_clock,
    stop_clocks,
)
from workflows.rows import Put
from workflows.unit_of_work import Notice, Work
from workflows.versions import Version

INSERT_REQUEST = Statement(insert(tables.request))
END_REQUESTS = Statement(
    update(tables.request)
    .where(
        tables.request.c.area == bindparam("of_area"),
        tables.request.c.case_ref == bindparam("of_case"),
        tables.request.c.state == bindparam("of_state"),
        tables.request.c.status == "open",
    )
    .values(status="ended")
)
END_PROPOSALS = Statement(
    update(tables.proposal)
    .where(
        tables.proposal.c.area == bindparam("of_area"),
        tables.proposal.c.case_ref == bindparam("of_case"),
        tables.proposal.c.status == "open",
    )
    .values(status="ended")
)
PUT_FACT = Put(tables.case_fact)
INSERT_ACT = Statement(insert(tables.case_act))
UPDATE_ACT = Statement(
    update(tables.case_act)
    .where(
        tables.case_act.c.area == bindparam("of_area"),
        tables.case_act.c.case_ref == bindparam("of_case"),
        tables.case_act.c.action == bindparam("of_action"),
        tables.case_act.c.state == bindparam("of_state"),
        tables.case_act.c.person == bindparam("of_person"),
    )
    .values(times=tables.case_act.c.times + 1, last_ts=bindparam("last_ts"))
)

# No state: an act by proposing counts for no cap of a state, only for its person.
BY_PROPOSING = ""

type Move = tuple[str, str, str]  # track, from, to


def enter_start_states(work: Work, case: Case, version: Version) -> None:
    """Start the clocks and requests of the states in which a case begins."""
    for track in version.pathway.tracks:
        _enter(work, case, version, track, work.moment)


def move(
    work: Work, case: Case, version: Version, moves: list[Move], occurred: datetime
) -> Case:
    """Carry out the moves of one step and give the case as it is afterwards.

    Clocks run from `occurred`, the time it happened, not from when it was entered.
    """
    moved = case
    for track, left, entered in moves:
        _leave(work, case, track, left)
        moved = moved.moved(track, entered, to_micros(occurred))
    main = version.pathway.tracks["main"].states[moved.places["main"].state]
    if main.final:
        _end(work, moved)
        return moved.ending(work.micros)
    for track, _, _ in moves:
        _enter(work, moved, version, track, occurred)
    return moved


def set_facts(
    work: Work, case: str, values: Mapping[str, str], filled: frozenset[str]
) -> None:
    """Set declared facts, and the facts that these fields are filled."""
    changes = {**values, **{f"{FILLED}{name}": IS_FILLED for name in filled}}
    seq = work.next_seq
    for name, value in changes.items():
        key = {"area": work.area, "case_ref": case, "name": name}
        PUT_FACT(work.connection, key, value=value, set_by_entry=seq)


def count_act(
    work: Work, case: str, action: str, state: str, person: str, role: str, at: int
) -> None:
    """Remember that a person took an action in a state of this case."""
    touched = work.connection.run(
        UPDATE_ACT,
        of_area=work.area,
        of_case=case,
        of_action=action,
        of_state=state,
        of_person=person,
        last_ts=at,
    )
    if not touched:
        work.connection.run(
            INSERT_ACT,
            area=work.area,
            case_ref=case,
            action=action,
            state=state,
            person=person,
            role=role,
            times=1,
            last_ts=at,
        )


def end_proposals(work: Work, case: str) -> None:
    """End what was proposed and not confirmed before the case moved."""
    work.connection.run(END_PROPOSALS, of_area=work.area, of_case=case)


def _leave(work: Work, case: Case, track: str, state: str) -> None:
    stop_clocks(work.connection, Starting(work.area, case.ref, track, state))
    work.connection.run(
        END_REQUESTS, of_area=work.area, of_case=case.ref, of_state=state
    )


def _end(work: Work, case: Case) -> None:
    for track, place in case.places.items():
        _leave(work, case, track, place.state)


def _enter(
    work: Work, case: Case, version: Version, track: str, occurred: datetime
) -> None:
    place = case.places[track]
    state = version.pathway.tracks[track].states[place.state]
    where = Starting(work.area, case.ref, track, place.state)
    start_clocks(work.connection, version, where, state, occurred)
    _send_requests(work, case, version, track, state, occurred)
    if state.owner is not None:
        work.tell(Notice("waiting", role=state.owner))


def _send_requests(
    work: Work,
    case: Case,
    version: Version,
    track: str,
    state: State,
    occurred: datetime,
) -> None:
    for name, asked in state.requests.items():
        ref = new_id()
        work.connection.run(
            INSERT_REQUEST,
            area=work.area,
            request=ref,
            case_ref=case.ref,
            name=name,
            state=case.places[track].state,
            visit=case.visit(track),
            role=asked.ask,
            organisation=asked.organisation,
            status="open",
            asked_ts=to_micros(occurred),
            answered_ts=None,
            answered_by=None,
        )
        where = Starting(work.area, case.ref, track, case.places[track].state, ref)
        start_request_clock(work.connection, version, where, asked, occurred)
        work.tell(Notice("asked", role=asked.ask))
