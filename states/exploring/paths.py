"""The way to each action and to each answer, on the whole pathway.

- It is the shortest; where the budget ends before that is known, it is one found
  best-first, which happens too but may be longer.
- What can never happen, or is not found so either, has no path here.
- An answer is given as soon as it is asked for.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from states.definition import Pathway
from states.exploring.guided import Guided
from states.exploring.machine import Machine, Model
from states.exploring.moves import Budget, Configuration, Move, Story
from states.exploring.searching import Answer, Goal, search
from states.exploring.steps import Step
from states.exploring.variables import TRACK
from states.exploring.walking import Hit

type Wanted = tuple[str, Literal["action", "answer"], str]  # state, what, name


@dataclass(frozen=True, slots=True)
class Way:
    """A story that ends with what is wanted, and whether none is shorter."""

    story: Story
    is_shortest: bool


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways that were found, and what was proved to have none."""

    found: dict[Wanted, Way]
    never: frozenset[Wanted]


def shortest_paths(pathway: Pathway, budget: Budget) -> dict[str, Story]:
    """Give the shortest story found that ends with each action, or `answer:` a request.

    On these ways no case is reopened, merged or handed over.
    """
    paths: dict[str, Story] = {}
    for (_, kind, name), way in ways_to_all(pathway, budget).found.items():
        called = name if kind == "action" else f"answer:{name}"
        paths[called] = min(paths.get(called, way.story), way.story, key=len)
    return paths


def ways_to_all(pathway: Pathway, budget: Budget) -> Ways:
    """Give a way to each action in each of its states, and to each answer."""
    model = Model(pathway, standing=False)
    guided = Guided(model)
    ways = Ways({}, frozenset())
    for track, found in pathway.tracks.items():
        for state, one in found.states.items():
            for name in one.actions:
                proof = way_to_action(model, track, name, budget, state)
                place = ("action", track, state, name)
                found_so = partial(guided.way_to, place)
                ways = _with(ways, (state, "action", name), proof, found_so)
            if not one.requests:
                continue
            proof = way_to_state(model, track, state, budget)
            for name in one.requests:
                answer = Move("answer", name, track, state, state)
                found_so = partial(guided.way_into, track, state)
                ways = _with(ways, (state, "answer", name), proof, found_so, answer)
    return ways


def _with(
    ways: Ways,
    wanted: Wanted,
    proof: Answer,
    found_so: Callable[[], Story | None],
    *after: Move,
) -> Ways:
    """Put what was found for one to the rest, looking for it best-first if need be."""
    story = proof.story
    if story is None and not proof.proved:
        story = found_so()
    if story is None:
        return Ways(ways.found, ways.never | ({wanted} if proof.proved else set()))
    way = Way((*story, *after), is_shortest=proof.story is not None)
    return Ways({**ways.found, wanted: way}, ways.never)


def way_to_action(
    model: Model, track: str, name: str, budget: Budget, state: str | None = None
) -> Answer:
    """Search for the shortest story that ends with an action, of one state if named."""

    def hit(_: Machine) -> Hit:
        def taken(_: Configuration, step: Step | None, __: Configuration) -> bool:
            if step is None or step.move.kind != "action" or step.move.name != name:
                return False
            return state in {None, step.move.state}

        return taken

    return search(model, Goal(frozenset({(TRACK, track)}), hit), budget)


def way_to_state(
    model: Model,
    track: str,
    state: str,
    budget: Budget,
    without: frozenset[str] = frozenset(),
) -> Answer:
    """Search for the shortest story that ends in a state."""

    def hit(machine: Machine) -> Hit:
        slot = machine.weigher.slots[TRACK, track]
        wanted = machine.domains[slot].names.index(state)

        def there(after: Configuration, _: Step | None, __: Configuration) -> bool:
            return after[slot] == wanted

        return there

    return search(model, Goal(frozenset({(TRACK, track)}), hit, without), budget)
