"""Reviews whose clock is missing: an alarm, and the clock is opened again.

- A state with reviews has a clock that runs or stands still, unless none is to come.
- What is opened counts on from the review held last, as entering the state would.
- A review of which none is to come any more opens nothing, and nothing is told.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from config.connection import Connection
from config.now import from_micros
from workflows.cases import Case, case_facts, load_case
from workflows.clocks.pausing import open_pause
from workflows.clocks.reviewing import start_review
from workflows.clocks.rows import OF_KIND, REVIEW, Starting
from workflows.commands import Command
from workflows.handlers.engine import demand_engine
from workflows.handlers.ruled import conclude
from workflows.noticing.commands import RepairReview
from workflows.people import ADMINISTRATOR, SYSTEM, actor_of
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work
from workflows.versions import Version

MISSING = "review_missing"


def to_repair(
    connection: Connection, version: Version, case: Case, via: str
) -> Iterator[Command]:
    """Give a command for each track of a case whose review has no clock."""
    for track in without_review(connection, version, case):
        yield RepairReview(
            area=case.area,
            by=SYSTEM,
            key=f"review/{case.ref}/{track}/{case.version}",
            via=via,
            case_ref=case.ref,
            track=track,
        )


def without_review(
    connection: Connection, version: Version, case: Case
) -> Iterator[str]:
    """Give the tracks of a case whose state has reviews, and no clock of one goes."""
    for track, machine in version.pathway.tracks.items():
        has_reviews = machine.states[case.states[track]].review is not None
        rows = _clocks(connection, case, track) if has_reviews else ()
        if has_reviews and not any(_goes(connection, row) for row in rows):
            yield track


def repair_review(command: RepairReview, work: Work) -> Receipt:
    """Open the clock of a review that has none, and raise an alarm about it."""
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        case = load_case(work.connection, work.area, command.case_ref)
        if case is None or case.ended_ts is not None:
            return Receipt("not due")
        version = work.versions.named(work.connection, work.area, case.digest)
        if command.track not in without_review(work.connection, version, case):
            return Receipt("not due")
        opened = _open(work, version, case, command.track)
        if opened is None:
            return Receipt("not due")
        state = case.states[command.track]
        work.tell(Notice(MISSING, role=ADMINISTRATOR))
        entry = work.entry(
            "alarm",
            case=case.ref,
            action=MISSING,
            track=command.track,
            from_=state,
            to=state,
            refs=(opened,),
        )
        return conclude(work, case, case, entry, MISSING)


def _open(work: Work, version: Version, case: Case, track: str) -> str | None:
    """Open the clock of a track's next review; give it, or None where none comes."""
    place = case.places[track]
    review = version.pathway.tracks[track].states[place.state].review
    before = {row.clock for row in _clocks(work.connection, case, track)}
    actor = actor_of(work.connection, work.area, SYSTEM)
    facts = case_facts(work.connection, case, version, actor, work.moment).facts
    where = Starting(work.area, case.ref, track, place.state)
    entered = from_micros(place.since)
    if review is not None:
        start_review(
            work.connection, version, where, review, entered, None, facts.values
        )
    after = {row.clock for row in _clocks(work.connection, case, track)}
    return next(iter(after - before), None)


def _clocks(connection: Connection, case: Case, track: str) -> Sequence[Any]:
    return connection.all(
        OF_KIND,
        area=case.area,
        case_ref=case.ref,
        kind=REVIEW,
        track=track,
        state=case.states[track],
    )


def _goes(connection: Connection, row: Any) -> bool:
    return row.next_ts is not None or open_pause(connection, row) is not None
