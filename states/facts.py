"""Facts: the small plain value that guards read.

- Names, counts and times only; never prose, never opened content.
- A fact that is not there is unknown, and unknown never opens anything.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from states.durations import weekday_after

type Values = Mapping[str, str]
type NthWorkingDay = Callable[[date, int], date]
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Facts:
    """What a case looks like to guards at one moment."""

    tracks: Values  # track -> the state it is in
    now: datetime  # aware
    values: Values = NOTHING  # declared fact -> value, declared date -> as kept
    asked: frozenset[str] = frozenset()  # requests open or answered in this visit
    answered: frozenset[str] = frozenset()
    visits: Mapping[str, int] = field(default_factory=dict)  # state -> times entered
    taken: Mapping[str, int] = field(default_factory=dict)  # "state/action" -> times
    last: Mapping[str, datetime] = field(default_factory=dict)  # action -> last time
    filled: frozenset[str] = frozenset()  # fields of the record that have a value
    sub_cases: Mapping[str, int] = field(default_factory=dict)
    # "kind" -> how many are open; "kind/state" -> how many are there;
    # "kind/track/state" -> the same of a track beside main
    parent: Values = NOTHING  # track of the parent case -> the state it is in
    siblings: Mapping[str, int] = field(default_factory=dict)
    # "" -> how many, where there is a parent; "track/state" -> how many are there
    seats: Mapping[str, int] = field(default_factory=dict)
    # "panel" -> people; "panel/role/name" and "panel/from/name" -> of them
    held_by: frozenset[str] = frozenset()  # "relation/role" that somebody holds
    came_from: Values = NOTHING  # track -> the state its present one was entered from
    first: Mapping[str, datetime] = field(default_factory=dict)  # action -> first time
    earlier_cases: int = 0  # cases this one is linked to
    voices: Mapping[str, int] = field(default_factory=dict)
    # "voice/answer" and "voice/unheard" -> how many others
    on_case: Mapping[str, frozenset[str]] = field(default_factory=dict)
    # "role" and "role/organisation" -> the people on the case in it
    also_on: Mapping[str, int] = field(default_factory=dict)
    # "role/person/state" -> how many other cases are there
    within: Mapping[str, bool] = field(default_factory=dict)
    # "form.field/date" -> whether the moment to be set lies in the windows held there
    zone: str = "UTC"  # the pathway's time zone, in which `now` has its day
    # The n-th working day after a day; where no calendar is known, of the week.
    nth_working_day: NthWorkingDay = field(
        default=weekday_after, compare=False, repr=False
    )

    def as_plain(self) -> dict[str, Any]:
        """Give the facts as plain JSON values, to commit to them in an entry."""
        return {**self._always(), **self._where_there_is_any()}

    def _always(self) -> dict[str, Any]:
        return {
            "tracks": dict(self.tracks),
            "now": self.now.isoformat(),
            "values": dict(self.values),
            "asked": sorted(self.asked),
            "answered": sorted(self.answered),
            "visits": dict(self.visits),
            "taken": _pairs(self.taken),
            "last": {name: at.isoformat() for name, at in self.last.items()},
            "filled": sorted(self.filled),
        }

    def _where_there_is_any(self) -> dict[str, Any]:
        # Left out where empty, so that what was committed to before stays the same.
        more = {
            "sub_cases": _pairs(self.sub_cases),
            "parent": dict(self.parent),
            "siblings": _pairs(self.siblings),
            "seats": _pairs(self.seats),
            "held_by": sorted(self.held_by),
            "came_from": dict(self.came_from),
            "first": {name: at.isoformat() for name, at in self.first.items()},
            "earlier_cases": self.earlier_cases,
            "voices": _pairs(self.voices),
            "on_case": [[name, *sorted(w)] for name, w in sorted(self.on_case.items())],
            "also_on": _pairs(self.also_on),
            "within": [[name, safe] for name, safe in sorted(self.within.items())],
        }
        return {name: value for name, value in more.items() if value}


def _pairs(counts: Mapping[str, int]) -> list[list[str | int]]:
    # The keys are no plain names, so they stand as values.
    return [[name, count] for name, count in sorted(counts.items())]
