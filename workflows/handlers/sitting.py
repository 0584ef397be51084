"""Sittings: open one, who comes and goes, what is on the agenda, close it.

- A seat is taken by somebody who holds its role for its organisation.
- Only the role that chairs the panel opens, lists, admits and closes.
- A sitting is an entry of its own; an item is an entry of its case.
"""

from typing import Any

from sqlalchemy import bindparam, insert, update

from audit.entry import new_id
from config.errors import CasepathError
from config.statements import Statement
from policies.actors import Actor, RoleHeld
from states.panels import Panel, Seat
from workflows import tables
from workflows.commands import (
    CloseSitting,
    Command,
    JoinSitting,
    LeaveSitting,
    ListItem,
    OpenSitting,
)
from workflows.errors import NotFoundError, SittingError
from workflows.handlers.ruled import conclude, find, refuse_input
from workflows.people import actor_of
from workflows.receipts import Receipt
from workflows.sittings import ATTENDANCE, SITTING, panel_of
from workflows.unit_of_work import Work

INSERT_SITTING = Statement(insert(tables.sitting))
INSERT_ATTENDANCE = Statement(insert(tables.attendance))
INSERT_ITEM = Statement(insert(tables.item))
CLOSE = Statement(
    update(tables.sitting)
    .where(
        tables.sitting.c.area == bindparam("of_area"),
        tables.sitting.c.sitting == bindparam("of_sitting"),
        tables.sitting.c.closed_ts.is_(None),
    )
    .values(closed_ts=bindparam("closed_ts"))
)
LEAVE = Statement(
    update(tables.attendance)
    .where(
        tables.attendance.c.area == bindparam("of_area"),
        tables.attendance.c.sitting == bindparam("of_sitting"),
        tables.attendance.c.person == bindparam("of_person"),
        tables.attendance.c.out_ts.is_(None),
    )
    .values(out_ts=bindparam("out_ts"))
)


def open_sitting(command: OpenSitting, work: Work) -> Receipt:
    """Open a sitting with those who are in the room on their seats."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        version = work.versions.current(work.connection, work.area, command.pathway)
        panel = version.pathway.panels.get(command.panel)
        if panel is None:
            raise NotFoundError(f"expected a panel of the pathway: '{command.panel}'")
        actor = actor_of(work.connection, work.area, command.by)
        _demand_chairing(work, actor, panel, "open_sitting")
        ref = new_id()
        work.connection.run(
            INSERT_SITTING,
            area=work.area,
            sitting=ref,
            pathway=command.pathway,
            panel=command.panel,
            opened_by=command.by,
            opened_ts=work.micros,
            closed_ts=None,
        )
        for seat, person in command.present.items():
            _seat(work, panel, ref, seat, person)
        return _recorded(work, "open_sitting", ref, (version.digest, command.panel))


def join_sitting(command: JoinSitting, work: Work) -> Receipt:
    """Seat somebody who comes later, or a deputy for a seat already held."""
    with work:
        row, panel = _open_one(work, command, command.sitting, "join_sitting")
        _seat(work, panel, row.sitting, command.seat, command.person)
        return _recorded(work, "join_sitting", row.sitting, (command.person,))


def leave_sitting(command: LeaveSitting, work: Work) -> Receipt:
    """Record that somebody leaves; their seat is empty from now on."""
    with work:
        row, _ = _open_one(work, command, command.sitting, "leave_sitting")
        touched = work.connection.run(
            LEAVE,
            of_area=work.area,
            of_sitting=row.sitting,
            of_person=command.person,
            out_ts=work.micros,
        )
        if not touched:
            raise SittingError("expected somebody in the room, met nobody of that name")
        return _recorded(work, "leave_sitting", row.sitting, (command.person,))


def close_sitting(command: CloseSitting, work: Work) -> Receipt:
    """Close a sitting; nothing is decided in it any more."""
    with work:
        row, _ = _open_one(work, command, command.sitting, "close_sitting")
        work.connection.run(
            CLOSE, of_area=work.area, of_sitting=row.sitting, closed_ts=work.micros
        )
        return _recorded(work, "close_sitting", row.sitting, ())


def list_item(command: ListItem, work: Work) -> Receipt:
    """Put a case on the agenda of an open sitting of its panel."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        row, panel = _open_one(work, command, command.sitting, "list_item")
        here = panel_of(found.version.pathway, found.case.states.values())
        if here is None or here[0] != row.panel:
            problem = SittingError(
                "expected a case in a state before this panel",
                hint="the case must first come to the state with the panel",
            )
            refuse_input(work, found, "list_item", problem)
        visit = found.facts.facts.visits[here[1]]
        work.connection.run(
            INSERT_ITEM,
            area=work.area,
            case_ref=found.case.ref,
            sitting=row.sitting,
            visit=visit,
            listed_ts=work.micros,
        )
        role = panel.seats[panel.chaired_by].role
        entry = work.entry(
            "sitting",
            case=found.case.ref,
            role=role,
            action="list_item",
            refs=(row.sitting,),
        )
        return conclude(work, found.case, found.case, entry, "listed", row.sitting)


def _open_one(
    work: Work, command: Command, sitting: str, action: str
) -> tuple[Any, Panel]:
    row = work.connection.one(SITTING, area=work.area, sitting=sitting)
    if row is None or row.closed_ts is not None:
        raise SittingError("expected an open sitting, met none of that reference")
    version = work.versions.current(work.connection, work.area, row.pathway)
    panel = version.pathway.panels[row.panel]
    actor = actor_of(work.connection, work.area, command.by)
    _demand_chairing(work, actor, panel, action)
    return row, panel


def _demand_chairing(work: Work, actor: Actor, panel: Panel, action: str) -> None:
    seat = panel.seats[panel.chaired_by]
    if RoleHeld(seat.role, seat.organisation) not in actor.roles:
        _refuse(
            work,
            action,
            SittingError(f"this is for the role '{seat.role}'", code="E_ROLE"),
        )


def _seat(work: Work, panel: Panel, sitting: str, name: str, person: str) -> None:
    seat = panel.seats.get(name)
    if seat is None:
        raise SittingError(f"expected a seat of the panel, met '{name}'")
    taken = {
        row.seat
        for row in work.connection.all(ATTENDANCE, area=work.area, sitting=sitting)
    }
    if name in taken and not seat.deputy:
        raise SittingError(f"the seat '{name}' is taken and has no deputy")
    _demand_eligible(work, seat, name, person)
    work.connection.run(
        INSERT_ATTENDANCE,
        area=work.area,
        sitting=sitting,
        seat=name,
        person=person,
        organisation=seat.organisation,
        sits_as="deputy" if name in taken else "holder",
        in_ts=work.micros,
        out_ts=None,
    )


def _demand_eligible(work: Work, seat: Seat, name: str, person: str) -> None:
    actor = actor_of(work.connection, work.area, person)
    if RoleHeld(seat.role, seat.organisation) not in actor.roles:
        raise SittingError(
            f"expected somebody with the role '{seat.role}' for"
            f" '{seat.organisation}' on the seat '{name}'",
            code="E_ROLE",
            hint="grant the role first, or seat somebody else",
        )


def _refuse(work: Work, action: str, problem: CasepathError) -> None:
    work.refuse(None, action, (problem.code,))
    raise problem


def _recorded(work: Work, action: str, ref: str, refs: tuple[str, ...]) -> Receipt:
    entry = work.entry("sitting", action=action, refs=(ref, *refs))
    appended = work.record(entry)
    return work.done(Receipt(action, appended.seq, ref=ref))
