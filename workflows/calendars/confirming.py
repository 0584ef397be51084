"""Confirm a feast, or move it: what moves a day takes two administrators.

- To confirm the day on which a feast is already takes one.
- Another day waits until a second administrator says the same day.
- A moved feast is a new version of the area's calendar; no due date follows it
  until a person accepts that.
- A feast is named by the day on which the shipped calendar has it.
- In a year that the area has entered nothing is moved: that year is entered anew.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, insert, select

from config.connection import Connection
from config.statements import Statement
from policies.calendars import calendar_named
from policies.errors import CalendarError
from workflows.calendars.commands import ConfirmFeast
from workflows.calendars.holding import calendar_of, keep_version, moves_as_text
from workflows.calendars.tables import feast
from workflows.errors import FieldError, PeopleError
from workflows.handlers.people import administrator, refuse_alone
from workflows.people import ADMINISTRATOR
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

CONFIRM, PROPOSE, MOVE = "confirm_feast", "propose_feast", "move_feast"
CONFIRMED, WAITS, MOVED = "confirmed", "waits", "moved"

_f = feast.c
FEASTS = Statement(
    select(feast)
    .where(_f.area == bindparam("area"), _f.calendar == bindparam("calendar"))
    .order_by(_f.feast)
)
INSERT_FEAST = Statement(insert(feast))
REMOVE_FEAST = Statement(
    delete(feast).where(
        _f.area == bindparam("of_area"),
        _f.calendar == bindparam("of_calendar"),
        _f.feast == bindparam("of_feast"),
    )
)


@dataclass(frozen=True, slots=True)
class Stood:
    """What an area has said of one feast so far."""

    feast: date
    day: date  # on which it is taken to be
    wanted: date | None = None
    wanted_by: str | None = None


def confirm_feast(command: ConfirmFeast, work: Work) -> Receipt:
    """Confirm on which day a feast is; propose or confirm another day."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        administrator(work, CONFIRM)
        _demand_feast(work, command)
        stood = _stood(work, command)
        wanted = command.day or stood.day
        if wanted == stood.day:
            _keep(work, command, Stood(stood.feast, stood.day))
            return _recorded(work, command, CONFIRM, wanted, CONFIRMED)
        if stood.wanted != wanted:
            waiting = Stood(stood.feast, stood.day, wanted, command.by)
            _keep(work, command, waiting, confirmed=_is_confirmed(work, command))
            work.tell(Notice("feast_to_confirm", role=ADMINISTRATOR))
            return _recorded(work, command, PROPOSE, wanted, WAITS)
        if stood.wanted_by == command.by:
            problem = PeopleError(
                "expected a second person: you said this day",
                code="E_TWO_PERSON",
                hint="ask another administrator",
            )
            refuse_alone(work, CONFIRM, problem)
        return _move(work, command, wanted)


def _move(work: Work, command: ConfirmFeast, wanted: date) -> Receipt:
    before = calendar_of(work.connection, work.area, command.calendar)
    _keep(work, command, Stood(command.feast, wanted))
    rows = work.connection.all(FEASTS, area=work.area, calendar=command.calendar)
    moves = {
        date.fromisoformat(row.feast): date.fromisoformat(row.day)
        for row in rows
        if row.day not in {None, row.feast}
    }
    text = moves_as_text(moves)
    after = keep_version(work.connection, work.area, command.calendar, moves=text)
    said = (before.version, after.version)
    return _recorded(work, command, MOVE, wanted, MOVED, *said)


def _demand_feast(work: Work, command: ConfirmFeast) -> None:
    """Refuse a day that is no feast, and a new day that the calendar does not cover."""
    try:
        shipped = calendar_named(command.calendar)
    except CalendarError as error:
        raise FieldError(error.message, code=error.code) from error
    if command.feast not in shipped.feasts:
        raise FieldError(
            f"expected a feast of the calendar '{shipped.id}', met {command.feast}",
            hint=f"casepath calendar show {shipped.id} --year {command.feast.year}",
        )
    entered = calendar_of(work.connection, work.area, shipped.id).entered
    for day in {command.feast, command.day or command.feast}:
        if day.year not in entered and shipped.covers(day.year):
            continue
        expected = "that nobody has entered" if day.year in entered else "that is known"
        raise FieldError(
            f"expected a day of a year of the calendar '{shipped.id}' {expected},"
            f" met {day}",
            code=CalendarError.code,
            hint=f"enter it: casepath calendar enter {shipped.id} --year {day.year}",
        )


def _row(connection: Connection, work: Work, command: ConfirmFeast) -> Any:
    rows = connection.all(FEASTS, area=work.area, calendar=command.calendar)
    named = command.feast.isoformat()
    return next((row for row in rows if row.feast == named), None)


def _stood(work: Work, command: ConfirmFeast) -> Stood:
    row = _row(work.connection, work, command)
    if row is None:
        return Stood(command.feast, command.feast)
    return Stood(
        command.feast,
        date.fromisoformat(row.day or row.feast),
        date.fromisoformat(row.wanted) if row.wanted else None,
        row.wanted_by,
    )


def _is_confirmed(work: Work, command: ConfirmFeast) -> bool:
    row = _row(work.connection, work, command)
    return row is not None and row.day is not None


def _keep(
    work: Work, command: ConfirmFeast, stood: Stood, *, confirmed: bool = True
) -> None:
    named = stood.feast.isoformat()
    here = {"of_area": work.area, "of_calendar": command.calendar, "of_feast": named}
    work.connection.run(REMOVE_FEAST, **here)
    work.connection.run(
        INSERT_FEAST,
        area=work.area,
        calendar=command.calendar,
        feast=named,
        day=stood.day.isoformat() if confirmed else None,
        wanted=stood.wanted.isoformat() if stood.wanted else None,
        wanted_by=stood.wanted_by,
    )


def _recorded(
    work: Work,
    command: ConfirmFeast,
    action: str,
    day: date,
    outcome: str,
    *versions: str,
) -> Receipt:
    said = (command.calendar, command.feast.isoformat(), day.isoformat())
    entry = work.entry("config", action=action, refs=(*said, *versions))
    appended = work.record(entry)
    return work.done(Receipt(outcome, appended.seq, ref=command.calendar))
