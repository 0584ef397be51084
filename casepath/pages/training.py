"""Training and accreditation: who needs which, who has it until when, one's own."""

from casepath.pages.people import time_needed
from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from config.errors import CasepathError
from workflows.administering.training import my_trainings, trainings_shown
from workflows.commands import RecordClearance

EVERYBODYS, OWN = "/admin/training", "/training"


def show(asked: Asked) -> Answer:
    """Show every training that the pathways ask for, and who stands how to it."""
    found = trainings_shown(asked.service, asked.area, asked.by, asked.language)
    return Page("people/training.html", {"shown": found})


def record(asked: Asked) -> Answer:
    """Record a training or an accreditation with its end."""
    person, kind = asked.text("person"), asked.text("kind")
    if not person:
        raise CasepathError(
            marked("Choose a person."), code="E-MISSING", where="person"
        )
    if not kind:
        raise CasepathError(
            marked("Choose a training or an accreditation."),
            code="E-MISSING",
            where="kind",
        )
    command = RecordClearance(
        person=person, clearance=kind, ends=time_needed(asked, "until"), **asked.asking
    )
    return Go(EVERYBODYS, asked.service.handle(command).entry)


def own(asked: Asked) -> Answer:
    """Show which training one's own roles need, and until when one has it."""
    found = my_trainings(asked.service, asked.area, asked.by, asked.language)
    return Page("people/my_training.html", {"trainings": found})


ROUTES = (
    Route(EVERYBODYS, "trainings", show=show, take=record),
    Route(OWN, "my-training", show=own),
)
