"""What a case has besides on the new version: clocks started, requests sent.

- A clock counts from when the state was entered, a request from the move.
- Whoever has the case now and did not before is told that it waits.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from config.now import from_micros
from workflows.asking.sending import send_requests
from workflows.cases import Case
from workflows.clocks.rows import Starting
from workflows.clocks.running import start_clocks, start_request_clock
from workflows.moves.carrying import kinds_running, missing
from workflows.moves.classing import Known
from workflows.moves.rows import Rows, facts_to_commit_to
from workflows.unit_of_work import Notice, Work
from workflows.versions import Version


def start_what_is_missing(work: Work, known: Known, moved: Case, rows: Rows) -> None:
    """Start the clocks and send the requests that the new states have besides."""
    new = known.carrier.new
    values = facts_to_commit_to(new.pathway, rows)["values"]
    for track, place in moved.places.items():
        state = new.pathway.tracks[track].states[place.state]
        where = Starting(work.area, moved.ref, track, place.state)
        is_kept = known.carrier.plan.clocks == "keep"
        kinds = kinds_running(rows, where, place.since) if is_kept else frozenset()
        start_clocks(
            work.connection,
            new,
            where,
            missing(state, kinds),
            from_micros(place.since),
            values=values,
        )
        send_requests(work, moved, new, track, work.moment)
        if not is_kept:
            visit = (place.state, moved.visit(track))
            asked = [r for r in rows["request"] if (r.state, r.visit) == visit]
            _start_again(work, new, where, asked)
        _tell_new_owner(work, known, track, state.owner)


def _start_again(
    work: Work, new: Version, where: Starting, requests: Iterable[Any]
) -> None:
    state = new.pathway.tracks[where.track].states[where.state]
    for row in requests:
        if row.status == "open":
            of_request = replace(where, request=row.request)
            asked_at = from_micros(row.asked_ts)
            asked = state.requests[row.name]
            start_request_clock(work.connection, new, of_request, asked, asked_at)


def _tell_new_owner(work: Work, known: Known, track: str, owner: str | None) -> None:
    place = known.case.places.get(track)
    tracks = known.carrier.old.pathway.tracks
    before = tracks[track].states[place.state].owner if place else None
    if owner is not None and owner != before:
        work.tell(Notice("waiting", role=owner))
