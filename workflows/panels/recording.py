"""A member's vote as who chairs records it: it counts once the member confirms it.

- To confirm it is to vote: the guard asks of the member all that it asks of any vote.
- Who votes otherwise has not confirmed it; either way nothing waits any more.
- Nobody records for an item that they stand back from (screens.md 3.4).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select

from config.connection import Connection
from config.statements import Statement
from workflows.errors import FieldError, SittingError
from workflows.handlers.ruled import Found, conclude, demand_input, find, refuse_input
from workflows.panels.chairing import (
    Chaired,
    lacks_chair,
    note_entry,
    open_sitting_met,
    stands_back,
)
from workflows.panels.choosing import choice_met
from workflows.panels.commands import RecordVote
from workflows.panels.item_met import before_panel
from workflows.panels.recording_tables import recorded_vote
from workflows.panels.sittings import BeforePanel
from workflows.receipts import Receipt
from workflows.rows import Put
from workflows.unit_of_work import Notice, Work

RECORD = "record_vote"

_r = recorded_vote.c
PUT = Put(recorded_vote)
FORGET = Statement(
    delete(recorded_vote).where(
        _r.area == bindparam("area"),
        _r.case_ref == bindparam("case_ref"),
        _r.sitting == bindparam("sitting"),
        _r.person == bindparam("person"),
    )
)
WAITING = Statement(
    select(_r.person, _r.choice, _r.recorded_by).where(
        _r.area == bindparam("area"),
        _r.case_ref == bindparam("case_ref"),
        _r.sitting == bindparam("sitting"),
    )
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What somebody recorded of a member's vote, until that member votes."""

    choice: str
    by: str


def recorded_votes(
    connection: Connection, area: str, case: str, sitting: str
) -> Mapping[str, Recorded]:
    """Give what waits to be confirmed on an item, by the member."""
    rows = connection.all(WAITING, area=area, case_ref=case, sitting=sitting)
    return {row.person: Recorded(row.choice, row.recorded_by) for row in rows}


def forget_recorded(work: Work, case: str, sitting: str) -> None:
    """Let nothing wait any more that was recorded of who votes now."""
    who = {"case_ref": case, "sitting": sitting, "person": work.command.by}
    work.connection.run(FORGET, area=work.area, **who)


def record_vote(command: RecordVote, work: Work) -> Receipt:
    """Record what a member voted, and ask them to confirm it."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        demand_input(work, command, found, RECORD)
        before, met = _chaired(work, found)
        seat = _seat_of(work, found, before, command.person)
        choice = choice_met(found, command.choice, command.about)
        if isinstance(choice, FieldError):
            refuse_input(work, found, RECORD, choice)
        key = {"case_ref": found.case.ref, "sitting": before.sitting}
        PUT(
            work.connection,
            {"area": work.area, **key, "person": command.person},
            choice=choice,
            recorded_by=command.by,
            recorded_ts=work.micros,
        )
        work.tell(Notice("vote_recorded", person=command.person))
        note_entry(work, before.sitting)
        entry = work.entry(
            "sitting",
            case=found.case.ref,
            role=met.role,
            action=RECORD,
            refs=(before.sitting, seat, choice, command.person),
        )
        return conclude(work, found.case, found.case, entry, "recorded", before.sitting)


def _chaired(work: Work, found: Found) -> tuple[BeforePanel, Chaired]:
    """Give the item and its sitting to who chairs it and does not stand back."""
    before = before_panel(work, found)
    if before is None:
        words = "expected a case before an open sitting of its panel"
        refuse_input(work, found, RECORD, SittingError(words))
    met = open_sitting_met(work, before.sitting)
    problem = lacks_chair(met)
    if problem is None and work.command.by in before.item.recused:
        problem = stands_back()
    if problem is not None:
        refuse_input(work, found, RECORD, problem)
    return before, met


def _seat_of(work: Work, found: Found, before: BeforePanel, person: str) -> str:
    seat = before.seat_of(person)
    if seat is None or person == work.command.by:
        problem = FieldError(
            "expected another person who votes on this item now",
            where="person",
            hint="for yourself: casepath sitting vote",
        )
        refuse_input(work, found, RECORD, problem)
    return seat
