"""People on a case compared: who joins and leaves by an action, what is watched."""

from collections.abc import Iterator

from states.comparing.changes import Change, Two, narrowed, weakened
from states.tracks import Action, State


def joining_compared(two: Two, here: str, old: Action, new: Action) -> Iterator[Change]:
    """Compare whom an action puts on the case, or takes off it."""
    if old.joins != new.joins:
        if new.joins is not None:
            yield weakened(f"{here} now puts {two.now.role(new.joins)} on the case.")
        else:
            yield narrowed(f"{here} no longer puts anybody on the case.")
    if old.leaves != new.leaves:
        if new.leaves is not None:
            yield weakened(f"{here} now takes {two.now.role(new.leaves)} off the case.")
        else:
            yield narrowed(f"{here} no longer takes anybody off the case.")
    if more := sorted(set(new.vacates) - set(old.vacates)):
        yield weakened(f"{here} now vacates: {two.now.roles(more)}.")
    if less := sorted(set(old.vacates) - set(new.vacates)):
        yield narrowed(f"{here} no longer vacates: {two.was.roles(less)}.")


def watching_compared(here: str, old: State, new: State) -> Iterator[Change]:
    """Compare what a state keeps watch over."""
    for watch in old.watch:
        if watch not in new.watch:
            yield weakened(f"{here} no longer watches '{watch.guard}'.")
    for watch in new.watch:
        if watch not in old.watch:
            yield narrowed(f"{here} now watches '{watch.guard}'.")
