"""What every obligation is proved of: the file as read, its rulebook, its rulings."""

from collections.abc import Iterator
from dataclasses import dataclass

from policies.proofs.people.counting import Counter, counter_of
from policies.proofs.space import Ruled, ruled
from policies.rulebook import Rulebook, compile_rulebook
from states.definition import Pathway, Permit
from states.machine import compile_pathway
from states.reading import ReadPathway
from states.scanning import Path


@dataclass(frozen=True, slots=True)
class Ground:
    """A pathway version with all that the guard says about it."""

    read: ReadPathway
    rulebook: Rulebook
    rulings: tuple[Ruled, ...]
    counter: Counter

    @property
    def pathway(self) -> Pathway:
        """Give the pathway."""
        return self.read.pathway

    def permits(self) -> Iterator[tuple[Permit, Path]]:
        """Give every permit with its path."""
        for index, line in enumerate(self.pathway.permits):
            yield line, ("permits", index)


def ground_of(read: ReadPathway) -> Ground:
    """Ask the guard about a pathway in which the checker found no wrong names."""
    rulebook = compile_rulebook(compile_pathway(read.pathway))
    rulings = tuple(ruled(rulebook))
    return Ground(read, rulebook, rulings, counter_of(read.pathway))
