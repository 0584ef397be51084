"""The shortest way to each action and to each answer, on the whole pathway.

- What can never happen, or not within the budget, has no path here.
- An answer is given as soon as it is asked for.
"""

from states.definition import Pathway
from states.exploring.machine import Machine, Model
from states.exploring.moves import Budget, Configuration, Move, Story
from states.exploring.searching import Answer, Goal, search
from states.exploring.steps import Step
from states.exploring.variables import TRACK
from states.exploring.walking import Hit


def shortest_paths(pathway: Pathway, budget: Budget) -> dict[str, Story]:
    """Give the shortest story that ends with each action, or `answer:` a request."""
    model = Model(pathway)
    paths: dict[str, Story] = {}
    for track_name, track in pathway.tracks.items():
        for state_name, state in track.states.items():
            for name in state.actions:
                if name not in paths:
                    story = way_to_action(model, track_name, name, budget).story
                    _put(paths, name, story)
            for name in state.requests:
                story = way_to_state(model, track_name, state_name, budget).story
                answer = Move("answer", name, track_name, state_name, state_name)
                _put(
                    paths, f"answer:{name}", None if story is None else (*story, answer)
                )
    return paths


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


def _put(paths: dict[str, Story], name: str, story: Story | None) -> None:
    if story is not None and name not in paths:
        paths[name] = story
