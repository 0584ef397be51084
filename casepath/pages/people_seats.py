"""Seats of panels: proposed by one administrator, confirmed by another, ended."""

from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from casepath.web.times import moment_typed
from config.errors import CasepathError
from workflows.administering.seats import seats_shown
from workflows.panels.commands import (
    AppointSeat,
    ConfirmAppointment,
    EndAppointment,
)

SEATS = "/admin/seats"
PARTS = 3


def show(asked: Asked) -> Answer:
    """Show every panel's seats, and who is appointed until when."""
    found = seats_shown(asked.service, asked.area, asked.by, asked.language)
    return Page("people/seats.html", {"shown": found})


def appoint(asked: Asked) -> Answer:
    """Propose that somebody holds a seat, or is its deputy."""
    place = asked.text("place").split("/")
    person, zone = asked.text("person"), asked.site.settings.time_zone
    if len(place) != PARTS:
        raise CasepathError(marked("Choose a seat."), code="E_FIELD", where="place")
    if not person:
        raise CasepathError(marked("Choose a person."), code="E_FIELD", where="person")
    command = AppointSeat(
        pathway=place[0],
        panel=place[1],
        seat=place[2],
        person=person,
        as_deputy=asked.text("sits_as") == "deputy",
        begins=moment_typed(asked, "begins", zone),
        ends=moment_typed(asked, "ends", zone),
        **asked.asking,
    )
    return Go(SEATS, asked.service.handle(command).entry)


def confirm(asked: Asked) -> Answer:
    """Confirm an appointment as the second administrator."""
    command = ConfirmAppointment(appointment=asked.text("appointment"), **asked.asking)
    return Go(SEATS, asked.service.handle(command).entry)


def end(asked: Asked) -> Answer:
    """End an appointment before its term."""
    command = EndAppointment(appointment=asked.text("appointment"), **asked.asking)
    return Go(SEATS, asked.service.handle(command).entry)


ROUTES = (
    Route(SEATS, "seats", show=show, take=appoint),
    Route(f"{SEATS}/confirm", "seat-confirm", show=show, take=confirm, strong=True),
    Route(f"{SEATS}/end", "seat-end", show=show, take=end, strong=True),
)
