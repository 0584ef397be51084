"""The minute of a sitting as its page shows it, and those that wait for a signature.

- It says what the entries say; persons by their names here, and cases by reference.
- Reading it is an entry, and who stands back from an item reads nothing of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, select

from audit.canonical import parse
from audit.checkpoint import parse_checkpoint
from audit.tables import audit_entry
from config.connection import Connection
from config.now import from_micros
from config.statements import Statement
from policies.panels.item import ABSTAIN
from policies.reasons import label
from states.definition import Pathway
from states.explaining import action_label
from workflows.checkpoints import last_checkpoint
from workflows.panels.agenda_shown import Result, StoodBack, stood_back
from workflows.panels.commands import ReadMinute
from workflows.panels.drafting import entitled
from workflows.panels.looking import read_minute
from workflows.panels.minute_way import (
    CorrectionTold,
    MinuteStage,
    Moved,
    corrections_told,
    moves_of,
    people_on_the_way,
    stage_of,
)
from workflows.panels.seen import any_sitting, sitting_seen, spoken
from workflows.panels.tables import sitting_entry
from workflows.people import AUDITOR, actor_of
from workflows.reading.due_day import due_day
from workflows.reading.names import names_of
from workflows.service import Service

SIGNED = Statement(
    select(audit_entry.c.seq, audit_entry.c.body)
    .join_from(
        sitting_entry,
        audit_entry,
        and_(
            audit_entry.c.area == sitting_entry.c.area,
            audit_entry.c.seq == sitting_entry.c.entry,
        ),
    )
    .where(
        sitting_entry.c.area == bindparam("area"),
        sitting_entry.c.sitting == bindparam("sitting"),
    )
    .order_by(audit_entry.c.seq.desc())
)


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody on a seat, as an item was decided."""

    person: str
    seat: str
    organisation: str
    way: str


@dataclass(frozen=True, slots=True)
class VoteTold:
    """How a seat voted, and whether in words of its own, which lie under seal."""

    seat: str
    organisation: str
    choice: str
    about: str
    in_own_words: bool


@dataclass(frozen=True, slots=True)
class Relied:
    """A paper on which a decision rests: its version and its hash."""

    label: str
    version: str
    hash: str


@dataclass(frozen=True, slots=True)
class MinutedItem:
    """One item of a minute."""

    number: int
    case: str
    stood_back: tuple[StoodBack, ...]
    present: tuple[Presence, ...]
    votes: tuple[VoteTold, ...]
    result: Result | None
    against: tuple[str, ...]
    abstained: tuple[str, ...]
    relied: tuple[Relied, ...]
    has_reasons: bool


