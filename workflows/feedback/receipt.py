"""The receipt of a referral: how far it is in five words, and proof that it came.

- Nothing of the case is told: neither state nor outcome, people nor content.
- The proof is the index and the hash of the entry by which it left the referrer.
- Asking is an entry.
"""

from dataclasses import dataclass
from typing import Literal

from audit.canonical import parse
from audit.entry import base64url
from audit.reading import read_trail
from workflows.cases import Case, load_case
from workflows.entries import entered
from workflows.errors import NotFoundError
from workflows.feedback.commands import ReadReceipt
from workflows.handlers.ruled import NOT_FOUND
from workflows.service import Service
from workflows.versions import Version

MAIN = "main"

type Stage = Literal[
    "being_written", "received", "being_looked_at", "waits_for_you", "concluded"
]


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a referrer is told; the last three are missing before it was sent."""

    case: str
    stage: Stage
    received_ts: int | None = None
    entry: int | None = None
    leaf: str | None = None


def receipt_of(service: Service, command: ReadReceipt) -> Feedback:
    """Tell a referrer what became of a referral, once it is on record."""
    service.handle(command)
    log = service.line(command.area).log
    with service.database.reading(command.area) as connection:
        case = load_case(connection, command.area, command.case)
        if case is None:
            raise NotFoundError(NOT_FOUND)
        version = service.versions.named(connection, command.area, case.digest)
        rows = read_trail(connection, log, command.case)
    stage = stage_of(case, version)
    start = version.pathway.tracks[MAIN].start
    for row in rows:
        entry = parse(bytes(row.body))
        if entry.get("track") == MAIN and entry["from"] == start != entry["to"]:
            leaf = base64url(bytes(row.leaf))
            return Feedback(case.ref, stage, entered(entry), row.seq, leaf)
    return Feedback(case.ref, stage)


def stage_of(case: Case, version: Version) -> Stage:
    """Give how far a referral is, in the five words for who referred."""
    main = version.pathway.tracks[MAIN]
    place = case.places[MAIN]
    if case.ended_ts is not None:
        return "concluded"
    if place.state == main.start:
        return "being_written"
    if main.states[place.state].owner == main.states[main.start].owner:
        return "waits_for_you"
    been_in = {state for state, times in place.visits.items() if times}
    return "received" if len(been_in - {main.start}) == 1 else "being_looked_at"
