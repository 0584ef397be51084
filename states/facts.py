"""Facts: the small plain value that guards read.

- Names, counts and times only; never prose, never opened content.
- A fact that is not there is unknown, and unknown never opens anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

type Values = Mapping[str, str]
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Facts:
    """What a case looks like to guards at one moment."""

    tracks: Values  # track -> the state it is in
    now: datetime  # aware
    values: Values = NOTHING  # declared fact -> value
    asked: frozenset[str] = frozenset()  # requests open or answered in this visit
    answered: frozenset[str] = frozenset()
    visits: Mapping[str, int] = field(default_factory=dict)  # state -> times entered
    taken: Mapping[str, int] = field(default_factory=dict)  # "state/action" -> times
    last: Mapping[str, datetime] = field(default_factory=dict)  # action -> last time
    filled: frozenset[str] = frozenset()  # fields of the record that have a value
    sub_cases: Mapping[str, int] = field(default_factory=dict)
    # "kind" -> how many are open; "kind/state" -> how many are there
    seats: Mapping[str, int] = field(default_factory=dict)
    # "panel" -> people; "panel/role/name" and "panel/from/name" -> of them
    held_by: frozenset[str] = frozenset()  # "relation/role" that somebody holds
    zone: str = "UTC"  # the pathway's time zone, in which `now` has its day

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
            "seats": _pairs(self.seats),
            "held_by": sorted(self.held_by),
        }
        return {name: value for name, value in more.items() if value}


def _pairs(counts: Mapping[str, int]) -> list[list[str | int]]:
    # The keys are no plain names, so they stand as values.
    return [[name, count] for name, count in sorted(counts.items())]
