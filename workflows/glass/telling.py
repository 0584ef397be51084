"""Readings in an emergency as pages tell them: who, why, how long, what of it.

- An auditor is told of all in the area, and so are those whom a pathway names; who
  reads is told of their own.
- Words are told with one reading alone, and looking at them is an entry first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from audit.canonical import parse
from audit.reading import read_trail
from config.connection import Connection
from config.now import from_micros, to_micros
from policies.actors import Actor
from policies.reasons import label
from states.definition import Pathway
from workflows.cases import Case, load_case
from workflows.errors import NotFoundError
from workflows.glass import rows
from workflows.glass.commands import LookAtGlass
from workflows.glass.reviewing import reasons_against
from workflows.glass.said import ANSWER_ABOUT, ASK_ABOUT, GLASS
from workflows.handlers.ruled import NOT_FOUND
from workflows.people import AUDITOR, actor_of
from workflows.reading.queries import view_case
from workflows.reading.reason_opened import reason_opened
from workflows.service import Service


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading in an emergency as a line of a list, in one language."""

    ref: str
    case: str
    pathway: str
    person: str
    role: str
    reason: str
    parts: tuple[str, ...]
    asked: datetime
    begun: datetime | None
    until: datetime
    stands: str  # waits, lapsed, declined, taken_back, runs, to_review, then verdicts
    minutes: int
    is_overdue: bool
    confirmed_by: str
    review_by: datetime | None
    verdict: str
    reviewed_by: str
    reviewed: datetime | None


