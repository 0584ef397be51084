"""Which promises of a pathway are broken, each with the story that breaks it.

- A promise holds when no configuration that can be reached breaks it, while a bypass
  is open too: what holds so holds without one.
- What the budget did not decide is broken too, and says that nothing was proved.
- A promise whose names are not known is left to the checks of names.
- Promises about people and time are proved elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from states.definition import Pathway
from states.exploring.goals import Breach, breaches
from states.exploring.machine import Model
from states.exploring.models import Models, models_of
from states.exploring.moves import Budget, Story
from states.exploring.reaching import Node, reached
from states.exploring.searching import search
from states.exploring.telling import told
from states.reading import ReadPathway
from states.scanning import Path


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that does not hold, or was not proved, and why.

    Without a story nothing was found, but not everything was looked at either.
    """

    promise: str
    code: str
    sentence: str
    path: Path
    story: Story | None
    told: tuple[str, ...]
    by_bypass: bool = False


def broken_promises(
    read: ReadPathway, budget: Budget, models: Models | None = None
) -> tuple[Broken, ...]:
    """Give every promise that is broken, in the order of the file."""
    return tuple(_broken(read.pathway, budget, models or models_of(read.pathway)))


def _broken(pathway: Pathway, budget: Budget, models: Models) -> Iterator[Broken]:
    for index, promise in enumerate(pathway.promises):
        for number, breach in enumerate(breaches(pathway, promise)):
            goal = replace(breach.goal, named=(index, number))
            named = replace(breach, goal=goal)
            found = _searched(models.opened, promise.id, index, named, budget)
            if found is not None and pathway.bypass is not None:
                own = _searched(models.plain, promise.id, index, named, budget)
                found = own or replace(found, by_bypass=True)
            if found is not None:
                yield found
                break


def _reached(model: Model, without: frozenset[str]) -> frozenset[Node]:
    """Give what is reached, guards left aside: no count decides it."""
    if without not in model.reached:
        model.reached[without] = reached(model.pathway, without)
    return model.reached[without]


def _searched(
    model: Model, promise: str, index: int, breach: Breach, budget: Budget
) -> Broken | None:
    path = ("promises", index)
    if breach.into and not breach.into & _reached(model, breach.goal.without):
        return None
    answer = search(model, breach.goal, budget)
    if answer.story is not None:
        ending = breach.ending(answer.ends_in)
        sentence = f"expected the promise '{promise}' to hold, met a way to break it: "
        sentence += ending
        lines = told(model.pathway, answer.story, f"and {ending}")
        return Broken(promise, breach.code, sentence, path, answer.story, lines)
    if answer.proved:
        return None
    sentence = f"expected the promise '{promise}' to be proved, met the end of the "
    sentence += f"budget of {budget.configurations} configurations: not exhaustive"
    return Broken(promise, breach.code, sentence, path, None, ())
