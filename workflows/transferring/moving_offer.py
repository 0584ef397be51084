"""What follows for a case and for both areas when an offer moves on.

- The track of the transfer moves, with its entry; nothing else of the case does.
- In the receiving area an offer has entries of its own, which belong to no case.
- A pack of an offer that came to nothing is erased there in the same transaction.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from audit.entry import Entry
from policies.transfers import LEADS_TO
from records.erasing import erase, held_compartments
from workflows.cases import Case
from workflows.handlers.ruled import Found
from workflows.moving import count_act, move
from workflows.transferring.offered import tracks_as_text, transfer_of
from workflows.transferring.rows import SET_IN, SET_OUT
from workflows.unit_of_work import Work

KIND = "link"


def move_track(work: Work, found: Found, step: str, role: str) -> Case:
    """Move the track of the transfer and count the act; the entry comes next."""
    case, version = found.case, found.version
    at, to = where_it_goes(found, step)
    track = transfer_of(version.pathway).track
    count_act(work, case.ref, step, at, work.command.by, role, work.micros)
    values = found.facts.facts.values
    return move(work, case, version, [(track, at, to)], work.moment, values)


def where_it_goes(found: Found, step: str) -> tuple[str, str]:
    """Give the state of the transfer's track, and the one a step leads to."""
    pathway = found.version.pathway
    track = transfer_of(pathway).track
    start = pathway.tracks[track].start
    return found.case.places[track].state, LEADS_TO.get(step, start)


def entry_of_step(work: Work, found: Found, step: str, role: str, **said: Any) -> Entry:
    """Begin the entry of the case that the transfer has moved on."""
    at, to = where_it_goes(found, step)
    return work.entry(
        KIND,
        case=found.case.ref,
        role=role,
        action=step,
        track=transfer_of(found.version.pathway).track,
        from_=at,
        to=to,
        **said,
    )


def answer_out(
    work: Work,
    transfer: str,
    status: str,
    why: str | None = None,
    destination: str | None = None,
) -> None:
    """Settle the row of the area that offered."""
    work.connection.run(
        SET_OUT,
        of_area=work.area,
        of_transfer=transfer,
        status=status,
        answered_ts=work.micros,
        why=why,
        destination=destination,
    )


def set_in(
    work: Work,
    row: Any,
    status: str,
    tracks: Mapping[str, str],
    why: str | None = None,
    origin: str | None = None,
) -> None:
    """Settle the row of the receiving area."""
    work.connection.run(
        SET_IN,
        of_area=work.area,
        of_transfer=row.transfer,
        status=status,
        tracks=tracks_as_text(tracks),
        answered_ts=work.micros,
        why=why,
        origin=origin,
    )


def close_in(
    work: Work,
    row: Any,
    step: str,
    status: str,
    tracks: Mapping[str, str],
    *,
    why: str | None = None,
    org: str = "",
) -> int:
    """Close an offer in the receiving area, and erase its pack; give the entry.

    `org` is the area of who acts, where that is the other one.
    """
    set_in(work, row, status, tracks, why)
    refs = (row.transfer, *([why] if why else []))
    appended = work.record(work.entry(KIND, org=org, action=step, refs=refs))
    work.next_entry()
    held = held_compartments(work.connection, work.area, row.case_ref)
    if held:
        seq = work.next_seq
        erase(work.connection, work.area, row.case_ref, held, seq)
        work.record(work.entry("erase", org=org, action=step, refs=(row.transfer,)))
        work.next_entry()
    return appended.seq


def follow(work: Work, before: Case, after: Case, entry: Entry) -> None:
    """Append a case's entry in the area that does not ask, and let the case follow."""
    work.keep_keys()
    work.record_on_case(before, replace(after, version=before.version + 1), entry)
