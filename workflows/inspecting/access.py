"""Who opened what of a case, how often, what for; who was refused; what hit it.

- Told are roles, references and groups of fields, never what was read.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from config.now import from_micros
from workflows.inspecting.bytes_of import quoted, said
from workflows.inspecting.rows_told import EntryTold, entry_told, rows_told
from workflows.inspecting.searching import Wanted, search
from workflows.inspecting.trail import Opened
from workflows.service import Service

IN_AN_EMERGENCY = "break_glass"  # that it was opened; what was read is a reading
READING = frozenset({"read", "export", "disclose", IN_AN_EMERGENCY})
SEARCHING = frozenset({"search"})
REFUSED = frozenset({"refused"})

type Key = tuple[str, str, str, str, str]  # who, role, part, kind, purpose


@dataclass(frozen=True, slots=True)
class Opening:
    """One group of fields as one person opened it for one purpose."""

    actor: str
    role: str
    part: str  # nothing where the trail itself was read
    kind: str
    purpose: str
    times: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class AccessReport:
    """Who had to do with a case without acting on it."""

    openings: list[Opening]
    reads: list[EntryTold]
    searches: list[EntryTold]
    refusals: list[EntryTold]


def access_report(
    service: Service, area: str, by: str, trail: Opened, language: str
) -> AccessReport:
    """Report on a trail, for who reads it."""
    with service.database.reading(area) as connection:
        told = [
            entry_told(
                row.seq,
                entry,
                digest,
                service.versions.named(connection, area, digest).pathway
                if digest
                else None,
                language,
            )
            for row, entry, digest in zip(
                trail.rows, trail.entries, trail.digests, strict=True
            )
            if entry is not None
        ]
    reads = [one for one in told if one.kind in READING]
    return AccessReport(
        _gathered([one for one in reads if one.kind != IN_AN_EMERGENCY]),
        reads,
        [
            *(one for one in told if one.kind in SEARCHING),
            *_looked_for(service, area, by, trail, language),
        ],
        [one for one in told if one.kind in REFUSED],
    )


def _looked_for(
    service: Service, area: str, by: str, trail: Opened, language: str
) -> list[EntryTold]:
    """Give the searches of the whole log that asked for this very case."""
    opened = next((one for one in trail.entries if one is not None), None)
    wanted = Wanted(
        since=from_micros(int(opened["ts"])) if opened else None,
        any_of=(said("kind", "search"),),
        all_of=(quoted(f"case/{trail.case}"),),
    )
    page = search(service, area, by, wanted)
    return rows_told(service, area, page.rows, language)


def _gathered(reads: list[EntryTold]) -> list[Opening]:
    times: Counter[Key] = Counter()
    first: dict[Key, datetime] = {}
    last: dict[Key, datetime] = {}
    for one in reads:
        for part in one.parts or ("",):
            key = (one.actor, one.role, part, one.kind, one.purpose)
            times[key] += 1
            at = one.at or from_micros(0)
            first.setdefault(key, at)
            last[key] = at
    return [
        Opening(actor, role, part, kind, purpose, count, first[key], last[key])
        for key, count in times.items()
        for actor, role, part, kind, purpose in (key,)
    ]
