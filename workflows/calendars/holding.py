"""The calendar that holds in an area: the shipped one, as the area has changed it.

- Feasts that were moved come first, then the years that were entered.
- Each change is a version of its own; a date that was computed by an older one
  stays with it until somebody accepts another date.
- An older version that cannot be made again, because the shipped calendar itself
  has changed since, is not known any more; the present one stands in for it.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, insert, select

from config.connection import Connection
from config.statements import Statement
from policies.calendars import Calendar, calendar_named, with_moved
from policies.entered_days import days_in, with_years
from workflows.calendars.tables import calendar_version

_v = calendar_version.c
VERSIONS = Statement(
    select(_v.number, _v.version, _v.moves, _v.years)
    .where(_v.area == bindparam("area"), _v.calendar == bindparam("calendar"))
    .order_by(_v.number.desc())
)
NEWEST = Statement(
    select(_v.moves, _v.years, _v.number)
    .where(_v.area == bindparam("area"), _v.calendar == bindparam("calendar"))
    .order_by(_v.number.desc())
    .limit(1)
)
INSERT_VERSION = Statement(insert(calendar_version))
NO_MOVES, NO_YEARS = "{}", "{}"


def calendar_of(connection: Connection, area: str, name: str) -> Calendar:
    """Give the calendar of this name as it holds in an area now."""
    row = connection.one(NEWEST, area=area, calendar=name)
    return (
        calendar_named(name) if row is None else made_with(name, row.moves, row.years)
    )


def calendar_by_which(
    connection: Connection, area: str, now: Calendar, how: Mapping[str, Any]
) -> Calendar:
    """Give the calendar by which a date was computed, as far as it is known still."""
    version = how.get("version", now.version)
    if version == now.version:
        return now
    shipped = calendar_named(now.id)
    if version == shipped.version:
        return shipped
    rows = connection.all(VERSIONS, area=area, calendar=now.id)
    made = (
        made_with(now.id, row.moves, row.years)
        for row in rows
        if row.version == version
    )
    return next((one for one in made if one.version == version), now)


def keep_version(
    connection: Connection,
    area: str,
    name: str,
    *,
    moves: str | None = None,
    years: str | None = None,
) -> Calendar:
    """Make the next version of an area's calendar; what is not said stays."""
    row = connection.one(NEWEST, area=area, calendar=name)
    if moves is None:
        moves = NO_MOVES if row is None else row.moves
    if years is None and row is not None:
        years = row.years
    made = made_with(name, moves, years)
    connection.run(
        INSERT_VERSION,
        area=area,
        calendar=name,
        number=1 if row is None else row.number + 1,
        version=made.version,
        moves=moves,
        years=years,
    )
    return made


def years_in(text: str | None) -> dict[int, str]:
    """Read which years a version was entered with, each with the text of its days."""
    read = json.loads(text or NO_YEARS)
    return {int(year): str(days) for year, days in read.items()}


def years_as_text(years: Mapping[int, str]) -> str:
    """Write which years a version was entered with, as its row keeps them."""
    plain = {str(year): years[year] for year in sorted(years)}
    return json.dumps(plain, ensure_ascii=False)


def moves_in(text: str) -> dict[date, date]:
    """Read which feasts a version has moved, from which day to which."""
    read = json.loads(text)
    return {date.fromisoformat(day): date.fromisoformat(to) for day, to in read.items()}


def moves_as_text(moves: Mapping[date, date]) -> str:
    """Write which feasts a version has moved, as its row keeps it."""
    plain = {day.isoformat(): to.isoformat() for day, to in moves.items()}
    return json.dumps(plain, sort_keys=True)


@lru_cache(maxsize=64)
def made_with(name: str, moves: str, years: str | None = None) -> Calendar:
    """Give the shipped calendar of this name with these feasts moved, these years."""
    entered = {year: days_in(days) for year, days in years_in(years).items()}
    return with_years(with_moved(calendar_named(name), moves_in(moves)), entered)
