"""Sitting on the panel of a case, as conditions of the database on the case's row.

- In the room, on a seat one may still fill, while the case is before its panel.
- Or while the papers of a sitting are open to one whose agenda the case is on.
- Each says the same as the rows do when one case is read; see `workflows.panels`.
"""

from collections.abc import Iterator

from sqlalchemy import BindParameter, and_, bindparam, false, or_, true

from states.definition import Pathway
from states.panels import Panel, Seat
from workflows.panels.body import DEPUTY, HOLDER, roles_for
from workflows.panels.tables import papers, seat_appointment
from workflows.reading.case_conditions import (
    ME,
    Condition,
    InTracks,
    among,
    in_states,
    there_is,
)
from workflows.tables import assignment, attendance, cases, item, role_grant, sitting

NOW: BindParameter[int] = bindparam("now_ts")


def sits(pathway: Pathway, *also: Condition) -> Condition:
    """Tell whether the actor sits on the panel of the case, or has its papers."""
    here = [
        and_(place, way(pathway, name, visit, also))
        for place, name, visit in _panel_places(pathway)
        for way in (_in_the_room, _before)
    ]
    closed = papers.c.until_ts > NOW
    after = [_papers(pathway, name, closed, *also) for name in pathway.panels]
    return or_(false(), *here, *after)


def _before(
    pathway: Pathway, name: str, visit: InTracks, also: tuple[Condition, ...]
) -> Condition:
    open_still = and_(papers.c.until_ts.is_(None), item.c.visit == visit)
    return _papers(pathway, name, open_still, *also)


def _papers(pathway: Pathway, name: str, *also: Condition) -> Condition:
    """Tell whether papers of the case are open to the actor now."""
    sat = there_is(
        [attendance],
        attendance.c.area == papers.c.area,
        attendance.c.sitting == papers.c.sitting,
        attendance.c.person == ME,
    )
    return there_is(
        [item, papers],
        item.c.area == cases.c.area,
        item.c.case_ref == cases.c.case_ref,
        papers.c.area == item.c.area,
        papers.c.sitting == item.c.sitting,
        papers.c.panel == name,
        papers.c.from_ts <= NOW,
        or_(_appointed(pathway, name), sat),
        *also,
    )


def _appointed(pathway: Pathway, name: str, *also: Condition) -> Condition:
    """Tell whether the actor is appointed to a seat now, and holds its role."""
    row, grant = seat_appointment.c, role_grant.c
    seats = pathway.panels[name].seats.items()
    return there_is(
        [seat_appointment, role_grant],
        row.area == cases.c.area,
        row.pathway == pathway.pathway,
        row.panel == name,
        row.person == ME,
        row.confirmed_ts.is_not(None),
        row.ended_ts.is_(None),
        row.from_ts <= NOW,
        or_(row.until_ts.is_(None), row.until_ts > NOW),
        grant.area == row.area,
        grant.person == row.person,
        grant.confirmed_ts.is_not(None),
        grant.ended_ts.is_(None),
        or_(false(), *(_with_role(seat_name, seat) for seat_name, seat in seats)),
        *also,
    )


def _with_role(name: str, seat: Seat) -> Condition:
    """Tell whether a grant is of the role with which this seat is held."""
    row, grant = seat_appointment.c, role_grant.c
    own, *deputy = [held.role for held in roles_for(seat)]
    as_holder = and_(row.sits_as == HOLDER, grant.role == own)
    as_deputy = and_(row.sits_as == DEPUTY, among(grant.role, [own, *deputy]))
    return and_(
        row.seat == name,
        grant.organisation == seat.organisation,
        or_(as_holder, as_deputy) if seat.deputy else as_holder,
    )


def _in_the_room(
    pathway: Pathway, name: str, visit: InTracks, also: tuple[Condition, ...]
) -> Condition:
    """Tell whether the actor is there while this is the newest open item."""
    there, later, its = attendance.c, item.alias("later"), sitting.alias("its")
    seat = there_is(
        [attendance],
        there.area == item.c.area,
        there.sitting == item.c.sitting,
        there.person == ME,
        there.out_ts.is_(None),
        _may_fill(pathway, name),
    )
    newer = there_is(
        [later, its],
        later.c.area == item.c.area,
        later.c.case_ref == item.c.case_ref,
        later.c.listed_ts > item.c.listed_ts,
        its.c.area == later.c.area,
        its.c.sitting == later.c.sitting,
        its.c.closed_ts.is_(None),
    )
    return there_is(
        [item, sitting],
        item.c.area == cases.c.area,
        item.c.case_ref == cases.c.case_ref,
        sitting.c.area == item.c.area,
        sitting.c.sitting == item.c.sitting,
        sitting.c.closed_ts.is_(None),
        sitting.c.panel == name,
        item.c.visit == visit,
        ~newer,
        seat,
        *also,
    )


def _may_fill(pathway: Pathway, name: str) -> Condition:
    """Tell whether the seat somebody is on may be filled by them still."""
    panel, row = pathway.panels[name], seat_appointment.c
    seat_of_row = row.seat == attendance.c.seat
    ever = there_is(
        [seat_appointment],
        row.area == cases.c.area,
        row.pathway == pathway.pathway,
        row.panel == name,
        row.confirmed_ts.is_not(None),
        seat_of_row,
    )
    by_turns = or_(
        and_(~_has_term(panel), ~ever), _appointed(pathway, name, seat_of_row)
    )
    return and_(by_turns, _on_case_if_for_everybody(panel))


def _on_case_if_for_everybody(panel: Panel) -> Condition:
    """Tell whether who is on a seat for everybody is on the case in its role."""
    grant, row = role_grant.c, assignment.c
    for_all = {n: s for n, s in panel.seats.items() if s.everybody is not None}
    if not for_all:
        return true()
    may = (
        and_(
            attendance.c.seat == name,
            there_is(
                [assignment, role_grant],
                row.area == cases.c.area,
                row.case_ref == cases.c.case_ref,
                row.person == ME,
                row.role == seat.role,
                row.ended_ts.is_(None),
                grant.area == row.area,
                grant.person == row.person,
                grant.role == seat.role,
                grant.confirmed_ts.is_not(None),
                grant.ended_ts.is_(None),
                *([grant.organisation == seat.organisation] * bool(seat.organisation)),
            ),
        )
        for name, seat in for_all.items()
    )
    return or_(~among(attendance.c.seat, list(for_all)), *may)


def _has_term(panel: Panel) -> Condition:
    termed = [name for name, seat in panel.seats.items() if seat.term is not None]
    return among(attendance.c.seat, termed) if termed else ~true()


def _panel_places(pathway: Pathway) -> Iterator[tuple[Condition, str, InTracks]]:
    """Give where a case is before a panel; of two tracks the first one counts."""
    earlier: list[Condition] = []
    for name in sorted(pathway.tracks):
        with_panel = {
            state: panel
            for state in pathway.tracks[name].states
            for panel in [_panel_of(pathway, state)]
            if panel is not None
        }
        for state, panel in with_panel.items():
            here = and_(in_states(name, [state]), *(~one for one in earlier))
            yield here, panel, InTracks(name, "visits", state)
        if with_panel:
            earlier.append(in_states(name, with_panel))


def _panel_of(pathway: Pathway, state: str) -> str | None:
    named = (one.panel for one in pathway.states_named(state))
    return next((panel for panel in named if panel is not None), None)
