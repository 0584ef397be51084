"""One case of a simulation: where it is, since when, who may go on with it."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from policies.simulating.choosing import Chooser
from policies.simulating.office import Person
from policies.simulating.situation import Situation

NOBODY = -1

type Place = tuple[bool, datetime, datetime, int, str]  # as on a worklist


@dataclass(slots=True)
class OneCase:
    """A case; people are numbers."""

    number: int
    situation: Situation
    opened: datetime
    opener: int
    since: dict[str, datetime] = field(default_factory=dict)  # by track
    first: dict[str, datetime] = field(default_factory=dict)  # by state
    due: dict[str, datetime] = field(default_factory=dict)
    visit: dict[str, int] = field(default_factory=dict)  # entries so far
    done: dict[str, set[str]] = field(default_factory=dict)  # stays of this visit
    proposed: dict[str, tuple[str, int]] = field(default_factory=dict)
    ending: dict[str, int] = field(default_factory=dict)  # sub-cases, by kind
    busy: set[str] = field(default_factory=set)  # tracks that somebody works on
    planned: dict[str, str] = field(default_factory=dict)  # by track, an action
    waiting: dict[str, str] = field(default_factory=dict)  # that nobody has begun
    bound: set[tuple[str, int]] = field(default_factory=set)
    asked: set[tuple[str, int]] = field(default_factory=set)  # people outside

    def enter(self, track: str, now: datetime) -> None:
        """Begin a visit of a state."""
        self.since[track] = now
        self.first.setdefault(self.situation.facts.tracks[track], now)
        self.visit[track] = self.visit.get(track, 0) + 1
        self.due.pop(track, None)
        self.done.pop(track, None)
        self.proposed.pop(track, None)
        self.planned.pop(track, None)

    def place(self, track: str) -> Place:
        """Give the place of this case on a worklist: by due time, then arrival."""
        due, since = self.due.get(track), self.since[track]
        return (due is None, due or since, since, self.number, track)

    def ways(self, chooser: Chooser, track: str) -> tuple[str, ...]:
        """Give what is open: what is proposed waits for its second person only."""
        if track in self.proposed:
            return (self.proposed[track][0],)
        done = frozenset(self.done.get(track, ()))
        return chooser.ways(self.situation, track, done)

    def may(self, chooser: Chooser, track: str, action: str, person: Person) -> bool:
        """Tell whether a person may take an action, keeping apart left aside."""
        if track in self.proposed:
            if self.proposed[track][1] == person.number:
                return False
            only = chooser.confirming(self.situation, action)
            if only and not any(held.role in only for held in person.roles):
                return False
        return chooser.is_capable(self.situation, action, person, self.opener)

    def is_proposal(self, chooser: Chooser, track: str, action: str) -> bool:
        """Tell whether this would be the first of two people."""
        return track not in self.proposed and chooser.is_by_two(self.situation, action)

    def propose(self, track: str, action: str, person: Person) -> None:
        """Keep a proposal; who proposed has done it too."""
        self.proposed[track] = (action, person.number)
        acts = self.situation.acts
        did = acts.get(action, frozenset()) | {str(person.number)}
        self.situation = replace(self.situation, acts={**acts, action: did})
