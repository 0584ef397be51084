"""Where the people on a case are named: by guards, by actions, by what is watched."""

from collections.abc import Iterator

from states.checks.places import NameAt, StateAt, actions_of, each, states_of
from states.definition import Pathway
from states.leaves import Leaf
from states.rosters import AlsoOn, OnCase
from states.scanning import Path


def roles_of_roster(leaf: Leaf, path: Path) -> Iterator[NameAt]:
    """Give the roles that a leaf about the people on a case names."""
    if isinstance(leaf, OnCase):
        yield from each(leaf.on_case, (*path, "on_case"))
        yield from each(leaf.of, (*path, "of"))
    elif isinstance(leaf, AlsoOn):
        yield NameAt(leaf.also_on, (*path, "also_on"))


def roles_joined(pathway: Pathway) -> Iterator[NameAt]:
    """Give the roles in which actions put people on a case, or end that."""
    for at in actions_of(pathway):
        for word in ("joins", "leaves"):
            role = getattr(at.action, word)
            if role is not None:
                yield NameAt(role, (*at.path, word))
        yield from each(at.action.vacates, (*at.path, "vacates"))


def guards_watched(pathway: Pathway) -> Iterator[NameAt]:
    """Give the guards that states keep watch over."""
    for at in states_of(pathway):
        for index, watch in enumerate(at.state.watch):
            yield NameAt(watch.guard, (*at.path, "watch", index, "guard"))


def begun_by_watching(at: StateAt) -> Iterator[NameAt]:
    """Give the actions that the system takes when what a state watches gives way."""
    for index, watch in enumerate(at.state.watch):
        yield NameAt(watch.by, (*at.path, "watch", index, "by"))
