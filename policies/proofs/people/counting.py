"""The least number of different people on the way to a goal, with an example.

- The number is proved: no real way needs fewer.
- It is exact when a way that needs no more was found on the whole pathway; until
  then the slice is widened by what the guards of the best way read.
- What cannot be decided within the budget is told as a number that holds at least.
- What a bypass may skip stands open, so that the number holds with a bypass too.
"""

from dataclasses import dataclass, field

from policies.proofs.people.acts import ANSWER, Act, Acts, Part
from policies.proofs.people.lightest import Ends, Way, ways_to
from policies.proofs.people.sharing import fewest
from states.checks.places import MAIN, actions_of, states_of
from states.definition import Pathway, State
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
    """What is counted on: a pathway, its acts, its machines made once."""

    pathway: Pathway
    acts: Acts
    model: Model
    shared: dict[int, People] = field(default_factory=dict)

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
        slice_ = _coupled(self.pathway, self.acts, target)
        known: Fewest | None = None
        for _ in range(MOST_TURNS):
            machine = self.model.machine(slice_)
            ways = ways_to(machine, self.acts, begins, ends_at(machine, target))
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

    def machine_for(self, target: Target) -> Machine:
        """Give the machine on which the ways to a target are walked at first."""
        return self.model.machine(_coupled(self.pathway, self.acts, target))

    def _walked(
        self, slice_: Slice, target: Target, begins: str | None, way: Way
    ) -> Answer:
        """Search the whole pathway for a way that takes no further act."""
        inside = set(self.acts.within(way.acts))
        others = {act.action for act in self.acts.counting if act not in inside}
        reads = slice_ | ({(AGE, begins)} if begins else frozenset())

        def hit(machine: Machine) -> Hit:
            ends = ends_at(machine, target)
            slot = machine.weigher.slots[AGE, begins] if begins else -1

            def there(
                after: Configuration, step: Step | None, _: Configuration
            ) -> bool:
                return ends(after, step) and (slot < 0 or after[slot] > 0)

            return there

        goal = Goal(reads, hit, without=frozenset(others))
        return search(self.model, goal, BUDGET)


def counter_of(pathway: Pathway) -> Counter:
    """Make ready to count the people of a pathway."""
    opened = _with_bypass(pathway)
    return Counter(opened, Acts(opened), Model(opened))


def _with_bypass(pathway: Pathway) -> Pathway:
    """Give the pathway in which the guards that a bypass skips are not asked."""
    if pathway.bypass is None:
        return pathway
    tracks = {
        name: track.model_copy(
            update={
                "states": {
                    state_name: _asking_less(state, pathway.bypass.skips)
                    for state_name, state in track.states.items()
                }
            }
        )
        for name, track in pathway.tracks.items()
    }
    return pathway.model_copy(update={"tracks": tracks})


def _asking_less(state: State, skipped: tuple[str, ...]) -> State:
    actions = {
        name: action.model_copy(
            update={"when": tuple(g for g in action.when if g not in skipped)}
        )
        for name, action in state.actions.items()
    }
    return state.model_copy(update={"actions": actions})


def ends_at(machine: Machine, target: Target) -> Ends:
    """Make the question whether a step ends in a target."""
    if target.action:
        return lambda _, step: (
            step is not None
            and step.move.kind == "action"
            and step.move.name == target.action
        )
    slot = machine.weigher.slots[TRACK, target.track]
    wanted = machine.domains[slot].names.index(target.state)
    return lambda after, _: after[slot] == wanted


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
