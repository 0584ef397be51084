"""The minute as it is asked for: read, signed by who chairs, added to, told when late.

- It falls due so long after the sitting closed as its panel says; a late minute
  is told once, to who chairs and to who is above them, and decides nothing.
- It is signed by its hash, so who signs has seen exactly what is signed; before, it
  was sent to the members, and every correction they asked for is settled.
- A signed minute is never changed; what it lacks is added to it, under seal.
- Reading it is an entry; nobody reads of an item from which they stand back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import and_, bindparam, insert, select, update

from audit.canonical import parse
from audit.entry import SealedRecord
from audit.tables import audit_entry
from config.connection import Connection
from config.now import to_micros
from config.statements import Statement
from policies.clocks import due
from workflows.contents import save_contents
from workflows.errors import FieldError, SittingError
from workflows.handlers.engine import demand_engine
from workflows.panels.chairing import (
    Chaired,
    demand_chairing,
    panel_met,
    record_of_sitting,
    recorded,
    refuse_sitting,
)
from workflows.panels.commands import (
    AddToMinute,
    ReadMinute,
    SignMinute,
    TellMinuteLate,
    WordsOnMinute,
)
from workflows.panels.minute import hash_of, minute_of, open_corrections
from workflows.panels.sittings import SITTING
from workflows.panels.tables import sitting_entry, sitting_minute
from workflows.people import AUDITOR
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

MINUTE_LATE = "minute_late"
ADDED, REMARKED = "add_to_minute", "remark_on_minute"
ASKED, SETTLED = "correct_minute", "settle_correction"
WITH_WORDS = frozenset({ADDED, REMARKED, ASKED, SETTLED})

INSERT_MINUTE = Statement(insert(sitting_minute))
MINUTE = Statement(
    select(sitting_minute).where(
        sitting_minute.c.area == bindparam("area"),
        sitting_minute.c.sitting == bindparam("sitting"),
    )
)
SIGN = Statement(
    update(sitting_minute)
    .where(
        sitting_minute.c.area == bindparam("of_area"),
        sitting_minute.c.sitting == bindparam("of_sitting"),
        sitting_minute.c.signed_ts.is_(None),
    )
    .values(
        signed_by=bindparam("signed_by"),
        signed_ts=bindparam("signed_ts"),
        hash=bindparam("hash"),
    )
)
TOLD = Statement(
    update(sitting_minute)
    .where(
        sitting_minute.c.area == bindparam("of_area"),
        sitting_minute.c.sitting == bindparam("of_sitting"),
        sitting_minute.c.signed_ts.is_(None),
        sitting_minute.c.told_ts.is_(None),
        sitting_minute.c.due_ts <= bindparam("now_ts"),
    )
    .values(told_ts=bindparam("now_ts"))
)
ENTRIES = Statement(
    select(audit_entry.c.body)
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
    .order_by(audit_entry.c.seq)
)


@dataclass(frozen=True, slots=True)
class Minuted:
    """The minute of a sitting, its hash, and who signed it."""

    minute: Mapping[str, Any]
    hash: str
    row: Any = field(repr=False)
    said: tuple[Mapping[str, Any], ...] = ()  # entries with words about it


def expect_minute(work: Work, met: Chaired) -> None:
    """Let the minute of a sitting fall due from its closing, now."""
    within = met.panel.sits.minute_within if met.panel.sits else None
    zone = met.version.pathway.time_zone
    until = (
        to_micros(due(work.moment, within, met.version.calendar, zone).at)
        if within
        else None
    )
    work.connection.run(
        INSERT_MINUTE,
        area=work.area,
        sitting=met.row.sitting,
        due_ts=until,
        told_ts=None,
        signed_by=None,
        signed_ts=None,
        hash=None,
    )


def minuted(connection: Connection, area: str, sitting: str) -> Minuted:
    """Make the minute of a closed sitting from its entries."""
    row = connection.one(MINUTE, area=area, sitting=sitting)
    if row is None:
        raise SittingError("expected a closed sitting, met none of that reference")
    rows = connection.all(ENTRIES, area=area, sitting=sitting)
    entries = [parse(one.body) for one in rows]
    minute = minute_of(sitting, entries)
    said = tuple(one for one in entries if one["action"] in WITH_WORDS)
    return Minuted(minute, hash_of(minute), row, said)


def told_so_far(connection: Connection, area: str, sitting: str) -> dict[str, Any]:
    """Give what the entries of a sitting say until now, as its minute will."""
    rows = connection.all(ENTRIES, area=area, sitting=sitting)
    return minute_of(sitting, [parse(one.body) for one in rows])


def without(minute: Mapping[str, Any], person: str) -> dict[str, Any]:
    """Give a minute without the items from which a person stood back."""
    items = [one for one in minute["items"] if person not in one["stood_back"]]
    seen = {**minute, "items": items}
    if "corrections" in minute:
        met = {None, *(one["case"] for one in items)}
        asked = [one for one in minute["corrections"] if one["about"] in met]
        seen["corrections"] = asked
    if "moves" in minute:
        cases = {one["case"] for one in items} | {"end"}
        seen["moves"] = [
            {**one, "before": one["before"] if one["before"] in cases else None}
            for one in minute["moves"]
            if one["case"] in cases
        ]
    return seen


def read_minute(command: ReadMinute, work: Work) -> Receipt:
    """Record that a minute is read, by who may: the panel, or an auditor."""
    with work:
        met = closed_sitting_met(work, command.sitting)
        readers = may_read_minute(work, met)
        if command.by not in readers and not met.actor.holds(AUDITOR):
            problem = SittingError("this is for who sits on the panel", code="E_ROLE")
            refuse_sitting(work, "read_minute", problem)
        entry = work.entry("read", action="read_minute", refs=(command.sitting,))
        appended = work.record(entry)
        work.commit()
        return Receipt("read_minute", appended.seq, ref=command.sitting)


def sign_minute(command: SignMinute, work: Work) -> Receipt:
    """Sign the minute that the sitting's entries make, if it is the one seen."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        met = closed_sitting_met(work, command.sitting)
        demand_chairing(work, met, "sign_minute")
        now = minuted(work.connection, work.area, command.sitting)
        if now.hash != command.hash:
            problem = SittingError(
                "expected the hash of the minute as it stands, met another",
                code="E_STALE",
                hint="read the minute again, then sign it",
            )
            refuse_sitting(work, "sign_minute", problem)
        _demand_settled(work, now)
        touched = work.connection.run(
            SIGN,
            of_area=work.area,
            of_sitting=command.sitting,
            signed_by=command.by,
            signed_ts=work.micros,
            hash=now.hash,
        )
        if not touched:
            raise SittingError(
                "expected a minute that is not signed, met a signed one",
                hint="add to it: casepath sitting add",
            )
        return record_of_sitting(
            work, "sign_minute", command.sitting, role=met.role, hash=now.hash
        )


