"""Which handler carries out which command of what nobody asks for."""

from collections.abc import Callable, Mapping
from typing import Any

from workflows.noticing import commands as noticing
from workflows.noticing.calendars import tell_of_calendar
from workflows.noticing.counting import tell_counts
from workflows.noticing.ending import tell_of_ending
from workflows.noticing.held import list_held
from workflows.noticing.outdated import tell_outdated
from workflows.noticing.reviews import repair_review
from workflows.noticing.routing import route_case

NOTICING: Mapping[Any, Callable[..., Any]] = {
    noticing.RouteCase: route_case,
    noticing.TellOutdated: tell_outdated,
    noticing.RepairReview: repair_review,
    noticing.ListHeld: list_held,
    noticing.TellOfEnding: tell_of_ending,
    noticing.TellOfCalendar: tell_of_calendar,
    noticing.TellCounts: tell_counts,
}
