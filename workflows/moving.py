"""What follows when a case moves: places, clocks, requests, acts, facts.

- Leaving a state stops its clocks and ends its open requests and proposals.
- Entering one starts its clocks and sends its requests.
- Entering a final state of `main` stops everything.
- A stay moves nothing and starts nothing again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, update
from sqlalchemy import case as sql_case

from config.now import to_micros
from config.statements import Statement
from workflows import tables
from workflows.asking.sending import send_requests
from workflows.cases import FILLED, IS_FILLED, Case
from workflows.clocks.halting import forget_pauses, pause_for_state, unpause
from workflows.clocks.rows import Starting
from workflows.clocks.running import start_clocks, stop_clocks
from workflows.duplicates.ending import end_proposed_merges
from workflows.keeping.lengths import begin_keeping
from workflows.rows import Put
from workflows.unit_of_work import Notice, Work
from workflows.versions import Version
from workflows.voices.asking_anew import ask_anew

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
    .values(
        times=tables.case_act.c.times + 1,
        first_ts=sql_case(
            (tables.case_act.c.first_ts > bindparam("last_ts"), bindparam("last_ts")),
            else_=tables.case_act.c.first_ts,
        ),
        last_ts=bindparam("last_ts"),
        last_entry=bindparam("last_entry"),
    )
)

type Move = tuple[str, str, str]  # track, from, to


def enter_start_states(work: Work, case: Case, version: Version) -> None:
    """Start the clocks and requests of the states in which a case begins."""
    facts = version.pathway.facts
    enter_states(
        work, case, version, {name: fact.starts_as for name, fact in facts.items()}
    )


def enter_states(
    work: Work, case: Case, version: Version, values: Mapping[str, str]
) -> None:
    """Start the clocks and requests of the states in which a case stands."""
    for track in version.pathway.tracks:
        _enter(work, case, version, Entering(track, work.moment, values))


def move(
    work: Work,
    case: Case,
    version: Version,
    moves: list[Move],
    occurred: datetime,
    values: Mapping[str, str],
) -> Case:
    """Carry out the moves of one step and give the case as it is afterwards.

    Clocks run from `occurred`, the time it happened, not from when it was entered;
    `values` are the facts as this step leaves them.
    """
    moved = case
    for track, left, entered in moves:
        _leave(work, case, version, (track, left, entered), occurred)
        moved = moved.moved(track, entered, to_micros(occurred))
    main = version.pathway.tracks["main"].states[moved.places["main"].state]
    if main.final:
        _end(work, moved, version, occurred)
        _keep(work, moved, version, occurred, values)
        return moved.ending(work.micros)
    for track, left, entered in moves:
        returning = case.places[track].came_from == entered
        entering = Entering(track, occurred, values, left, returning)
        _enter(work, moved, version, entering)
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
        last_entry=work.next_seq,
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
            first_ts=at,
            last_ts=at,
            last_entry=work.next_seq,
        )


def end_proposals(work: Work, case: str) -> None:
    """End what was proposed and not confirmed before the case moved."""
    work.connection.run(END_PROPOSALS, of_area=work.area, of_case=case)


def _leave(
    work: Work, case: Case, version: Version, step: Move, occurred: datetime
) -> None:
    track, left, entered = step
    states = version.pathway.tracks[track].states
    wait = "requests" in states[entered].pauses and left != entered
    if states[left].pauses:
        unpause(work, case, version, step, occurred)
    _stop(work, case, version, track, occurred, but_requests=wait)
    if not wait:
        work.connection.run(
            END_REQUESTS, of_area=work.area, of_case=case.ref, of_state=left
        )


def _end(work: Work, case: Case, version: Version, occurred: datetime) -> None:
    """Stop everything: first nothing stands still any more, then nothing runs."""
    for track, place in case.places.items():
        if version.pathway.tracks[track].states[place.state].pauses:
            step = (track, place.state, place.state)
            unpause(work, case, version, step, occurred)
    for track, place in case.places.items():
        _stop(work, case, version, track, occurred)
        work.connection.run(
            END_REQUESTS, of_area=work.area, of_case=case.ref, of_state=place.state
        )


def _keep(
    work: Work,
    case: Case,
    version: Version,
    occurred: datetime,
    values: Mapping[str, str],
) -> None:
    end_proposed_merges(work.connection, work.area, case.ref)
    begin_keeping(
        work.connection,
        version,
        (work.area, case.ref),
        case.states["main"],
        occurred,
        values=values,
        of_age_on=work.prepared.of_age_on,
    )


def _stop(
    work: Work,
    case: Case,
    version: Version,
    track: str,
    occurred: datetime,
    *,
    but_requests: bool = False,
) -> None:
    where = Starting(work.area, case.ref, track, case.places[track].state)
    if version.pauses and not but_requests:
        forget_pauses(work, where, occurred)
    stop_clocks(work.connection, where, but_requests=but_requests)


@dataclass(frozen=True, slots=True)
class Entering:
    """How a state of a track is entered: when, with which facts, from where."""

    track: str
    at: datetime
    values: Mapping[str, str]
    left: str | None = None
    returning: bool = False  # to where it was before the state it left


def _enter(work: Work, case: Case, version: Version, entering: Entering) -> None:
    track = entering.track
    place = case.places[track]
    state = version.pathway.tracks[track].states[place.state]
    where = Starting(work.area, case.ref, track, place.state)
    if state.pauses:
        pause_for_state(work, case, version, track, entering.left, entering.at)
    start_clocks(
        work.connection,
        version,
        where,
        state,
        entering.at,
        values=entering.values,
        left=None if entering.returning else entering.left,
    )
    send_requests(work, case, version, track, entering.at)
    ask_anew(work.connection, work.area, case.ref, state)
    if state.owner is not None:
        work.tell(Notice("waiting", role=state.owner))