def _demand_settled(work: Work, now: Minuted) -> None:
    """Refuse a draft that the members have not seen, and corrections left open."""
    problem = None
    if "sent" not in now.minute:
        problem = SittingError(
            "expected a minute that was sent to the members, met a draft",
            hint="send it first: casepath sitting send",
        )
    elif waiting := len(open_corrections(now.minute)):
        problem = SittingError(
            f"expected every correction to be settled, met {waiting} that wait",
            hint="accept or refuse each: casepath sitting settle",
        )
    if problem is not None:
        refuse_sitting(work, "sign_minute", problem)


def add_to_minute(command: AddToMinute, work: Work) -> Receipt:
    """Add to a signed minute; the words lie under seal, the rest stays as it is."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        met = closed_sitting_met(work, command.sitting)
        demand_chairing(work, met, "add_to_minute")
        if command.about is not None:
            now = minuted(work.connection, work.area, command.sitting)
            demand_item(work, now, command.about, "add_to_minute")
        row = work.connection.one(MINUTE, area=work.area, sitting=command.sitting)
        if row.signed_ts is None:
            raise SittingError(
                "expected a signed minute, met one that is not signed",
                hint="sign it first: casepath sitting sign",
            )
        saved = words_sealed(work, command, "add_to_minute")
        refs = (command.about,) if command.about else ()
        return record_of_sitting(
            work, "add_to_minute", command.sitting, refs, role=met.role, rec=saved
        )


def tell_minute_late(command: TellMinuteLate, work: Work) -> Receipt:
    """Tell once that a minute is not signed in time; only in the engine's own names."""
    with work:
        demand_engine(work)
        touched = work.connection.run(
            TOLD, of_area=work.area, of_sitting=command.sitting, now_ts=work.micros
        )
        if not touched:
            return Receipt("not due")
        met = closed_sitting_met(work, command.sitting)
        tell_above(work, met, MINUTE_LATE)
        entry = work.entry("sitting", action=MINUTE_LATE, refs=(command.sitting,))
        return recorded(work, command.sitting, entry)


def tell_above(work: Work, met: Chaired, kind: str) -> None:
    """Tell who chairs, and the role above them where the pathway names one."""
    above = met.version.pathway.managers.get(met.role)
    roles = (met.role, *((above,) if above else ()))
    work.tell(*(Notice(kind, role=role) for role in roles))


def closed_sitting_met(work: Work, sitting: str) -> Chaired:
    """Give a closed sitting and its panel."""
    row = work.connection.one(SITTING, area=work.area, sitting=sitting)
    if row is None or row.closed_ts is None:
        raise SittingError("expected a closed sitting, met none of that reference")
    return replace(panel_met(work, row.pathway, row.panel), row=row)


def may_read_minute(work: Work, met: Chaired) -> frozenset[str]:
    """Give who may read the minute of a closed sitting: the panel, and who sat."""
    now = minuted(work.connection, work.area, met.row.sitting)
    return met.body.members() | sat_at(now)


def sat_at(now: Minuted) -> frozenset[str]:
    """Give who sat at a sitting, for the whole of it or a part."""
    came = now.minute["attendance"]
    return frozenset(one["came"] for one in came if "came" in one)


def demand_item(work: Work, now: Minuted, case: str, action: str) -> None:
    """Refuse an item that is not there, or from which who asks stands back."""
    for one in now.minute["items"]:
        if one["case"] == case and work.command.by not in one["stood_back"]:
            return
    problem = FieldError("expected an item of this minute, met none", where="about")
    refuse_sitting(work, action, problem)


def words_sealed(
    work: Work, command: WordsOnMinute, action: str, *, may_be_silent: bool = False
) -> tuple[SealedRecord, ...]:
    """Seal what is said of a minute, with the reasons of what it is about."""
    if work.prepared.problem is not None:
        refuse_sitting(work, action, work.prepared.problem)
    if not (work.prepared.saves or may_be_silent):
        problem = FieldError("expected it in words", where="text")
        refuse_sitting(work, action, problem)
    return save_contents(work, command.about or command.sitting)
