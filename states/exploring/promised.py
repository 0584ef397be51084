"""Which promises of a pathway are broken, each with the story that breaks it.

- A promise holds when no configuration that can be reached breaks it.
- What the budget did not decide is broken too, and says that nothing was proved.
- A promise whose names are not known is left to the checks of names.
- Promises about people and time are proved elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from states.exploring.goals import Breach, breaches
from states.exploring.machine import Model
from states.exploring.moves import Budget, Story
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


def broken_promises(read: ReadPathway, budget: Budget) -> tuple[Broken, ...]:
    """Give every promise that is broken, in the order of the file."""
    model = Model(read.pathway)
    return tuple(_broken(model, budget))


def _broken(model: Model, budget: Budget) -> Iterator[Broken]:
    for index, promise in enumerate(model.pathway.promises):
        for breach in breaches(model.pathway, promise):
            found = _searched(model, promise.id, index, breach, budget)
            if found is not None:
                yield found
                break


def _searched(
    model: Model, promise: str, index: int, breach: Breach, budget: Budget
) -> Broken | None:
    path = ("promises", index)
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
