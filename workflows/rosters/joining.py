"""Put the person named on a case, take them off it, or vacate roles altogether.

- The guard has ruled on all of it, in the same transaction and the same entry.
- Who joins has done it too, wherever acts are kept apart.
- Vacating ends the roles on the case and the seats of its pathway's panels that are
  held in those roles; the entry says how many, and no names.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, select, update

from config.statements import Statement
from policies.facts import Asked
from policies.rosters import concerned
from states.definition import Pathway
from states.tracks import Action
from workflows.handlers.assigning import END_ASSIGNMENT, begin_assignment
from workflows.handlers.ruled import Found
from workflows.moving import count_act
from workflows.panels.appointing import END as END_APPOINTMENT
from workflows.panels.tables import seat_appointment
from workflows.rosters.said import JOINED, LEFT, VACATED
from workflows.tables import assignment
from workflows.unit_of_work import Notice, Work

# Like an act by proposing: it counts for no cap of a state, only for its person.
BY_JOINING = ""

_a, _s = assignment.c, seat_appointment.c
END_ROLE = Statement(
    update(assignment)
    .where(
        _a.area == bindparam("of_area"),
        _a.case_ref == bindparam("of_case"),
        _a.role == bindparam("of_role"),
        _a.ended_ts.is_(None),
    )
    .values(ended_ts=bindparam("ended_ts"))
)
SEATED = Statement(
    select(_s.appointment, _s.panel, _s.seat, _s.person).where(
        _s.area == bindparam("area"),
        _s.pathway == bindparam("pathway"),
        _s.ended_ts.is_(None),
    )
)


def change_roster(
    work: Work, found: Found, asked: Asked, taken: Action
) -> tuple[str, ...]:
    """Do what an action does to who is on the case; say it for the entry."""
    person = concerned(found.version.rulebook, found.actor, found.facts, asked)
    return (
        *_vacated(work, found, taken.vacates),
        *_left(work, found, taken.leaves, person),
        *_joined(work, found, asked.action, taken.joins, person),
    )


def _joined(
    work: Work, found: Found, action: str, role: str | None, person: str | None
) -> tuple[str, ...]:
    if role is None or person is None:
        return ()
    case = found.case.ref
    begin_assignment(work, case, person, role)
    if person != found.actor.ref:
        count_act(work, case, action, BY_JOINING, person, role, work.micros)
        work.tell(Notice("assigned", role=role, person=person))
    return (f"{JOINED}{role}/{person}",)


def _left(
    work: Work, found: Found, role: str | None, person: str | None
) -> tuple[str, ...]:
    if role is None or person is None:
        return ()
    work.connection.run(
        END_ASSIGNMENT,
        of_area=work.area,
        of_case=found.case.ref,
        of_person=person,
        of_role=role,
        ended_ts=work.micros,
    )
    return (f"{LEFT}{role}/{person}",)


def _vacated(work: Work, found: Found, roles: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{VACATED}{role}/{_vacate(work, found, role)}" for role in roles)


def _vacate(work: Work, found: Found, role: str) -> int:
    """End a role on the case and in the panels' seats; give how many held it."""
    ended = work.connection.run(
        END_ROLE,
        of_area=work.area,
        of_case=found.case.ref,
        of_role=role,
        ended_ts=work.micros,
    )
    pathway = found.version.pathway
    rows = work.connection.all(SEATED, area=work.area, pathway=pathway.pathway)
    for row in rows:
        if _is_seat_of(pathway, row, role):
            ended += work.connection.run(
                END_APPOINTMENT,
                of_area=work.area,
                of_appointment=row.appointment,
                ended_ts=work.micros,
            )
            work.tell(Notice("appointment_ended", person=row.person))
    return ended


def _is_seat_of(pathway: Pathway, row: Any, role: str) -> bool:
    panel = pathway.panels.get(row.panel)
    seat = panel.seats.get(row.seat) if panel is not None else None
    return seat is not None and seat.role == role
