"""What keeps people safe in a pathway file, each taken away once.

- A guard or cap of an action, a guard that is watched, and what a case is reopened by.
- Whom a permit asks to be, and where; the second person; a forbid; a pair kept apart.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.mutants.making import Mutant, Plain, removing, states_of
from tests.mutants.operators import (
    drop_apart,
    drop_being,
    drop_cap,
    drop_forbid,
    drop_guard,
    drop_two_people,
    widen_states,
)
from tests.mutants.operators_beside import widen_reopen


def drop_watch(plain) -> Iterator[Mutant]:
    for path, name, state in states_of(plain):
        watched = state.get("watch", [])
        alone = isinstance(watched, dict)
        for index, one in enumerate([watched] if alone else watched):
            place = (*path, "watch") if alone else (*path, "watch", index)
            shown = (*path, "watch", one["guard"])
            mutant = removing("drop_watch", plain, place, {name}, shown)
            yield replace(mutant, about=one["by"])


PROTECTIONS: tuple[Callable[[Plain], Iterator[Mutant]], ...] = (
    drop_guard, drop_cap, drop_watch, widen_reopen,
    drop_two_people, drop_being, widen_states, drop_forbid, drop_apart,
)  # fmt: skip


def unprotected(plain) -> Iterator[Mutant]:
    """Give every mutant that lacks one protection."""
    for operator in PROTECTIONS:
        yield from operator(plain)
