"""What is done once a day in an area, because it looks at every live case."""

from collections.abc import Callable, Sequence
from datetime import date

from workflows.cycle.daily import do_sittings_of_day
from workflows.returns.preparing import prepare_returns
from workflows.running.done import once
from workflows.running.noticing import (
    list_for_rights,
    look_at_calendars,
    open_reviews,
    tell_counts,
    tell_endings,
)
from workflows.running.retention import keep_lists
from workflows.running.swept import Swept, each
from workflows.running.tidying import tidy
from workflows.service import Service
from workflows.standing_in.due import to_watch

WORK = "daily"


def do_day(service: Service, area: str, day: date, via: str = "tick") -> Swept:
    """Do the work of a day unless it was done.

    Cases nobody can act on, what ends soon, then what waits for each person.
    """

    def do() -> Swept:
        return (
            watch_cases(service, area, via)
            + tell_endings(service, area, via)
            + tell_counts(service, area, day, via)
        )

    return once(service, area, WORK, day.isoformat(), do)


def watch_cases(service: Service, area: str, via: str = "tick") -> Swept:
    """Tell of each live case on which nobody can act, once, and of those healed."""
    return each(service, to_watch(service, area, via))


type DayWork = Callable[[Service, str, date], Swept]

# Each knows whether it was done for its own day or month.
EACH_DAY: Sequence[DayWork] = (
    do_day,
    prepare_returns,
    open_reviews,
    list_for_rights,
    look_at_calendars,
    do_sittings_of_day,
    tidy,
    keep_lists,
)
