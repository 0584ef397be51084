"""The calendar of an area as it is shown: days off, make-up days, what is proposed.

- An administrator sees every proposal; anybody else those of cases they may know.
- Nothing of a case is shown but its reference, a state and two dates.
- A year that the calendar does not cover is shown as it is counted, and as estimated.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, select

from config.statements import Statement
from policies.calendars import A_DAY, Calendar, calendar_named, days_after
from policies.entered_days import EnteredDay, days_in, days_of_year, digest_of
from policies.errors import CalendarError
from states.dates import LAST_YEAR
from workflows import tables
from workflows.calendars.confirming import FEASTS
from workflows.calendars.coverage import short_of
from workflows.calendars.entering import ENTERED, year_of
from workflows.calendars.holding import calendar_of
from workflows.calendars.papers import ProposedPapers, proposed_papers
from workflows.calendars.proposals import SHORT, Proposal, proposals
from workflows.calendars.reading_days import DaysRead, days_read, lines_of
from workflows.errors import FieldError, NotFoundError
from workflows.people import ADMINISTRATOR, actor_of
from workflows.reading.queries import view_case
from workflows.service import Service

ESTIMATED, CONFIRMED, FIXED = "estimated", "confirmed", "fixed"
KNOWN = "known"
HOW_MANY = Statement(
    select(func.count().label("n")).where(
        tables.clock.c.area == bindparam("area"), tables.clock.c.next_ts.is_not(None)
    )
)

type Progress = Callable[[int, int], None]


def shown_calendar(service: Service, area: str, name: str, year: int) -> dict[str, Any]:
    """Give the days of a year of a calendar as plain values."""
    with service.database.reading(area) as connection:
        calendar = calendar_of(connection, area, name)
        rows = connection.all(FEASTS, area=area, calendar=name)
        said = year_of(connection, area, name, year)
    _demand_year(calendar, year)
    made_up = [day.isoformat() for day in calendar.make_up_days if day.year == year]
    short = short_of(calendar, service.now().date())
    return {
        "calendar": name,
        "version": calendar.version,
        "covers": [calendar.first.isoformat(), calendar.last.isoformat()],
        "not_covered": sorted(calendar.not_covered),
        "year": year,
        "stands": _year_stands(calendar, year),
        "days_off": list(_days_off(calendar, year, rows)),
        "make_up_days": made_up,
        "waits": _waits(said),
        "warning": short.said if short is not None else None,
    }


def days_file(service: Service, area: str, name: str, year: int) -> list[str]:
    """Give the lines of a file with the days of a year as they hold now."""
    with service.database.reading(area) as connection:
        calendar = calendar_of(connection, area, name)
    _demand_year(calendar, year)
    return list(lines_of(days_of_year(calendar, year)))


@dataclass(frozen=True, slots=True)
class Compared:
    """What a file of days says, beside what holds now."""

    read: DaysRead
    more: tuple[EnteredDay, ...] = ()  # in the file alone
    less: tuple[EnteredDay, ...] = ()  # in what holds now alone


def compared(
    service: Service, area: str, name: str, year: int, source: bytes
) -> Compared:
    """Compare a file of days with the days of its year as they hold now."""
    with service.database.reading(area) as connection:
        calendar = calendar_of(connection, area, name)
    _demand_year(calendar, year)
    read = days_read(source, year)
    if read.wrong:
        return Compared(read)
    holds = set(days_of_year(calendar, year))
    more, less = set(read.days) - holds, holds - set(read.days)
    return Compared(read, tuple(sorted(more)), tuple(sorted(less)))


def waiting_digest(
    service: Service, area: str, name: str, year: int, short: str
) -> str:
    """Give the whole hash of the days that wait, where it begins like this."""
    with service.database.reading(area) as connection:
        waits = _waits(year_of(connection, area, name, year))
    if waits is None or waits["reference"] != short:
        raise NotFoundError(
            "expected days that wait under that reference, met none",
            hint=f"look at what waits: casepath calendar show {name} --year {year}",
        )
    return str(waits["digest"])


def proposed(
    service: Service,
    area: str,
    by: str,
    progress: Progress | None = None,
    most: int | None = None,
) -> list[Proposal]:
    """Give the proposals of an area that this person may know of, or the first few."""
    found = []
    with service.database.reading(area) as connection:
        sees_all = actor_of(connection, area, by).holds(ADMINISTRATOR)
        total = connection.one(HOW_MANY, area=area).n
        every = proposals(connection, service.versions, area)
        for done, one in enumerate(every, 1):
            if one is not None:
                found.append(one)
            if progress is not None:
                progress(done, max(total, done))
            if len(found) == most:
                break
    if sees_all:
        return found
    return [one for one in found if _may_know(service, area, by, one.row.case_ref)]


def papers_proposed(service: Service, area: str) -> list[ProposedPapers]:
    """Give the planned sittings whose papers would open at another time."""
    with service.database.reading(area) as connection:
        versions, now = service.versions, service.now()
        return list(proposed_papers(connection, versions, area, now))


def _may_know(service: Service, area: str, by: str, case: str) -> bool:
    try:
        view_case(service, area, by, case)
    except NotFoundError:
        return False
    return True


def _demand_year(calendar: Calendar, year: int) -> None:
    first = calendar.first.year
    if not first <= year <= LAST_YEAR:
        raise FieldError(
            f"expected a year from {first} to {LAST_YEAR}, met {year}",
            code=CalendarError.code,
            hint=f"casepath calendar show {calendar.id} --year {first}",
        )


def _year_stands(calendar: Calendar, year: int) -> str:
    if year in calendar.entered:
        return ENTERED
    return KNOWN if calendar.covers(year) else ESTIMATED


def _waits(said: Any) -> dict[str, Any] | None:
    """Give the days of a year that wait for a second administrator."""
    if said is None or said.wanted is None:
        return None
    digest = digest_of(said.wanted)
    return {
        "reference": digest[SHORT],
        "digest": digest,
        "by": said.wanted_by,
        "days": [asdict(one) for one in days_in(said.wanted)],
    }


def _days_off(
    calendar: Calendar, year: int, rows: list[Any]
) -> Iterator[dict[str, Any]]:
    shipped = calendar_named(calendar.id)
    said = {row.feast: row for row in rows}
    moved = {row.day: row.feast for row in rows if row.day not in {None, row.feast}}
    for day in days_after(date(year, 1, 1) - A_DAY, date(year, 12, 31)):
        feasts = calendar.feasts_of(day)
        if not feasts or calendar.is_working_day(day):
            continue
        is_entered = year in calendar.entered
        was = None if is_entered else moved.get(day.isoformat())
        row = None if is_entered else said.get(was or day.isoformat())
        yield {
            "day": day.isoformat(),
            "name": "; ".join(feast.name for feast in feasts),
            "stands": ENTERED if is_entered else _stands(shipped, day, row),
            "moved_from": was,
            "waits_for": row.wanted if row is not None else None,
        }


def _stands(shipped: Calendar, day: date, row: Any) -> str:
    if row is not None and row.day is not None:
        return CONFIRMED
    estimated = any(feast.estimated for feast in shipped.feasts_of(day))
    return ESTIMATED if estimated else FIXED