@dataclass(frozen=True, slots=True)
class Opened:
    """One reading of the record under it."""

    entry: int
    at: datetime
    parts: tuple[str, ...]
    purpose: str


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody said about it, in which step."""

    action: str
    person: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class ReadingShown:
    """A reading with what was opened and said, and what who looks may do."""

    line: Reading
    opened: tuple[Opened, ...]
    words: tuple[Words, ...]
    may: frozenset[str]
    against: tuple[str, ...]  # why who looks may not review it
    entry: int | None  # of this very look


def readings_for(
    service: Service, area: str, by: str, language: str, case: str | None = None
) -> list[Reading]:
    """Give the readings that somebody is told of, the newest first."""
    now = service.now()
    with service.database.reading(area) as connection:
        who = actor_of(connection, area, by)
        place = {"area": area} | ({"case_ref": case} if case else {})
        met = connection.all(rows.OF_CASE if case else rows.NEWEST, **place)
        told = []
        for row in met:
            pathway = _pathway(service, connection, area, row.case_ref)
            if pathway is not None and is_told(pathway, who, row):
                told.append(line_of(pathway, row, language, to_micros(now)))
    return told


def is_told(pathway: Pathway, who: Actor, row: Any) -> bool:
    """Tell whether somebody is told of a reading."""
    declared = pathway.break_glass
    named = (*declared.tells, *declared.reviewed_by) if declared is not None else ()
    is_auditor = who.holds(AUDITOR) and AUDITOR in pathway.roles
    return is_auditor or row.person == who.ref or any(map(who.holds, named))


def reading_shown(
    service: Service, asking: Mapping[str, Any], ref: str, language: str
) -> ReadingShown:
    """Give one reading with its words; that somebody looked is an entry first."""
    area, by = asking["area"], asking["by"]
    with service.database.reading(area) as connection:
        row = connection.one(rows.ONE, area=area, glass=ref)
    if row is None:
        raise NotFoundError(NOT_FOUND)
    looked = service.handle(LookAtGlass(case=row.case_ref, glass=ref, **asking))
    view = view_case(service, area, by, row.case_ref)
    pathway, now = view.found.version.pathway, to_micros(service.now())
    with service.database.reading(area) as connection:
        said = connection.all(rows.SAID, area=area, glass=ref)
        words = tuple(_words(service, connection, area, row, one) for one in said)
        reasons = reasons_against(connection, area, view.found, row)
        entries = read_trail(connection, service.line(area).log, row.case_ref)
    return ReadingShown(
        line_of(pathway, row, language, now),
        tuple(_opened(pathway, entries, ref, language)),
        words,
        _may(row, by, now, said, can_review=not reasons),
        tuple(one.in_words(language) for one in reasons),
        looked.entry,
    )


def line_of(pathway: Pathway, row: Any, language: str, now: int) -> Reading:
    """Give one reading as a line of a list."""
    declared, role = pathway.break_glass, pathway.roles.get(row.role)
    reasons = declared.reasons if declared is not None else {}
    ends = rows.ends_at(row)
    begun = row.from_ts
    overdue = row.verdict is None and row.review_ts is not None
    return Reading(
        ref=row.glass,
        case=row.case_ref,
        pathway=label(pathway.label, language),
        person=row.person,
        role=label(role.label, language) if role is not None else row.role,
        reason=label(reasons[row.reason], language)
        if row.reason in reasons
        else row.reason,
        parts=parts_told(pathway, rows.parts_of_row(row), language),
        asked=from_micros(row.asked_ts),
        begun=_at(begun),
        until=from_micros(ends),
        stands=_stands(row, now),
        minutes=0 if begun is None else -(-(ends - begun) // 60_000_000),
        is_overdue=overdue and row.review_ts <= now,
        confirmed_by=row.confirmed_by or "",
        review_by=_at(row.review_ts),
        verdict=row.verdict or "",
        reviewed_by=row.reviewed_by or "",
        reviewed=_at(row.reviewed_ts),
    )


def parts_told(
    pathway: Pathway, names: tuple[str, ...], language: str
) -> tuple[str, ...]:
    """Give compartments by their labels."""
    known = pathway.compartments
    return tuple(
        label(known[name].label, language) if name in known else name for name in names
    )


def _stands(row: Any, now: int) -> str:
    if row.from_ts is None:
        if row.ended_ts is not None:
            return "declined" if row.declined_by else "taken_back"
        return "waits" if row.until_ts > now else "lapsed"
    if rows.ends_at(row) > now:
        return "runs"
    return row.verdict or "to_review"


def _may(
    row: Any, by: str, now: int, said: list[Any], *, can_review: bool
) -> frozenset[str]:
    stands, may = _stands(row, now), set()
    talk = [one for one in said if one.action in {ASK_ABOUT, ANSWER_ABOUT}]
    if row.person == by:
        may |= {"end"} if stands in {"runs", "waits"} else set()
        asked = bool(talk) and talk[-1].action == ASK_ABOUT
        may |= {"answer"} if asked and row.verdict is None else set()
    elif can_review and row.from_ts is not None and row.verdict is None:
        may |= {"ask"} | ({"review"} if stands == "to_review" else set())
    return frozenset(may)


def _opened(
    pathway: Pathway, entries: Sequence[Any], ref: str, language: str
) -> Iterator[Opened]:
    for row in entries:
        entry = parse(bytes(row.body))
        if f"{GLASS}{ref}" not in entry.get("under", ()):
            continue
        names = tuple(
            dict.fromkeys(
                one["comp"]
                for one in entry.get("rec", ())
                if one["comp"] in pathway.compartments
            )
        )
        purpose = pathway.purposes.get(entry.get("purpose", ""))
        yield Opened(
            int(row.seq),
            from_micros(int(entry["ts"])),
            parts_told(pathway, names, language),
            label(purpose.label, language) if purpose is not None else "",
        )


def _words(
    service: Service, connection: Connection, area: str, row: Any, one: Any
) -> Words:
    text = reason_opened(service, connection, area, row.case_ref, one.record)
    return Words(one.action, one.person, from_micros(one.said_ts), text or "")


def _pathway(
    service: Service, connection: Connection, area: str, ref: str
) -> Pathway | None:
    case: Case | None = load_case(connection, area, ref)
    if case is None:
        return None
    return service.versions.named(connection, area, case.digest).pathway


def _at(micros: int | None) -> datetime | None:
    return None if micros is None else from_micros(micros)
