"""A mutant: the plain content of a pathway with one thing changed, and where.

- Where everything stood in the file is kept, so that a finding can be held against
  the lines.
- `names` are the words of which at least one stands on the line of the finding.
"""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any

type Path = tuple[str | int, ...]
type Plain = dict[str, Any]


@dataclass(frozen=True)
class Mutant:
    """One mistake: what was done, where, and the content with it."""

    operator: str
    path: Path
    plain: Plain
    names: frozenset[str]
    removed: Path | None = None  # the item of a list that is no longer there
    about: str = ""  # the action that it is about, where the place does not say so

    @property
    def place(self) -> str:
        """Where it was done, in words that survive another line in the file."""
        return ".".join(str(step) for step in self.path)


def at(plain, path):
    for step in path:
        plain = plain[step]
    return plain


def opened(plain, path) -> Plain:
    """Give the content anew as far as what holds the place; the rest is shared."""
    changed = here = copy(plain)
    for step in path[:-1]:
        here[step] = here = copy(here[step])
    return changed


def removing(operator, plain, path, names=(), shown=None) -> Mutant:
    """Give the content without what stands at a path."""
    changed = opened(plain, path)
    del at(changed, path[:-1])[path[-1]]
    removed = path if isinstance(path[-1], int) else None
    return Mutant(operator, shown or path, changed, frozenset(names), removed)


def setting(operator, plain, path, value, names=(), shown=None) -> Mutant:
    """Give the content with another value at a path."""
    changed = opened(plain, path)
    at(changed, path[:-1])[path[-1]] = value
    return Mutant(operator, shown or path, changed, frozenset(names))


def states_of(plain) -> Iterator[tuple[Path, str, Plain]]:
    for track, machine in plain["tracks"].items():
        for name, state in machine["states"].items():
            yield ("tracks", track, "states", name), name, state


def actions_of(plain) -> Iterator[tuple[Path, str, str, Plain]]:
    for path, state_name, state in states_of(plain):
        for name, action in state.get("actions", {}).items():
            yield (*path, "actions", name), state_name, name, action


def lines_of(plain, block) -> Iterator[tuple[Path, Plain]]:
    for index, line in enumerate(plain.get(block, [])):
        yield (block, index), line


def listed(one_or_many) -> list[str]:
    return [one_or_many] if isinstance(one_or_many, str) else list(one_or_many)


def next_of(names, name) -> str:
    names = list(names)
    return names[(names.index(name) + 1) % len(names)]
