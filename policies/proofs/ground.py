"""What every obligation is proved of: the file as read, its rulebook, its rulings."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from policies.proofs.people.counting import Counter, counter_of
from policies.proofs.space import Ruled, ruled
from policies.rulebook import Rulebook, compile_rulebook
from states.definition import Pathway, Permit
from states.exploring.moves import Slice
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
    movers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    # state of main -> the roles that may take a case further, once they are known

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


def ground_beside(
    read: ReadPathway, ground: Ground, apart: Slice | None = None
) -> Ground:
    """Make the ground of another choice of settings, which change no permission.

    With `apart`, of one that counts only these otherwise.
    """
    if apart is not None:
        counter = ground.counter.next_to(read.pathway, apart)
        return replace(ground, read=read, counter=counter)
    rulebook = compile_rulebook(compile_pathway(read.pathway))
    return Ground(read, rulebook, ground.rulings, counter_of(read.pathway))
