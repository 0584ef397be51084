"""Look through an area's cases, people and calendars; tell once what is noticed.

- What is found in a row is asked for by a command of its own, which looks again.
- Each is done once a day or a month, but routing, which follows what was submitted.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.now import to_micros
from config.statements import Statement
from workflows.cases import Case, load_case
from workflows.commands import Command
from workflows.noticing.calendars import to_tell_calendars
from workflows.noticing.commands import TellCounts
from workflows.noticing.counting import COUNTS, counted, untold
from workflows.noticing.ending import to_tell_endings
from workflows.noticing.held import to_list
from workflows.noticing.outdated import to_tell_outdated
from workflows.noticing.reviews import to_repair
from workflows.noticing.routing import to_route
from workflows.people import DELIVERY, actor_of
from workflows.running.done import once
from workflows.running.leases import leased
from workflows.running.swept import Swept, each
from workflows.service import Service
from workflows.tables import cases

ROUTE = "route"
OPEN_REVIEWS, RIGHTS, CALENDARS = "open-reviews", "rights-requests", "calendars"
BATCH, PAGE = 1_000, 500

_c = cases.c
LIVE = Statement(
    select(_c.case_ref)
    .where(
        _c.area == bindparam("area"),
        _c.ended_ts.is_(None),
        _c.case_ref > bindparam("after"),
    )
    .order_by(_c.case_ref)
    .limit(bindparam("most"))
)


def route_cases(
    service: Service, area: str, via: str = "tick", limit: int = BATCH
) -> Swept:
    """Look at each case that came into a state, and suggest who could have it."""
    with leased(service.database, service.now, area, ROUTE) as goes:
        if goes is None:
            return Swept(busy=1)
        with service.database.reading(area) as connection:
            waiting = to_route(connection, area, via, limit)
        return each(service, _while_ours(goes, waiting))


def open_reviews(service: Service, area: str, day: date, via: str = "tick") -> Swept:
    """Look once a day for what grows too old, and for reviews without a clock."""
    return once(
        service,
        area,
        OPEN_REVIEWS,
        day.isoformat(),
        lambda: each(service, _of_live_cases(service, area, via)),
    )


def list_for_rights(service: Service, area: str, day: date, via: str = "tick") -> Swept:
    """List once a day what is held, for each request about one's own data."""

    def found(connection: Connection) -> Iterator[Command]:
        return to_list(connection, service.versions, area, via)

    return _once(service, area, RIGHTS, day.isoformat(), found)


def look_at_calendars(
    service: Service, area: str, day: date, via: str = "tick"
) -> Swept:
    """Look once a month whether the calendars are those of the library, and reach."""

    def found(connection: Connection) -> Iterator[Command]:
        return to_tell_calendars(connection, area, day, via)

    return _once(service, area, CALENDARS, f"{day:%Y-%m}", found)


def tell_endings(service: Service, area: str, via: str = "tick") -> Swept:
    """Tell of the seats and clearances that end soon, each once."""
    now_ts = to_micros(service.now())
    with service.database.reading(area) as connection:
        ending = list(to_tell_endings(connection, area, now_ts, via))
    return each(service, ending)


def tell_counts(service: Service, area: str, day: date, via: str = "tick") -> Swept:
    """Tell each person for whom anything waits how much it is, once a day."""
    return each(service, _counts(service, area, day.isoformat(), via))


def _counts(service: Service, area: str, day: str, via: str) -> Iterator[Command]:
    moment = service.now()
    with service.database.reading(area) as connection:
        people = untold(connection, area, day, to_micros(moment))
    for person in people:
        with service.database.reading(area) as connection:
            actor = actor_of(connection, area, person)
            waiting, overdue = counted(connection, service.versions, actor, moment)
        if waiting:
            yield TellCounts(
                area=area,
                by=DELIVERY,
                key=f"{COUNTS}/{person}/{day}",
                via=via,
                person=person,
                day=day,
                waiting=waiting,
                overdue=overdue,
            )


def _once(
    service: Service,
    area: str,
    work: str,
    period: str,
    find: Callable[[Connection], Iterator[Command]],
) -> Swept:
    def do() -> Swept:
        with service.database.reading(area) as connection:
            found = list(find(connection))
        return each(service, found)

    return once(service, area, work, period, do)


def _of_live_cases(service: Service, area: str, via: str) -> Iterator[Command]:
    """Give what is to be asked of each live case, a page of them at a time."""
    after, moment = "", service.now()
    while True:
        with service.database.reading(area) as connection:
            rows = connection.all(LIVE, area=area, after=after, most=PAGE)
            loaded = [load_case(connection, area, row.case_ref) for row in rows]
            found = [
                command
                for case in loaded
                if case is not None
                for command in _of_case(service, connection, case, moment, via)
            ]
        yield from found
        if not rows:
            return
        after = rows[-1].case_ref


def _of_case(
    service: Service, connection: Connection, case: Case, moment: datetime, via: str
) -> Iterator[Command]:
    version = service.versions.named(connection, case.area, case.digest)
    yield from to_tell_outdated(connection, version, case, moment, via)
    yield from to_repair(connection, version, case, via)


def _while_ours(goes: Callable[[], bool], commands: list[Command]) -> Iterator[Command]:
    for command in commands:
        if not goes():
            return
        yield command