@dataclass(frozen=True, slots=True)
class CameOrLeft:
    """Somebody who came or left, and when."""

    person: str
    came: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The newest signed head of the log: how many entries, and their root."""

    size: int
    root: str


@dataclass(frozen=True, slots=True)
class MinutePage:
    """A minute in one language, for one person."""

    ref: str
    pathway: str
    panel: str
    zone: str
    place: str
    opened: datetime
    closed: datetime
    attendance: tuple[CameOrLeft, ...]
    items: tuple[MinutedItem, ...]
    hash: str
    due: datetime | None
    due_day: date | None  # the last day of it; None: at an hour
    signed_by: str | None
    signed_at: datetime | None
    signed_entry: int | None
    checkpoint: Checkpoint | None
    stage: MinuteStage
    remarks: str | None = field(repr=False)
    corrections: tuple[CorrectionTold, ...]
    added: tuple[str, ...] = field(repr=False)
    moves: tuple[Moved, ...]
    is_chair: bool
    may_correct: bool
    names: Mapping[str, str]


def has_minute(service: Service, area: str, by: str, sitting: str) -> bool:
    """Tell whether a sitting has its minute, to the panel, who sat, or an auditor.

    Raises NotFoundError for a sitting that is not there, or not to be known.
    """
    with service.database.reading(area) as connection:
        actor = actor_of(connection, area, by)
        look = any_sitting if actor.holds(AUDITOR) else sitting_seen
        return look(service, connection, area, by, sitting).stage == "closed"


def minute_page(service: Service, command: ReadMinute, language: str) -> MinutePage:
    """Read a minute, on record, and say it in words.

    Raises NotFoundError for a sitting that is not there, or not to be known.
    """
    area, ref = command.area, command.sitting
    shown = read_minute(service, command)
    with service.database.reading(area) as connection:
        seen = any_sitting(service, connection, area, command.by, ref)
        entry = _signed_entry(connection, area, ref)
        may_correct = command.by in entitled(connection, seen.chaired, shown.minuted)
    pathway, row, minute = seen.pathway, shown.minuted.row, shown.minute
    items = tuple(
        _item(number, one, pathway, language)
        for number, one in enumerate(minute["items"], start=1)
    )
    attendance = tuple(_attendance(minute))
    corrections = corrections_told(shown.said.corrections, is_chair=seen.is_chair)
    moves = tuple(moves_of(minute))
    people = _people(attendance, items) | people_on_the_way(corrections, moves)
    due = from_micros(row.due_ts) if row.due_ts is not None else None
    if row.signed_by:
        people.add(row.signed_by)
    return MinutePage(
        ref=ref,
        pathway=label(pathway.label, language),
        panel=spoken(seen.name),
        zone=pathway.time_zone,
        place=seen.plan.place if seen.plan else "",
        opened=from_micros(minute["opened"]),
        closed=from_micros(minute["closed"]),
        attendance=attendance,
        items=items,
        hash=shown.minuted.hash,
        due=due,
        due_day=due_day(due, pathway.time_zone) if due else None,
        signed_by=row.signed_by,
        signed_at=from_micros(row.signed_ts) if row.signed_ts is not None else None,
        signed_entry=entry,
        checkpoint=_checkpoint(service, area),
        stage=stage_of(minute, row.signed_by),
        remarks=shown.said.remarks,
        corrections=corrections,
        added=shown.said.added,
        moves=moves,
        is_chair=seen.is_chair,
        may_correct=may_correct,
        names=names_of(service, area, people),
    )


def _signed_entry(connection: Connection, area: str, sitting: str) -> int | None:
    for row in connection.all(SIGNED, area=area, sitting=sitting):
        if parse(row.body)["action"] == "sign_minute":
            return int(row.seq)
    return None


def _checkpoint(service: Service, area: str) -> Checkpoint | None:
    note = last_checkpoint(service, area)
    if note is None:
        return None
    met = parse_checkpoint(note.decode().partition("\n\n")[0] + "\n")
    return Checkpoint(met.size, met.root.hex())


def _attendance(minute: Mapping[str, Any]) -> Iterator[CameOrLeft]:
    for one in minute["attendance"]:
        came = "came" in one
        yield CameOrLeft(one["came" if came else "left"], came, from_micros(one["at"]))


def _item(
    number: int, said: Mapping[str, Any], pathway: Pathway, language: str
) -> MinutedItem:
    decided = said["decided"]
    return MinutedItem(
        number,
        said["case"],
        stood_back(said, language),
        tuple(
            Presence(
                person,
                spoken(there["seat"]),
                there["organisation"].replace("_", " "),
                there["way"],
            )
            for person, there in said.get("present", {}).items()
        ),
        tuple(_votes(said, pathway, language)),
        _result(decided, pathway, language) if decided else None,
        tuple(decided["against"]) if decided else (),
        tuple(decided["abstained"]) if decided else (),
        tuple(_relied(decided, pathway, language)) if decided else (),
        bool(decided and decided["reasons"]),
    )


def _votes(
    said: Mapping[str, Any], pathway: Pathway, language: str
) -> Iterator[VoteTold]:
    for seat, vote in sorted(said["votes"].items()):
        name, _, about = vote["choice"].partition("/")
        words = "" if name == ABSTAIN else action_label(pathway, name, language)
        yield VoteTold(
            spoken(seat.partition(".")[0]),
            vote["organisation"].replace("_", " "),
            words,
            about,
            "own_words" in vote,
        )


def _result(decided: Mapping[str, Any], pathway: Pathway, language: str) -> Result:
    name, _, _ = decided["action"].partition("/")
    return Result(
        action_label(pathway, name, language),
        decided["rung"][0],
        from_micros(decided["at"]),
        decided["by"],
    )


def _relied(
    decided: Mapping[str, Any], pathway: Pathway, language: str
) -> Iterator[Relied]:
    for name, paper in zip(decided["relied"], decided["paper"], strict=True):
        held = pathway.compartments.get(name)
        _, version, ct = paper.split("/")
        yield Relied(label(held.label, language) if held else name, version, ct)


def _people(
    attendance: tuple[CameOrLeft, ...], items: tuple[MinutedItem, ...]
) -> set[str]:
    found = {one.person for one in attendance}
    for item in items:
        found |= {one.person for one in item.stood_back}
        found |= {one.person for one in item.present}
        found |= {one.about for one in item.votes if one.about}
        found |= {item.result.by} if item.result else set()
    return found
