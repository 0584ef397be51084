"""Whether the calendars in use cover the days that come, and what to do if not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.statements import Statement
from policies.calendars import Calendar
from states.durations import months_from
from states.reading import load
from workflows.calendars.holding import calendar_of
from workflows.tables import pathway_version

MONTHS_AHEAD = 12

_v = pathway_version.c
PUBLISHED = Statement(
    select(_v.pathway, _v.canonical)
    .where(_v.area == bindparam("area"))
    .order_by(_v.entry)
)


@dataclass(frozen=True, slots=True)
class Short:
    """A calendar that covers too little of what comes."""

    calendar: str
    until: date

    @property
    def said(self) -> str:
        """Say how far it reaches, and what to do."""
        return (
            f"expected the days of {MONTHS_AHEAD} months ahead, met the calendar"
            f" '{self.calendar}' known until {self.until}; what falls due later is"
            f" estimated; enter the year once it is announced: casepath calendar enter"
            f" {self.calendar} --year {self.until.year + 1} --file FILE"
        )


def short_of(calendar: Calendar, today: date) -> Short | None:
    """Tell whether a calendar covers less than the months that come."""
    until = calendar.covered_until(today)
    enough = until >= months_from(today, MONTHS_AHEAD)
    return None if enough else Short(calendar.id, until)


def calendars_in_use(connection: Connection, area: str) -> Iterator[Calendar]:
    """Give each calendar by which the newest versions of an area's pathways count."""
    newest = {
        row.pathway: row.canonical for row in connection.all(PUBLISHED, area=area)
    }
    names = {load(canonical).calendar for canonical in newest.values()}
    for name in sorted(names):
        yield calendar_of(connection, area, name)
