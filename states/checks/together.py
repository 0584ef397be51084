"""What a pathway says of the pathways around it: PC049.

- A guard names states of the parent that the parent has, or of the children that
  they have; a child case is ended in an end of its own.
- Each file is checked alone everywhere else; here the others lie beside it.
- It is a warning: two files that change together are published one after another.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from states.checks.mentions import conditions_of
from states.checks.places import MAIN, NameAt, each, found
from states.counting import SubCases
from states.definition import Pathway
from states.errors import Problem
from states.nested import ParentIn
from states.reading import ReadPathway
from states.texts import nearest, shown


@dataclass(frozen=True, slots=True)
class Around:
    """The pathways around one, as far as they are there."""

    parents: tuple[Pathway, ...] = ()  # whichever open cases of this pathway
    children: Mapping[str, Pathway] | None = None  # by kind


def named_elsewhere(read: ReadPathway, around: Around) -> Iterator[Problem]:
    """PC049: a state is named of another pathway, which has none of that name."""
    children = around.children or {}
    for leaf, path in conditions_of(read.pathway):
        if isinstance(leaf, ParentIn) and around.parents:
            known = _states(around.parents, leaf.parent)
            yield from _unknown(read, each(leaf.states, (*path, "in")), known, PARENT)
        if isinstance(leaf, SubCases) and leaf.inside and leaf.sub_cases in children:
            known = _states((children[leaf.sub_cases],), leaf.inside.track)
            uses = each(leaf.inside.states, (*path, "in", "states"))
            yield from _unknown(read, uses, known, f"'{leaf.sub_cases}'")
    for name, kind in read.pathway.sub_cases.items():
        if name in children and kind.ended_in is not None:
            states = children[name].tracks[MAIN].states
            ends = [end for end, state in states.items() if state.final]
            use = NameAt(kind.ended_in, ("sub_cases", name, "ended_in"))
            yield from _unknown(read, [use], ends, f"'{name}'", "an end")


PARENT = "the parent case"


def _states(pathways: Iterable[Pathway], track: str) -> list[str]:
    return [
        state
        for pathway in pathways
        if track in pathway.tracks
        for state in pathway.tracks[track].states
    ]


def _unknown(
    read: ReadPathway,
    uses: Iterable[NameAt],
    known: Iterable[str],
    whose: str,
    what: str = "a state",
) -> Iterator[Problem]:
    names = frozenset(known)
    for use in uses:
        if use.name not in names:
            sentence = f"expected {what} of {whose}, met '{shown(use.name)}'"
            hint = nearest(use.name, names)
            yield found(
                read, "PC049", use.path, sentence, hint=hint, severity="warning"
            )
