"""One trail opened for an auditor: that it is read is an entry, then its entries.

- Who looks again within a quarter of an hour is still at the same reading; who may
  not read any more is refused, on record, also then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from audit.canonical import parse
from audit.errors import ProfileError
from audit.reading import read_trail
from config.now import to_micros
from policies.facts import Asked
from policies.permission import rule
from policies.ruling import Permit
from states.definition import Pathway
from workflows.commands import ReadTrail
from workflows.conformance.deviations import Judged, judged
from workflows.conformance.replaying import Met, Replay
from workflows.entries import digest_of
from workflows.errors import NotFoundError
from workflows.exports.all_cases import version_of
from workflows.handlers.ruled import CHANGES_NOTHING
from workflows.inspecting.rows_told import EntryTold, entry_told
from workflows.moves.plans import confirmed_plan
from workflows.reading.queries import view_case
from workflows.reading.telling import Teller
from workflows.service import Service

ONE_READING = timedelta(minutes=15)
READ_LOG = "read_log"


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of the trail in its place, and what came before it wrongly."""

    told: EntryTold
    sentence: str
    late: str
    in_time: str  # in time, late, not known; nothing where no deadline ended
    gap: str  # missing, repeated; nothing where the chain goes on


@dataclass(frozen=True, slots=True)
class Opened:
    """A trail as it lies, and each entry with the version it was made under."""

    case: str
    pathway: Pathway
    zone: str
    rows: Sequence[Any]
    entries: tuple[Mapping[str, Any] | None, ...]
    digests: tuple[str, ...]
    has_ended: bool


def open_trail(service: Service, asking: Mapping[str, Any], ref: str) -> Opened:
    """Record that a trail is read, and give it.

    Raises NotFoundError for a case that is not there or not to be known.
    """
    area = asking["area"]
    if not _is_reading(service, area, asking["by"], ref):
        service.handle(ReadTrail(case=ref, **asking))
    view = view_case(service, area, asking["by"], ref)
    pathway = view.found.version.pathway
    log = service.line(area).log
    with service.database.reading(area) as connection:
        rows = read_trail(connection, log, ref)
    if not rows:
        raise NotFoundError("expected a case with entries, met none")
    entries = tuple(_parsed(row) for row in rows)
    return Opened(
        ref,
        pathway,
        pathway.time_zone,
        rows,
        entries,
        tuple(_digests(entries)),
        view.case.ended_ts is not None,
    )


def timeline(service: Service, area: str, trail: Opened, language: str) -> list[Line]:
    """Tell every entry in its order, and where the order is broken."""
    versions = version_of(service, area)
    met = {one.index: answers for one, answers in replayed(service, area, trail)}
    lines, expected = [], 0
    for row, entry, digest in zip(
        trail.rows, trail.entries, trail.digests, strict=True
    ):
        pathway = versions(digest).pathway if digest else trail.pathway
        gap = _gap(row.cseq, expected)
        expected = (row.cseq if row.cseq is not None else expected) + 1
        if entry is None:
            lines.append(Line(_garbled(row), "", "", "", gap))
            continue
        teller = Teller(pathway, str, language)
        told = entry_told(row.seq, entry, digest, pathway, language)
        lines.append(
            Line(
                told,
                teller.tell(entry),
                teller.late(entry),
                _in_time(met.get(row.seq, ())),
                gap,
            )
        )
    return lines


def replayed(
    service: Service, area: str, trail: Opened
) -> list[tuple[Met, tuple[Judged, ...]]]:
    """Replay a trail: each step with the answers that its version gives.

    A trail that cannot be replayed gives what could be, up to there.
    """
    with service.database.reading(area) as connection:
        replay = Replay(
            area,
            version_of(service, area),
            lambda digest: confirmed_plan(connection, area, digest),
        )
        met: list[tuple[Met, tuple[Judged, ...]]] = []
        try:
            met.extend((one, tuple(judged(one))) for one in replay.meet(trail.rows))
        except (ProfileError, LookupError, TypeError, ValueError):
            return met
        return met


def newest_act(trail: Opened) -> int:
    """Give the index of the newest entry that is no reading."""
    quiet = CHANGES_NOTHING - {"refused"}
    for row, entry in zip(reversed(trail.rows), reversed(trail.entries), strict=True):
        if entry is not None and entry["kind"] not in quiet:
            return int(row.seq)
    return int(trail.rows[-1].seq)


def _is_reading(service: Service, area: str, by: str, ref: str) -> bool:
    """Tell whether somebody reads this trail since a moment ago, and still may."""
    try:
        found = view_case(service, area, by, ref).found
    except NotFoundError:
        return False  # that somebody tried is an entry, which the command makes
    asked = Asked(READ_LOG)
    ruling = rule(found.version.rulebook, found.actor, found.facts, asked)
    if not isinstance(ruling, Permit):
        return False
    since = to_micros(service.now() - ONE_READING)
    log = service.line(area).log
    with service.database.reading(area) as connection:
        rows = read_trail(connection, log, ref)
    entries = (_parsed(row) for row in reversed(rows))
    return any(
        one["kind"] == "read" and one["actor"] == by and one["ts"] >= since
        for one in entries
        if one is not None and one.get("action") == READ_LOG
    )


def _parsed(row: Any) -> Mapping[str, Any] | None:
    try:
        entry: Mapping[str, Any] = parse(bytes(row.body))
    except ProfileError:
        return None
    return entry


def _digests(entries: Sequence[Mapping[str, Any] | None]) -> list[str]:
    found, digest = [], ""
    for entry in entries:
        if entry is not None and "def" in entry:
            digest = digest_of(entry["def"])
        found.append(digest)
    return found


def _gap(place: int | None, expected: int) -> str:
    if place is None or place > expected:
        return "missing"
    return "repeated" if place < expected else ""


def _in_time(answers: Sequence[Judged]) -> str:
    said = [one.verdict for one in answers if one.question == "late"]
    for verdict, words in (
        ("otherwise", "late"), ("not_known", "not_known"), ("as_said", "in_time"),
    ):  # fmt: skip
        if verdict in said:
            return words
    return ""


def _garbled(row: Any) -> EntryTold:
    return EntryTold(
        row.seq, None, row.case_ref, row.cseq, "", "", "", "", "", "", "", "",
        False, (), (), "", "", is_readable=False,
    )  # fmt: skip
