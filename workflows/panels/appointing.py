"""Who holds which seat, from when until when: proposed by one, confirmed by another.

- Two administrators appoint, as two grant a role: who chairs must not choose who
  votes, and the organisation that sends a member needs no login here.
- An appointment lasts no longer than the seat's term.
- A seat has one holder at a time; deputies are appointed by name, to seats that
  have one.
- Nobody proposes, or confirms, their own appointment.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from audit.entry import new_id
from config.now import from_micros, to_micros
from config.statements import Statement
from policies.clocks import due
from states.panels import Seat
from workflows.errors import FieldError, NotFoundError, PeopleError, SittingError
from workflows.handlers.people import administrator, refuse_alone
from workflows.panels.body import APPOINTED, DEPUTY, HOLDER, roles_for
from workflows.panels.chairing import Chaired, panel_met
from workflows.panels.commands import AppointSeat, ConfirmAppointment, EndAppointment
from workflows.panels.tables import seat_appointment
from workflows.people import actor_of
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

INSERT_APPOINTMENT = Statement(insert(seat_appointment))
APPOINTMENT = Statement(
    select(seat_appointment).where(
        seat_appointment.c.area == bindparam("area"),
        seat_appointment.c.appointment == bindparam("appointment"),
    )
)
CONFIRM = Statement(
    update(seat_appointment)
    .where(
        seat_appointment.c.area == bindparam("of_area"),
        seat_appointment.c.appointment == bindparam("of_appointment"),
        seat_appointment.c.confirmed_ts.is_(None),
    )
    .values(
        confirmed_by=bindparam("confirmed_by"), confirmed_ts=bindparam("confirmed_ts")
    )
)
END = Statement(
    update(seat_appointment)
    .where(
        seat_appointment.c.area == bindparam("of_area"),
        seat_appointment.c.appointment == bindparam("of_appointment"),
        seat_appointment.c.ended_ts.is_(None),
    )
    .values(ended_ts=bindparam("ended_ts"))
)


def appoint_seat(command: AppointSeat, work: Work) -> Receipt:
    """Propose that a person holds a seat, or is its deputy, within its term."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        _demand_other(work, "appoint_seat", command.person)
        met = panel_met(work, command.pathway, command.panel)
        seat = _seat(met, command)
        _demand_role(work, met, command, seat)
        begins = command.begins or work.moment
        ends = _until(work, met, command, begins)
        ref = new_id()
        work.connection.run(
            INSERT_APPOINTMENT,
            area=work.area,
            appointment=ref,
            pathway=command.pathway,
            panel=command.panel,
            seat=command.seat,
            person=command.person,
            sits_as=DEPUTY if command.as_deputy else HOLDER,
            from_ts=to_micros(begins),
            until_ts=to_micros(ends) if ends else None,
            proposed_by=command.by,
            proposed_ts=work.micros,
            confirmed_by=None,
            confirmed_ts=None,
            ended_ts=None,
        )
        said = (command.panel, command.seat, command.person)
        return _recorded(work, "appoint_seat", ref, said)


def confirm_appointment(command: ConfirmAppointment, work: Work) -> Receipt:
    """Confirm an appointment; who proposed, sits and confirms are three people."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        row = work.connection.one(
            APPOINTMENT, area=work.area, appointment=command.appointment
        )
        if row is None or row.confirmed_ts is not None or row.ended_ts is not None:
            raise NotFoundError("expected an appointment that waits for its second")
        _demand_other(work, "confirm_appointment", row.person, row.proposed_by)
        _demand_free(work, row)
        work.connection.run(
            CONFIRM,
            of_area=work.area,
            of_appointment=row.appointment,
            confirmed_by=command.by,
            confirmed_ts=work.micros,
        )
        work.tell(Notice("appointed", person=row.person))
        said = (row.panel, row.seat, row.person)
        return _recorded(work, "confirm_appointment", row.appointment, said)


def end_appointment(command: EndAppointment, work: Work) -> Receipt:
    """End an appointment now: somebody leaves, or another takes the seat."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        administrator(work, "end_appointment")
        row = work.connection.one(
            APPOINTMENT, area=work.area, appointment=command.appointment
        )
        if row is None or row.ended_ts is not None:
            raise NotFoundError("expected an appointment that has not ended")
        work.connection.run(
            END,
            of_area=work.area,
            of_appointment=row.appointment,
            ended_ts=work.micros,
        )
        work.tell(Notice("appointment_ended", person=row.person))
        said = (row.panel, row.seat, row.person)
        return _recorded(work, "end_appointment", row.appointment, said)


