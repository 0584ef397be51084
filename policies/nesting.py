"""What the guards of a pathway ask about the cases around a case.

- Only what some guard asks is read: most pathways ask nothing of the kind.
"""

from dataclasses import dataclass

from states.checks.places import leaves_of
from states.counting import MAIN, SubCases
from states.definition import Pathway
from states.nested import ParentIn, Siblings


@dataclass(frozen=True, slots=True)
class Nesting:
    """Whether the parent is asked about, the siblings, which tracks of children."""

    parent: bool = False
    siblings: bool = False
    children: frozenset[tuple[str, str]] = frozenset()  # kind, track beside main


NOT_NESTED = Nesting()


def nesting_of(pathway: Pathway) -> Nesting:
    """Give what the guards of a pathway ask about the cases around a case."""
    asked = [leaf for leaf, _ in leaves_of(pathway)]
    return Nesting(
        parent=any(isinstance(leaf, ParentIn) for leaf in asked),
        siblings=any(isinstance(leaf, Siblings) for leaf in asked),
        children=frozenset(
            (leaf.sub_cases, leaf.inside.track)
            for leaf in asked
            if isinstance(leaf, SubCases)
            and leaf.inside is not None
            and leaf.inside.track != MAIN
        ),
    )
