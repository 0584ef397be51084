"""What a clock does before and after its due time: reminders, then the ladder.

- Rungs and reminders count from the due date; each fires once, in order.
- A firing keeps its nominal time, however late it is carried out.
- A reminder that would fall before the clock began is left out.
- A rung that is vacant, or has only people who are late themselves, conflicted or
  absent, falls to the next; it is said which fell and why.
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


type Why = Literal["vacant", "late", "conflicted", "absent"]
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Unable:
    """Who is not the one to tell now: late themselves, conflicted, or absent."""

    late: frozenset[str] = NOBODY
    conflicted: frozenset[str] = NOBODY
    absent: frozenset[str] = NOBODY


NOT_ONE = Unable()


@dataclass(frozen=True, slots=True)
class Fell:
    """A rung that nobody could be told at, and why."""

    role: str
    why: Why


@dataclass(frozen=True, slots=True)
class Target:
    """Who is told: the role that was reached, the people, and what fell through."""

    role: str | None
    persons: frozenset[str]
    fell: tuple[Fell, ...] = ()


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
    roles: Sequence[str],
    holders: Mapping[str, frozenset[str]],
    unable: Unable = NOT_ONE,
) -> Target:
    """Find who is told at the first of these rungs, or above it who can be.

    `holders` are the persons in each role now; a role nobody holds is vacant.
    """
    fell: list[Fell] = []
    for role in roles:
        held = holders.get(role, NOBODY)
        able = held - unable.late - unable.conflicted - unable.absent
        if able:
            return Target(role, able, tuple(fell))
        fell.append(Fell(role, _why(held, unable)))
    return Target(None, NOBODY, tuple(fell))


def _why(held: frozenset[str], unable: Unable) -> Why:
    if not held:
        return "vacant"
    if held <= unable.late:
        return "late"
    return "conflicted" if held <= unable.late | unable.conflicted else "absent"
