"""What is new about the calendars by which an area counts, told to administrators.

- The days that the library knows have changed: dates that would be others are then
  proposed, and each waits for a person (`calendars/proposals.py`).
- The library covers a year by now that the area entered, and says other days of it.
- Less than the months that come is covered: the year has to be entered.
- Each is told once; the first look at a calendar is remembered and not told.
"""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import bindparam, func, select

from config.connection import Connection
from config.statements import Statement
from policies.calendars import Calendar, calendar_named
from policies.entered_days import days_of_year
from workflows.calendars.coverage import calendars_in_use, short_of
from workflows.calendars.holding import calendar_of
from workflows.commands import Command
from workflows.handlers.engine import demand_engine
from workflows.noticing.commands import TellOfCalendar
from workflows.noticing.once import note_told, was_told
from workflows.noticing.tables import told_once
from workflows.people import ADMINISTRATOR, SYSTEM
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

SHIPPED, DIFFERS, SHORT = "calendar_changed", "calendar_differs", "calendar_short"
TOLD_AS = "calendar_news"

_t = told_once.c
SEEN = Statement(
    select(func.count().label("n")).where(
        _t.area == bindparam("area"),
        _t.what == SHIPPED,
        _t.about.like(bindparam("pattern")),
    )
)

type News = tuple[str, str]  # what, about


def to_tell_calendars(
    connection: Connection, area: str, today: date, via: str
) -> Iterator[Command]:
    """Give a command for each calendar of which something is new."""
    for calendar in calendars_in_use(connection, area):
        news = list(_news(connection, area, calendar, today))
        if news:
            about = news[0][1]
            key = f"{TOLD_AS}/{calendar.id}/{len(news)}/{about}/{today.isoformat()}"
            yield TellOfCalendar(
                area=area, by=SYSTEM, key=key, via=via, calendar=calendar.id
            )


def tell_of_calendar(command: TellOfCalendar, work: Work) -> Receipt:
    """Tell administrators what is new about a calendar, once."""
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        connection, area = work.connection, work.area
        calendar = calendar_of(connection, area, command.calendar)
        known_before = _is_known(connection, area, calendar.id)
        news = list(_news(connection, area, calendar, work.moment.date()))
        if not news:
            return Receipt("not due")
        for what, about in news:
            note_told(work, what, about)
        told = sorted({what for what, _ in news if what != SHIPPED or known_before})
        if not told:
            return work.done(Receipt("seen", ref=calendar.id))
        work.tell(*(Notice(what, role=ADMINISTRATOR) for what in told))
        refs = (calendar.id, *told)
        appended = work.record(work.entry("config", action=TOLD_AS, refs=refs))
        return work.done(Receipt(TOLD_AS, appended.seq, ref=calendar.id))


def _news(
    connection: Connection, area: str, calendar: Calendar, today: date
) -> Iterator[News]:
    """Give what is new about a calendar and was not told."""
    for what, about in _all_of(calendar, today):
        if not was_told(connection, area, what, about):
            yield what, about


def _all_of(calendar: Calendar, today: date) -> Iterator[News]:
    shipped = calendar_named(calendar.id)
    yield SHIPPED, f"{calendar.id}/{shipped.version}"
    for year in sorted(calendar.entered):
        asked = shipped.covers(year) and year >= today.year
        if asked and days_of_year(shipped, year) != days_of_year(calendar, year):
            said = f"{shipped.version}/{calendar.version}"
            yield DIFFERS, f"{calendar.id}/{year}/{said}"
    short = short_of(calendar, today)
    if short is not None:
        yield SHORT, f"{calendar.id}/{short.until.isoformat()}"


def _is_known(connection: Connection, area: str, name: str) -> bool:
    return bool(connection.one(SEEN, area=area, pattern=f"{name}/%").n)
