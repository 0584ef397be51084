"""One request as plain values, and what is answered to it.

- Nothing of the engine is imported here: both evaluators are handed the same point.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Point:
    """Who asks what of which case, at which moment."""

    action: str
    tracks: dict[str, str]
    now: datetime
    person: str = "person-1"
    kind: str = "person"
    own_area: bool = True
    roles: tuple[tuple[str, str], ...] = ()  # role, organisation
    values: dict[str, str] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()
    visits: dict[str, int] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)  # "state/action" -> times
    last: dict[str, datetime] = field(default_factory=dict)
    first: dict[str, datetime] = field(default_factory=dict)
    came_from: dict[str, str] = field(default_factory=dict)
    filled_before: frozenset[str] = frozenset()
    used: frozenset[str] = frozenset()  # of those, what an action has rested on
    sub_cases: dict[str, int] = field(default_factory=dict)
    parent: dict[str, str] = field(default_factory=dict)
    siblings: dict[str, int] | None = None  # "track/state"; None without a parent
    seats: dict[str, int] = field(default_factory=dict)
    held_by: frozenset[str] = frozenset()
    on_case: dict[str, frozenset[str]] = field(default_factory=dict)
    also_on: dict[str, int] = field(default_factory=dict)  # role/person/state
    within: dict[str, bool] = field(default_factory=dict)  # form.field/date
    named: dict[str, Any] | None = None  # person, roles, on_case_as, also_on
    held: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()
    assigned_as: frozenset[str] = frozenset()
    held_as: dict[str, frozenset[str]] = field(default_factory=dict)
    opened: dict[str, frozenset[str]] | None = None  # by broken glass, by role
    acts: dict[str, frozenset[str]] = field(default_factory=dict)
    proposals: tuple[tuple[str, str], ...] = ()  # action, person
    papers_closed: bool = False
    item: dict[str, Any] | None = None  # panel, holders, attending, recused, votes
    fills: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()  # written, and shorter than is asked for
    chooses: dict[str, str] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)
    reason_given: bool = False
    opens: frozenset[str] = frozenset()  # compartments
    classes: frozenset[str] = frozenset()  # of what is opened
    request: str | None = None
    outcome: str = "answered"
    about: str | None = None  # whose answer is recorded
    step: str | None = None  # of a transfer
    child: str | None = None  # the kind of case a right opens
    agreements: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = ()
    heard: dict[str, dict[str, str]] = field(default_factory=dict)
    earlier_cases: int = 0
    keeping: dict[str, Any] = field(default_factory=dict)
    erases: frozenset[str] = frozenset()  # compartments, or everything
    at_request: bool = False
    delegated: tuple[tuple[str, str], ...] = ()  # for whom, in which role
    over: frozenset[str] = frozenset()  # roles of delegations that are over
    bypasses: tuple[tuple[str, frozenset[str], datetime, bool], ...] = ()
    skips: frozenset[str] = frozenset()
    go_to: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A ruling in plain words: both evaluators give one, and they are compared."""

    permitted: bool
    codes: frozenset[str] = frozenset()
    guards: frozenset[str] = frozenset()
    to: str | None = None  # the next state of the action's track
    beside: frozenset[tuple[str, str, str]] = frozenset()
    lines: frozenset[str] = frozenset()  # permits that gave it
    roles: tuple[str, ...] = ()  # in which the actor may act, in the file's order
    needs_second: bool = False
    confirms: bool = False
