"""Enter the days of a year: one administrator says them, a second confirms them.

- A year that the calendar does not cover becomes known; one that it covers is
  corrected. Either way the days say the year in whole.
- The second person hands in the same days, or confirms those that wait by their hash.
- Who hands in other days lets those wait instead.
- An entered year is a new version of the area's calendar; no due date follows it
  until a person accepts that. The log names the days by their hash.
"""

from typing import Any

from sqlalchemy import bindparam, delete, insert, select

from config.connection import Connection
from config.statements import Statement
from policies.calendars import calendar_named
from policies.entered_days import days_as_text, digest_of
from policies.errors import CalendarError
from workflows.calendars.commands import ConfirmDays, EnterDays
from workflows.calendars.holding import calendar_of, keep_version, years_as_text
from workflows.calendars.reading_days import days_read
from workflows.calendars.tables import calendar_year
from workflows.errors import FieldError, PeopleError
from workflows.handlers.people import administrator, refuse_alone
from workflows.people import ADMINISTRATOR
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

PROPOSE, ENTER = "propose_days", "enter_days"
WAITS, ENTERED, AS_BEFORE = "waits", "entered", "entered before"
YEARS_AHEAD = 10  # no length of the language is longer

_y = calendar_year.c
YEARS = Statement(
    select(calendar_year)
    .where(_y.area == bindparam("area"), _y.calendar == bindparam("calendar"))
    .order_by(_y.year)
)
INSERT_YEAR = Statement(insert(calendar_year))
REMOVE_YEAR = Statement(
    delete(calendar_year).where(
        _y.area == bindparam("of_area"),
        _y.calendar == bindparam("of_calendar"),
        _y.year == bindparam("of_year"),
    )
)


def enter_days(command: EnterDays, work: Work) -> Receipt:
    """Say the days of a year, or confirm them by saying the same."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        administrator(work, ENTER)
        _demand_year(command, work)
        read = days_read(command.days.encode(), command.year)
        if read.wrong:
            met = read.wrong[0]
            raise FieldError(
                f"expected {met.expected}, met {met.met}",
                where=f"line {met.line}",
                hint=met.to_do,
            )
        return _said(command, work, days_as_text(read.days))


def confirm_days(command: ConfirmDays, work: Work) -> Receipt:
    """Confirm the days of a year that wait, as the second administrator."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        administrator(work, ENTER)
        _demand_year(command, work)
        row = year_of(work.connection, work.area, command.calendar, command.year)
        wanted = row.wanted if row is not None else None
        if wanted is None or digest_of(wanted) != command.digest:
            raise FieldError(
                "expected the days that wait to be confirmed, met others or none",
                code="E_STALE",
                hint=f"look at what waits: {_shown(command)}",
            )
        return _said(command, work, wanted)


def year_of(connection: Connection, area: str, name: str, year: int) -> Any:
    """Give what an area has said of a year of a calendar, or None."""
    rows = connection.all(YEARS, area=area, calendar=name)
    return next((row for row in rows if row.year == year), None)


def _said(command: EnterDays | ConfirmDays, work: Work, days: str) -> Receipt:
    row = year_of(work.connection, work.area, command.calendar, command.year)
    stands = row.days if row is not None else None
    if stands == days:
        return Receipt(AS_BEFORE, ref=command.calendar)
    if row is None or row.wanted != days:
        _keep(command, work, stands, days)
        work.tell(Notice("days_to_confirm", role=ADMINISTRATOR))
        return _recorded(command, work, PROPOSE, WAITS, digest_of(days))
    if row.wanted_by == command.by:
        problem = PeopleError(
            "expected a second person: you handed in these days",
            code="E_TWO_PERSON",
            hint="ask another administrator",
        )
        refuse_alone(work, ENTER, problem)
    before = calendar_of(work.connection, work.area, command.calendar)
    _keep(command, work, days, None)
    rows = work.connection.all(YEARS, area=work.area, calendar=command.calendar)
    after = keep_version(
        work.connection,
        work.area,
        command.calendar,
        years=years_as_text({one.year: one.days for one in rows if one.days}),
    )
    said = (digest_of(days), before.version, after.version)
    return _recorded(command, work, ENTER, ENTERED, *said)


def _demand_year(command: EnterDays | ConfirmDays, work: Work) -> None:
    """Refuse a calendar that nobody knows, and a year that is too far away."""
    try:
        first = calendar_named(command.calendar).first.year
    except CalendarError as error:
        raise FieldError(error.message, code=error.code) from error
    last = work.moment.year + YEARS_AHEAD
    if not first <= command.year <= last:
        raise FieldError(
            f"expected a year from {first} to {last}, met {command.year}",
            code=CalendarError.code,
            hint="enter the years that are announced",
        )


def _keep(
    command: EnterDays | ConfirmDays, work: Work, days: str | None, wanted: str | None
) -> None:
    of = {"of_calendar": command.calendar, "of_year": command.year}
    work.connection.run(REMOVE_YEAR, of_area=work.area, **of)
    work.connection.run(
        INSERT_YEAR,
        area=work.area,
        calendar=command.calendar,
        year=command.year,
        days=days,
        wanted=wanted,
        wanted_by=command.by if wanted is not None else None,
    )


def _shown(command: EnterDays | ConfirmDays) -> str:
    return f"casepath calendar show {command.calendar} --year {command.year}"


def _recorded(
    command: EnterDays | ConfirmDays,
    work: Work,
    action: str,
    outcome: str,
    *said: str,
) -> Receipt:
    refs = (command.calendar, str(command.year), *said)
    appended = work.record(work.entry("config", action=action, refs=refs))
    return work.done(Receipt(outcome, appended.seq, ref=command.calendar))
