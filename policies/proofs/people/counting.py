"""The least number of different people on the way to a goal, with an example.

- The number is proved: no real way needs fewer.
- It is exact when a way that needs no more was found on the whole pathway; until
  then the slice is widened by what the guards of the best way read.
- What cannot be decided within the budget is told as a number that holds at least.
- What a bypass may skip stands open, so that the number holds with a bypass too.
- Reopening, merging and handing over take two people each by themselves, and are
  left out.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from policies.proofs.people.acts import ANSWER, Act, Acts, Part
from policies.proofs.people.lightest import (
    MOST_WAYS,
    Goals,
    Lightest,
    Way,
    lightest_ways,
)
from policies.proofs.people.sharing import fewest
from policies.proofs.people.unfolding import Unfolded
from states.checks.places import MAIN, actions_of, states_of
from states.definition import Pathway
from states.exploring.bypassed import with_bypass
from states.exploring.machine import Machine, Model
from states.exploring.moves import Budget, Configuration, Slice, Story
from states.exploring.searching import Answer, Goal, search
from states.exploring.steps import Step
from states.exploring.variables import AGE, ANSWERS, FACT, TRACK, conditions_of, read_by
from states.exploring.walking import Hit

type People = tuple[tuple[Part, ...], ...]

BUDGET = Budget(configurations=6_000)
MOST_TURNS = 6
MOST_PEOPLE = 1_000


@dataclass(frozen=True, slots=True)
class Target:
    """Where counting ends: with an action, or in a state of a track."""

    action: str = ""
    track: str = MAIN
    state: str = ""


THE_ENDS = Target()  # all ends of main together: none leads on


@dataclass(frozen=True, slots=True)
class Fewest:
    """The least number of people, an example of who does what, and a way."""

    people: People
    story: Story
    exact: bool

    @property
    def number(self) -> int:
        """Give the number of people; somebody has to act in any case."""
        return max(len(self.people), 1)


@dataclass(frozen=True, slots=True)
class Counter:
    """What is counted on: a pathway, its acts, its machines walked once each."""

    pathway: Pathway
    acts: Acts
    model: Model
    shared: dict[int, People] = field(default_factory=dict)
    unfolded: dict[Machine, Unfolded] = field(default_factory=dict)
    walked: dict[tuple[Machine, str | None, Target], Lightest | None] = field(
        default_factory=dict
    )
    kept: dict[tuple[str, str], Slice] = field(default_factory=dict)

    def shared_out(self, mask: int) -> People:
        """Share a set of acts out among as few people as can be."""
        if mask not in self.shared:
            self.shared[mask] = fewest(self.acts.parts(mask), self.acts.apart)
        return self.shared[mask]

    def fewest_people(
        self, target: Target, begins: str | None = None, enough: int = MOST_PEOPLE
    ) -> Fewest | None:
        """Count the people from the opening, or from an action, to a target.

        None where no way leads there. Where it takes `enough`, it is not asked
        whether it takes still more.
        """
        slice_ = self._first_kept(target)
        known: Fewest | None = None
        for _ in range(MOST_TURNS):
            ways = self.ways(self.model.machine(slice_), target, begins)
            if ways is None:
                return known or Fewest((), (), exact=False)
            if not ways:
                return None
            best = min(ways, key=lambda way: len(self.shared_out(way.acts)))
            people = self.shared_out(best.acts)
            known = Fewest(people, best.story, exact=False)
            if known.number >= enough:
                return known
            found = self._walked(slice_, target, begins, best)
            if found.story is not None:
                exact = self.pathway.bypass is None
                return Fewest(people, found.story, exact)
            if not found.proved:
                return known
            more = _read_on(self.pathway, best.story) - slice_
            if not more:
                return known
            slice_ |= more
        return known

    def ways(
        self, machine: Machine, target: Target, begins: str | None = None
    ) -> tuple[Way, ...] | None:
        """Give the lightest ways to a target; None where there are too many."""
        is_end = target.state in _ends(self.pathway) and target.track == MAIN
        place = (machine, begins, THE_ENDS if is_end else target)
        if place not in self.walked:
            self.walked[place] = self._lightest(machine, begins, place[2])
        walked = self.walked[place]
        return None if walked is None else walked.to(target.state or target.action)

    def _lightest(
        self, machine: Machine, begins: str | None, target: Target
    ) -> Lightest | None:
        """Walk the lightest ways; None where a case can be in too many places."""
        if machine not in self.unfolded:
            self.unfolded[machine] = Unfolded(machine, self.acts)
        unfolded = self.unfolded[machine]
        if target != THE_ENDS:
            goals = _places(unfolded, target)
            return lightest_ways(unfolded, begins, goals, target.action)
        if begins is None and unfolded.has_more_than(MOST_WAYS):
            return None  # each place is kept once at least, and no end leads on
        return lightest_ways(unfolded, begins, unfolded.ends.__getitem__)

    def next_to(self, pathway: Pathway, apart: Slice) -> "Counter":
        """Make the counter of another choice, that counts only these otherwise.

        Who shares out what is asked anew only where panels differ.
        """
        opened = with_bypass(pathway)
        model = self.model.next_to(opened, apart)
        if pathway.panels == self.pathway.panels:
            acts, shared = self.acts, self.shared
        else:
            acts, shared = Acts(opened), {}
        return Counter(
            opened, acts, model, shared, self.unfolded, self.walked, self.kept
        )

    def machine_for(self, target: Target) -> Machine:
        """Give the machine on which the ways to a target are walked at first."""
        return self.model.machine(self._first_kept(target))

    def _first_kept(self, target: Target) -> Slice:
        """Give what is kept at first for a target: the same for all its states."""
        place = target.track, target.action
        if place not in self.kept:
            self.kept[place] = _coupled(self.pathway, self.acts, target)
        return self.kept[place]

    def _walked(
        self, slice_: Slice, target: Target, begins: str | None, way: Way
    ) -> Answer:
        """Search the whole pathway for a way that takes no further act."""
        inside = set(self.acts.within(way.acts))
        others = {act.action for act in self.acts.counting if act not in inside}
        reads = slice_ | ({(AGE, begins)} if begins else frozenset())

        def hit(machine: Machine) -> Hit:
            reached = _reached(machine, target)
            slot = machine.weigher.slots[AGE, begins] if begins else -1

            def there(
                after: Configuration, step: Step | None, _: Configuration
            ) -> bool:
                return reached(after, step) and (slot < 0 or after[slot] > 0)

            return there

        goal = Goal(reads, hit, without=frozenset(others))
        return search(self.model, goal, BUDGET)


def counter_of(pathway: Pathway) -> Counter:
    """Make ready to count the people of a pathway."""
    opened = with_bypass(pathway)
    return Counter(opened, Acts(opened), Model(opened, standing=False))


def _reached(
    machine: Machine, target: Target
) -> Callable[[Configuration, Step | None], bool]:
    """Make the question whether a step, and where it leads, is the target."""
    if target.action:
        return lambda _, step: (
            step is not None
            and step.move.kind == "action"
            and step.move.name == target.action
        )
    slot, wanted = _place(machine, target)
    return lambda after, _: after[slot] == wanted


def _places(unfolded: Unfolded, target: Target) -> Goals:
    """Make the question whether a configuration is in the state of the target."""
    if target.action:
        return lambda _: None
    slot, wanted = _place(unfolded.machine, target)
    met = unfolded.configurations
    return lambda number: target.state if met[number][slot] == wanted else None


def _place(machine: Machine, target: Target) -> tuple[int, int]:
    slot = machine.weigher.slots[TRACK, target.track]
    return slot, machine.domains[slot].names.index(target.state)


def _ends(pathway: Pathway) -> set[str]:
    return {name for name, state in pathway.tracks[MAIN].states.items() if state.final}


def _coupled(pathway: Pathway, acts: Acts, target: Target) -> Slice:
    """Give what is kept at first: main, and where acts that count bear on it."""
    asked = read_by(pathway, (guard.when for guard in pathway.guards.values()))
    kept = {(TRACK, MAIN), (TRACK, target.track)}
    for at in actions_of(pathway):
        if at.name == target.action:
            kept.add((TRACK, at.track))
        if acts.bit_at(at):
            own = [(TRACK, at.track), (AGE, at.name)]
            facts = ((FACT, fact) for fact in at.action.sets)
            kept.update(one for one in (*own, *facts) if one in asked)
            if at.action.also:
                kept.add((TRACK, at.track))
    if Act(ANSWER) in acts.bits:
        kept.update(one for one in asked if one[0] == ANSWERS)
        kept.update((TRACK, at.track) for at in states_of(pathway) if at.state.requests)
    return frozenset(kept)


def _read_on(pathway: Pathway, story: Story) -> Slice:
    """Give what the guards on a way read, and the tracks that were left open."""
    read: Slice = frozenset()
    for move in story:
        if move.kind == "action":
            read |= {(TRACK, move.track)}
            states = pathway.tracks[move.track].states
            named = [move.state] if move.state else list(states)
            for name in named:
                action = states[name].actions.get(move.name)
                if action is not None:
                    read |= read_by(pathway, conditions_of(pathway, action))
    return read