def _seat(met: Chaired, command: AppointSeat) -> Seat:
    seat = met.panel.seats.get(command.seat)
    if seat is None:
        known = ", ".join(met.panel.seats)
        raise FieldError("expected a seat of the panel", hint=f"one of: {known}")
    if seat.everybody is not None:
        raise FieldError(
            "expected a seat for one person, met one for everybody on the case",
            hint="assign them to the case instead",
        )
    if command.as_deputy and not seat.deputy:
        raise SittingError(
            f"expected a seat that has a deputy, met '{command.seat}'",
            code="E_COMPOSITION",
        )
    return seat


def _demand_role(work: Work, met: Chaired, command: AppointSeat, seat: Seat) -> None:
    roles = roles_for(seat) if command.as_deputy else roles_for(seat)[:1]
    actor = actor_of(work.connection, work.area, command.person)
    if actor.roles.isdisjoint(roles):
        wanted = " or ".join(f"'{role.role}'" for role in roles)
        problem = SittingError(
            f"expected somebody with the role {wanted} for '{seat.organisation}'",
            code="E_ROLE",
            hint="grant the role first, or appoint somebody else",
        )
        refuse_alone(work, "appoint_seat", problem, refs=(met.name, command.seat))


def _until(
    work: Work, met: Chaired, command: AppointSeat, begins: datetime
) -> datetime | None:
    """Give when an appointment ends: as it says, and within the term of the seat."""
    ends, term = command.ends, met.panel.seats[command.seat].term
    if ends is not None and ends <= begins:
        raise FieldError("expected an end after the beginning, met one before it")
    if term is None:
        return ends
    last = due(begins, term, met.version.calendar, met.version.pathway.time_zone).at
    if ends is not None and ends > last:
        problem = SittingError(
            f"expected an appointment of at most {term}, met a longer one",
            code="E_TERM",
            hint="appoint for the term, and again when it is over",
        )
        refuse_alone(work, "appoint_seat", problem, refs=(met.name, command.seat))
    return ends or last


def _demand_other(work: Work, action: str, *others: str) -> None:
    administrator(work, action)
    if work.command.by in others:
        problem = PeopleError(
            "expected a second person: you proposed this, or would hold it",
            code="E_TWO_PERSON",
            hint="ask another administrator",
        )
        refuse_alone(work, action, problem)


def _demand_free(work: Work, row: Any) -> None:
    """Refuse a second holder of a seat at the same time."""
    if row.sits_as != HOLDER:
        return
    others = work.connection.all(
        APPOINTED, area=work.area, pathway=row.pathway, panel=row.panel
    )
    for other in others:
        same = other.seat == row.seat and other.sits_as == HOLDER
        if same and other.ended_ts is None and _overlap(row, other):
            since = from_micros(other.from_ts).date()
            problem = SittingError(
                f"expected a free seat, met one that is held since {since}",
                code="E_COMPOSITION",
                hint="end that appointment first, or begin after it",
            )
            refuse_alone(work, "confirm_appointment", problem)


def _overlap(one: Any, other: Any) -> bool:
    before = other.until_ts is not None and other.until_ts <= one.from_ts
    after = one.until_ts is not None and one.until_ts <= other.from_ts
    return not (before or after)


def _recorded(work: Work, action: str, ref: str, said: tuple[str, ...]) -> Receipt:
    entry = work.entry("grant", action=action, refs=(ref, *said))
    appended = work.record(entry)
    return work.done(Receipt(action, appended.seq, ref=ref))
