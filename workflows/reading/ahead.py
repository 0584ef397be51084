"""What can be looked at of bypasses, of leavers, and of cases nobody can act on.

- Who may not know of a case sees it in no list.
- Whose open work it is, only that person, who manages them or an administrator sees.
"""

import json
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from config.now import to_micros
from config.statements import Statement
from workflows.bypassing.reading import OF_CASE
from workflows.bypassing.tables import bypass_act
from workflows.errors import PeopleError
from workflows.people import ADMINISTRATOR, actor_of
from workflows.reading.nobody import Stuck, stuck_cases
from workflows.reading.queries import view_case
from workflows.service import Service
from workflows.standing_in.absence import away_now, managing_roles
from workflows.standing_in.leaving import OpenWork, open_work_of

ACTS = Statement(
    select(bypass_act.c.entry, bypass_act.c.action)
    .where(
        bypass_act.c.area == bindparam("area"),
        bypass_act.c.bypass == bindparam("bypass"),
    )
    .order_by(bypass_act.c.entry)
)


@dataclass(frozen=True, slots=True)
class BypassView:
    """A bypass as it is listed: by whom, of what, until when, and what was done."""

    ref: str
    person: str
    role: str
    skips: tuple[str, ...]
    status: str
    until_ts: int
    acts: tuple[tuple[int, str], ...]  # entry, action


def stuck_for(service: Service, area: str, by: str) -> list[Stuck]:
    """List the cases this actor may know of, and on which nobody can act."""
    with service.database.reading(area) as connection:
        held = {one.role for one in actor_of(connection, area, by).roles}
        return [
            one
            for one in stuck_cases(connection, service.versions, area, service.now())
            if held & (one.version.pathway.roles.keys() | {ADMINISTRATOR})
        ]


def bypasses_of(service: Service, area: str, by: str, ref: str) -> list[BypassView]:
    """List the bypasses of a case, with what was done under each."""
    view_case(service, area, by, ref)  # the same answer where there is no such case
    with service.database.reading(area) as connection:
        return [
            BypassView(
                row.bypass,
                row.person,
                row.role,
                tuple(json.loads(row.skips)),
                row.status,
                row.until_ts,
                tuple(
                    (act.entry, act.action)
                    for act in connection.all(ACTS, area=area, bypass=row.bypass)
                ),
            )
            for row in connection.all(OF_CASE, area=area, case_ref=ref)
        ]


def open_work(service: Service, area: str, by: str, person: str) -> list[OpenWork]:
    """List what somebody is assigned to, with those present who could take it."""
    with service.database.reading(area) as connection:
        one = actor_of(connection, area, by)
        theirs = {held.role for held in actor_of(connection, area, person).roles}
        managing = managing_roles(connection, service.versions, area, theirs)
        may = one.ref == person or any(map(one.holds, (ADMINISTRATOR, *managing)))
        if not may:
            raise PeopleError(
                "this is for the person, or for who manages them", code="E_ROLE"
            )
        away = away_now(connection, area, to_micros(service.now()))
        return open_work_of(connection, area, person, away)
