"""What clocks make of every act on a case, whichever it was.

- Whatever a person does on it, a case is not idle.
- A date of birth that is saved, or found as a state is entered, sets the day on
  which the person comes of age.
"""

from workflows.cases import Case
from workflows.clocks.coming_of_age import follow_age
from workflows.clocks.idle import begin_again
from workflows.people import SERVICES, SYSTEM
from workflows.unit_of_work import Work


def follow_act(work: Work, case: Case) -> None:
    """Let the clocks of a case follow what was done on it now."""
    version = work.versions.named(work.connection, work.area, case.digest)
    if work.command.by not in SERVICES | {SYSTEM}:
        begin_again(work.connection, version, case, work.moment)
    if work.prepared.of_age_on is not None:
        follow_age(work.connection, version, case, work.prepared.of_age_on, work.micros)
