"""Simulate a version: the same seed, the same report, on every machine."""

from collections.abc import Callable
from dataclasses import dataclass

from policies.calendars import calendar_named
from policies.rulebook import compile_rulebook
from policies.simulating.choosing import chooser_for
from policies.simulating.deadlines import Unmet, unmet_deadlines
from policies.simulating.draws import Draws
from policies.simulating.engine import Simulation
from policies.simulating.office import Office, office_of
from policies.simulating.tally import Tally
from policies.simulating.workload import Workload, assumptions, peopled
from states.definition import Pathway
from states.everybody import with_everybody
from states.machine import compile_pathway

type Told = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Simulated:
    """What one simulation gave, on what it rests, and what can never be."""

    pathway: Pathway
    tally: Tally
    unmet: tuple[Unmet, ...]
    assumed: tuple[str, ...]
    seed: int


def simulate(
    pathway: Pathway, workload: Workload, cases: int, seed: int, told: Told
) -> Simulated:
    """Simulate so many cases; `told` is told how many have ended so far."""
    pathway = with_everybody(pathway)
    with_people = peopled(workload, pathway)
    rulebook = compile_rulebook(compile_pathway(pathway))
    chooser = chooser_for(rulebook, with_people.weights)
    calendar = calendar_named(pathway.calendar)
    office = office_of(pathway, with_people, calendar, Draws(seed))
    tally = Simulation(chooser, with_people, office, cases).run(told)
    for role, minutes in _minutes_there(office, tally.days).items():
        tally.there[role] = minutes
    unmet = tuple(unmet_deadlines(chooser, with_people, office))
    return Simulated(pathway, tally, unmet, tuple(assumptions(workload)), seed)


def _minutes_there(office: Office, days: int) -> dict[str, int]:
    """Give how many minutes there are in each role, absences not counted."""
    minutes: dict[str, int] = {}
    for person in office.people:
        for role in person.role_names:
            working = days * 5 // 7 * office.minutes_a_day
            minutes[role] = minutes.get(role, 0) + working
    return minutes
