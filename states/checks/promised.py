"""Promises about paths, proved: PC060 to PC064.

- PC060 a state is reached past an action; PC061 entered without its guard.
- PC062 the guard does not hold all along; PC063 two states at the same time.
- PC064 an action that is to be open is not offered, or something stands in its way.
- PC116 none of this changes while a bypass is open.
- A finding stands at the promise; its hint names the step that breaks it.
"""

from collections.abc import Iterator

from states.checks.places import at_key, found
from states.errors import Problem
from states.exploring.models import Models
from states.exploring.moves import Budget, Story
from states.exploring.promised import Broken, broken_promises
from states.reading import ReadPathway


def promises_hold(read: ReadPathway, models: Models | None = None) -> Iterator[Problem]:
    """PC060 to PC064: a promise is broken, or could not be proved."""
    for broken in broken_promises(read, Budget(), models):
        if broken.by_bypass:
            yield _by_bypass(read, broken)
            continue
        hint = "look deeper, or write it simpler"
        if broken.story is not None:
            hint = last_step(read, broken.story) or "it does not hold from the start"
        yield found(
            read,
            broken.code,
            broken.path,
            broken.sentence,
            hint=hint,
            story=broken.told,
        )


def _by_bypass(read: ReadPathway, broken: Broken) -> Problem:
    sentence = f"expected the promise '{broken.promise}' to hold while a bypass is open"
    sentence += ", met a way to break it, or the end of the budget"
    hint = "skip less, or promise less"
    path = ("bypass", "skips")
    return found(read, "PC116", path, sentence, hint=hint, story=broken.told)


def last_step(read: ReadPathway, story: Story) -> str | None:
    """Say where the last action of a story stands."""
    for move in reversed(story):
        if move.kind == "action":
            path = ("tracks", move.track, "states", move.state, "actions", move.name)
            line, _ = read.place(at_key(path))
            return f"look at '{move.name}' in '{move.state}', line {line}"
    return None
