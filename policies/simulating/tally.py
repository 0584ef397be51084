"""What a simulation counts: about states, roles and panels, never about a person."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Sittings:
    """The sittings of one panel."""

    held: int = 0
    without_quorum: int = 0
    decided: int = 0
    put_off: int = 0  # items for which too few could stay, or time ran out
    most: int = 0  # items that waited for one sitting


@dataclass(slots=True)
class Tally:
    """Everything counted in one simulation; times are minutes."""

    opened: int = 0
    ended: Counter[str] = field(default_factory=Counter)
    took: list[int] = field(default_factory=list)
    stayed: dict[str, list[int]] = field(default_factory=dict)
    late: Counter[str] = field(default_factory=Counter)  # by state or request
    rungs: Counter[tuple[str, str]] = field(default_factory=Counter)
    work: Counter[str] = field(default_factory=Counter)  # minutes, by role
    there: Counter[str] = field(default_factory=Counter)  # minutes, by role
    sittings: dict[str, Sittings] = field(default_factory=dict)
    bound: Counter[str] = field(default_factory=Counter)  # by action
    dead: Counter[tuple[str, str]] = field(default_factory=Counter)  # state, why
    unfinished: int = 0
    days: int = 0
