"""What somebody of the office may do with a case, and what stands in the way.

- The guards are the pathway's; permits go by role, organisation and state.
- Only who referred does what needs that; the person or a guardian is no office.
- While answers are to come, a case that waits for them is not sent elsewhere.
- What needs a seat on the panel is done at a sitting.
- An action that stays is done once a visit, unless nothing else is open.
- A resting track is moved only where a waiting one is refused for want of it, or
  goes on by nothing else.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from policies.actors import Standing
from policies.facts import CaseFacts
from policies.permits import in_present_state
from policies.rulebook import Rulebook
from policies.simulating.dating import facts_seen
from policies.simulating.office import Person
from policies.simulating.situation import Situation, offered, state_of
from states.conditions import TrackIn
from states.counting import Answers
from states.definition import Pathway, Permit
from states.facts import Facts
from states.guards import leaves
from states.table import decide_by_table
from states.tracks import Action, Track

GOING_ON = 64  # the weight of an action into a state in which the case was never
ENDING = 3  # so often is it halved for an action that ends the case
OUTSIDE = frozenset({"is_subject", "guardian_of"})


def chooser_for(rulebook: Rulebook, weights: Mapping[str, int]) -> "Chooser":
    """Make the chooser of a version."""
    moved = {
        (track, state): frozenset(_movers(rulebook.pathway, track, state))
        for track, found in rulebook.pathway.tracks.items()
        for state in found.states
        if not _goes_on(found, state)
    }
    return Chooser(rulebook, weights, moved)


@dataclass(frozen=True, slots=True)
class Chooser:
    """Answers for one version, with the weights that hold."""

    rulebook: Rulebook
    weights: Mapping[str, int]
    moved_by: Mapping[tuple[str, str], frozenset[str]]  # (track, state) -> tracks
    roles_for: dict[str, frozenset[str]] = field(default_factory=dict)  # as asked

    def weight(self, situation: Situation, action: str) -> int:
        """Give how likely an action is beside others; going on is likeliest."""
        told = self.weights.get(action, 1)
        taken = self.rulebook.offered(action, situation.facts)
        target = taken.go_to if taken is not None else None
        been = situation.facts.visits.get(target or "", 0)
        ends = self.rulebook.compiled.table.ends
        halved = been if target not in ends else ENDING
        return told * max(1, GOING_ON >> halved)

    def ways(
        self, situation: Situation, track: str, done: frozenset[str]
    ) -> tuple[str, ...]:
        """Give the actions open in a waiting track, or those that would help it."""
        own = [a for a in self._open(situation, track) if not self.at_sitting(a)]
        if self._waits_for_answers(situation, track):
            own = [name for name in own if self._stays(situation, name)]
        fresh = [name for name in own if name not in done]
        helping = [
            name
            for other in self._wanted(situation, track)
            for name in self._open(situation, other)
        ]
        return tuple((*fresh, *helping) or own)

    def choices(self, situation: Situation, track: str) -> tuple[str, ...]:
        """Give the actions that a sitting can take now."""
        return tuple(a for a in self._open(situation, track) if self.at_sitting(a))

    def at_sitting(self, action: str) -> bool:
        """Tell whether an action is taken at a sitting only."""
        lines = self.rulebook.permits.get(action, ())
        return bool(lines) and all("on_panel" in line.being for line in lines)

    def is_capable(
        self, situation: Situation, action: str, person: Person, opener: int
    ) -> bool:
        """Tell whether a person may take an action, keeping apart left aside."""
        if not self.is_for_role_of(person, action):
            return False
        return any(
            held.role in line.role
            and self._is_from(held.role, held.organisation)
            and ("referrer_of" not in line.being or person.number == opener)
            for line in self._lines(situation, action)
            for held in person.roles
        )

    def is_for_role_of(self, person: Person, action: str) -> bool:
        """Tell whether some permit lets a role of this person take an action."""
        return not person.role_names.isdisjoint(self._roles_for(action))

    def role_of(self, situation: Situation, action: str, person: Person) -> str:
        """Give the role in which a capable person takes an action."""
        return next(
            held.role
            for line in self._lines(situation, action)
            for held in sorted(person.roles, key=lambda one: one.role)
            if held.role in line.role
        )

    def is_kept_apart(self, situation: Situation, action: str, person: Person) -> bool:
        """Tell whether what a person did on this case bars them from an action."""
        others = self.rulebook.apart.get(action, frozenset())
        did = (situation.acts.get(other, frozenset()) for other in others)
        return any(str(person.number) in people for people in did)

    def is_by_two(self, situation: Situation, action: str) -> bool:
        """Tell whether an action is asked of two people in the present state."""
        taken = self.rulebook.offered(action, situation.facts)
        return taken is not None and taken.two_people

    def confirming(self, situation: Situation, action: str) -> tuple[str, ...]:
        """Give the roles that alone confirm an action, or none."""
        taken = self.rulebook.offered(action, situation.facts)
        return taken.confirmed_by if taken is not None else ()

    def for_outsiders(self, action: str) -> bool:
        """Tell whether only the person the case is about, or a guardian, may."""
        lines = self.rulebook.permits.get(action, ())
        return bool(lines) and all(OUTSIDE & set(line.being) for line in lines)

    def roles(self, situation: Situation, action: str) -> tuple[str, ...]:
        """Give the roles that may take an action now."""
        lines = self._lines(situation, action)
        return tuple(dict.fromkeys(role for line in lines for role in line.role))

    def _roles_for(self, action: str) -> frozenset[str]:
        known = self.roles_for.get(action)
        if known is None:
            lines = self.rulebook.permits.get(action, ())
            known = frozenset(role for line in lines for role in line.role)
            self.roles_for[action] = known
        return known

    def _lines(self, situation: Situation, action: str) -> Iterator[Permit]:
        met = CaseFacts("", situation.facts, Standing())
        for line in self.rulebook.permits.get(action, ()):
            is_here = in_present_state(self.rulebook, line, met, action)
            if is_here and not OUTSIDE & set(line.being):
                yield line

    def _is_from(self, role: str, organisation: str) -> bool:
        known = self.rulebook.pathway.roles.get(role)
        if known is None:
            return False
        return not known.organisations or organisation in known.organisations

    def _open(self, situation: Situation, track: str) -> list[str]:
        table = self.rulebook.compiled.table
        return [
            name
            for name, action in offered(self.rulebook.pathway, situation, track).items()
            if action.system is None
            and self.weights.get(name, 1)
            and decide_by_table(table, self._seen(situation, action), name).allowed
        ]

    def _seen(self, situation: Situation, action: Action) -> Facts:
        return facts_seen(self.rulebook.pathway, situation, action)

    def _wanted(self, situation: Situation, track: str) -> tuple[str, ...]:
        """Give the resting tracks that would let a waiting one go on."""
        pathway = self.rulebook.pathway
        refusing = {
            name
            for action, taken in offered(pathway, situation, track).items()
            for name in self._refusing(situation, action, taken)
        }
        read = {
            leaf.track
            for name in refusing
            for leaf in leaves(pathway.guards[name].when)
            if isinstance(leaf, TrackIn)
        }
        here = (track, situation.facts.tracks[track])
        return tuple(
            name
            for name in pathway.tracks
            if (name in read or name in self.moved_by.get(here, ()))
            and state_of(pathway, situation, name).resting
        )

    def _stays(self, situation: Situation, action: str) -> bool:
        taken = self.rulebook.offered(action, situation.facts)
        return taken is not None and taken.go_to is None

    def _waits_for_answers(self, situation: Situation, track: str) -> bool:
        """Tell whether what is still refused waits for answers that are to come."""
        pathway = self.rulebook.pathway
        if not situation.facts.asked - situation.facts.answered:
            return False
        refusing = {
            name
            for action, taken in offered(pathway, situation, track).items()
            for name in self._refusing(situation, action, taken)
        }
        return any(
            isinstance(leaf, Answers)
            for name in refusing
            for leaf in leaves(pathway.guards[name].when)
        )

    def _refusing(
        self, situation: Situation, name: str, taken: Action
    ) -> frozenset[str]:
        table = self.rulebook.compiled.table
        step = decide_by_table(table, self._seen(situation, taken), name)
        return frozenset(step.refusing) & set(taken.when)


def _movers(pathway: Pathway, track: str, state: str) -> Iterator[str]:
    """Give the tracks some of whose people's actions also move a state."""
    for name, other in pathway.tracks.items():
        for found in other.states.values():
            for action in found.actions.values():
                also = action.also.get(track)
                if also is not None and state in also.states and not action.system:
                    yield name


def _goes_on(track: Track, state: str) -> bool:
    """Tell whether an action of its own leads farther from the start than a state."""
    far = {track.start: 0}
    line = deque([track.start])
    while line:
        here = line.popleft()
        for action in track.states[here].actions.values():
            if action.go_to is not None and action.go_to not in far:
                far[action.go_to] = far[here] + 1
                line.append(action.go_to)
    least = far.get(state, 0)
    return any(
        action.go_to is not None and far.get(action.go_to, least) > least
        for action in track.states[state].actions.values()
        if action.system is None
    )
