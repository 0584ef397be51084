"""What a clock does before and after its due time: reminders, then the ladder.

- Rungs and reminders count from the due date; each fires once, in order.
- A firing keeps its nominal time, however late it is carried out.
- A reminder that would fall before the clock began is left out.
- A rung that is vacant, recused or the late person alone falls to the next.
- Nothing here decides a case; it only says who is told, and when.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from policies.calendars import Calendar
from policies.clocks import DueDate, earlier, later
from states.durations import Duration
from states.timing import Rung


@dataclass(frozen=True, slots=True)
class Firing:
    """One thing a clock does: at its nominal time, remind or go up a rung."""

    at: datetime
    kind: Literal["remind", "escalate"]
    place: int  # in the clock's own list of reminders or rungs
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """Who is told: the rung that was reached, its role, and the people on it."""

    place: int
    role: str
    persons: frozenset[str]


def rungs(
    due: DueDate, ladder: Sequence[Rung], calendar: Calendar, zone: str
) -> tuple[tuple[datetime, str], ...]:
    """Give when each rung is reached, and the role it goes to."""
    return tuple(
        (later(due.at, rung.after, calendar, zone), rung.to) for rung in ladder
    )


def schedule(
    due: DueDate,
    remind: Sequence[Duration],
    ladder: Sequence[Rung],
    calendar: Calendar,
    zone: str,
) -> tuple[Firing, ...]:
    """Give all that a clock will do, in the order in which it fires."""
    reminders = [
        Firing(earlier(due.at, by, calendar, zone), "remind", place)
        for place, by in enumerate(remind)
    ]
    escalations = [
        Firing(at, "escalate", place, role)
        for place, (at, role) in enumerate(rungs(due, ladder, calendar, zone))
    ]
    kept = [one for one in reminders if one.at > due.start]
    return tuple(sorted([*kept, *escalations], key=lambda one: one.at))


def next_firing(firings: Sequence[Firing], fired: int) -> Firing | None:
    """Give what fires next when so many have fired, or nothing."""
    return firings[fired] if fired < len(firings) else None


def ladder_target(
    ladder: Sequence[Rung],
    place: int,
    holders: Mapping[str, frozenset[str]],
    *,
    late: str | None,
    recused: frozenset[str] = frozenset(),
) -> Target | None:
    """Find who is told at this rung, or at the first above it that has somebody.

    `holders` are the persons in each role now; a role nobody holds is vacant.
    """
    for reached, rung in enumerate(ladder[place:], start=place):
        able = holders.get(rung.to, frozenset()) - recused - {late}
        if able:
            return Target(reached, rung.to, frozenset(able))
    return None
