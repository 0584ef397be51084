"""Who is away, who stands in, who leaves, who has how much, where nobody can act.

- Nothing is moved by itself: each assignment that is handed over was chosen.
"""

from datetime import datetime, timedelta

from casepath.pages.leaving import ROUTES as LEAVING
from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from casepath.web.times import moment_typed
from workflows.commands import Command
from workflows.errors import FieldError
from workflows.reading.names import names_of
from workflows.reading.standing_in_told import (
    absences_of,
    could_stand_in,
    delegations_of,
    how_many_stuck,
    nobody_acts,
    workload,
)
from workflows.standing_in.commands import (
    DelegateRole,
    EndAbsence,
    RecallDelegation,
    RecordAbsence,
)

DAY = timedelta(days=1)


def show_absence(asked: Asked) -> Answer:
    """Show when whoever asks is away, and who stands in."""
    service, area = asked.service, asked.area
    others = could_stand_in(service, area, asked.by)
    standing_in = delegations_of(service, area, asked.by)
    people = {one for could in others.values() for one in could}
    people |= {ref for one in standing_in for ref in (one.person, one.delegate)}
    values = {
        "absences": absences_of(service, area, asked.by),
        "standing_in": standing_in,
        "others": others,
        "names": names_of(service, area, people),
    }
    return Page("standing_in/absence.html", values)


def take_absence(asked: Asked) -> Answer:
    """Record or end an absence, let somebody stand in, or recall that."""
    receipt = asked.service.handle(_command(asked))
    return Go("/absence", receipt.entry)


def _command(asked: Asked) -> Command:
    match asked.text("do"):
        case "away":
            begins, ends = _dates(asked, "away")
            return RecordAbsence(
                person=asked.by, begins=begins, ends=ends, **asked.asking
            )
        case "back":
            return EndAbsence(absence=asked.text("absence"), **asked.asking)
        case "recall":
            return RecallDelegation(delegation=asked.text("delegation"), **asked.asking)
        case _:
            begins, ends = _dates(asked, "in")
            role, _, person = asked.text("who").partition("/")
            if not person:
                raise FieldError(marked("Choose who stands in."), where="who")
            return DelegateRole(
                person=person, role=role, begins=begins, ends=ends, **asked.asking
            )


def _dates(asked: Asked, name: str) -> tuple[datetime, datetime]:
    """Give from the first day until the end of the last."""
    zone = asked.site.settings.time_zone
    first = moment_typed(asked, f"{name}_first", zone)
    last = moment_typed(asked, f"{name}_last", zone)
    if first is None:
        raise FieldError(marked("Enter the first day."), where=f"{name}_first")
    if last is None:
        raise FieldError(marked("Enter the last day."), where=f"{name}_last")
    return first, last + DAY


def show_workload(asked: Asked) -> Answer:
    """Count what those have whom this person manages."""
    loads = workload(asked.service, asked.area, asked.by)
    names = names_of(asked.service, asked.area, (one.person for one in loads))
    values = {
        "loads": sorted(loads, key=lambda one: names[one.person].casefold()),
        "names": names,
        "stuck": how_many_stuck(asked.service, asked.area, asked.by),
    }
    return Page("standing_in/workload.html", values)


def show_stuck(asked: Asked) -> Answer:
    """Show the cases on which nobody can act, why, and the three ways out."""
    met = nobody_acts(asked.service, asked.area, asked.by, asked.language)
    return Page("standing_in/stuck.html", {"stuck": met})


ROUTES = (
    Route("/absence", "absence", show=show_absence, take=take_absence),
    Route("/workload", "workload", show=show_workload),
    Route("/stuck", "stuck", show=show_stuck),
    *LEAVING,
)
