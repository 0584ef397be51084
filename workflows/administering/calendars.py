"""The calendars by which an area counts: how far each reaches, what is proposed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from workflows.administering.looking import demand_administrator
from workflows.calendars.coverage import calendars_in_use, short_of
from workflows.calendars.papers import ProposedPapers
from workflows.calendars.proposals import Proposal
from workflows.calendars.reading import (
    days_file,
    papers_proposed,
    proposed,
    shown_calendar,
)
from workflows.errors import NotFoundError
from workflows.service import Service

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class CalendarListed:
    """A calendar in use, until when its days are known, whether that is enough."""

    name: str
    known_until: date
    is_short: bool


@dataclass(frozen=True, slots=True)
class ProposalTold:
    """A date that would be another by the calendar of today."""

    ref: str
    about: str  # the reference of a case or of a sitting
    is_sitting: bool
    clock: str
    state: str
    due: str
    would_be: str
    version: str  # of the calendar


@dataclass(frozen=True, slots=True)
class CalendarShown:
    """The days of a year of a calendar, and the same as a file."""

    days: Mapping[str, Any]
    file: str


def calendars_listed(service: Service, area: str, by: str) -> list[CalendarListed]:
    """Give an administrator the calendars that the pathways in force count by."""
    today = service.now().date()
    with service.database.reading(area) as connection:
        demand_administrator(connection, area, by)
        used = list(calendars_in_use(connection, area))
    return [
        CalendarListed(
            one.id, one.covered_until(today), short_of(one, today) is not None
        )
        for one in used
    ]


def calendar_shown(
    service: Service, area: str, by: str, name: str, year: int
) -> CalendarShown:
    """Give an administrator the days of a year of a calendar in use."""
    if name not in {one.name for one in calendars_listed(service, area, by)}:
        raise NotFoundError("expected a calendar that is in use, met none")
    days = shown_calendar(service, area, name, year)
    return CalendarShown(days, "\n".join(days_file(service, area, name, year)))


def proposals_shown(service: Service, area: str, by: str) -> list[ProposalTold]:
    """Give the first dates that would be others, as far as somebody may know of them.

    Once these are decided on, the next ones are the first.
    """
    clocks = proposed(service, area, by, most=MOST_SHOWN)
    papers = papers_proposed(service, area)
    return [*map(_told, clocks), *map(_told, papers)]


def _told(one: Proposal | ProposedPapers) -> ProposalTold:
    plain, is_sitting = one.as_plain(), isinstance(one, ProposedPapers)
    return ProposalTold(
        plain["proposal"],
        plain["sitting" if is_sitting else "case"],
        is_sitting,
        "" if is_sitting else one.row.clock,
        str(plain["state"]).replace("_", " "),
        plain["due"],
        plain["would_be"],
        one.calendar_version,
    )
