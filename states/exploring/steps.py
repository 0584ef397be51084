"""A step: a move as it changes a configuration.

- A step says where tracks go, what is set and what is counted; a gate says when.
- Counts stop at the highest number anybody asks for.
"""

from dataclasses import dataclass

from states.exploring.moves import Configuration, Move
from states.exploring.weighing import Gate

type Put = tuple[int, int]  # slot, value
type Add = tuple[int, int, int]  # slot, how much, at most


@dataclass(frozen=True, slots=True)
class Entering:
    """A track's move to a state: which visits count, which answers are let go."""

    slot: int
    among: frozenset[int]  # from where it goes
    to: int
    adds: tuple[Add, ...]
    lets_go: tuple[tuple[int, ...], ...]  # by the state it comes from: slots
    came: int | None = None  # the slot that says from where it was entered


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A move as it changes a configuration; `reads` are the slots its gate reads."""

    move: Move
    gate: Gate
    reads: tuple[int, ...] = ()
    puts: tuple[Put, ...] = ()
    adds: tuple[Add, ...] = ()
    enters: tuple[Entering, ...] = ()
    begins: tuple[int, ...] = ()  # slots that count from the first time on

    def after(self, before: Configuration) -> Configuration:
        """Give the configuration that the move leads to."""
        numbers = list(before)
        for slot, value in self.puts:
            numbers[slot] = value
        for slot, much, most in self.adds:
            numbers[slot] = min(numbers[slot] + much, most)
        for slot in self.begins:
            numbers[slot] = numbers[slot] or 1
        for entering in self.enters:
            left = before[entering.slot]
            if left in entering.among:
                _enter(numbers, entering, left)
        return tuple(numbers)

    @property
    def bears_on(self) -> tuple[int, ...]:
        """Give the slots on which hangs whether it is open, and all it may change."""
        slots = {*self.reads, *self.begins}
        slots |= {slot for slot, *_ in (*self.puts, *self.adds)}
        for entering in self.enters:
            slots |= {entering.slot, *(slot for slot, *_ in entering.adds)}
            slots |= {slot for slots in entering.lets_go for slot in slots}
            slots |= set() if entering.came is None else {entering.came}
        return tuple(sorted(slots))


type Path = tuple[tuple[Configuration, Step], ...]  # from where, by which step


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk met: the path to a hit, or none, how many, and whether all.

    `last` is where the path ends.
    """

    path: Path | None
    last: Configuration
    configurations: int
    exhaustive: bool


def _enter(numbers: list[int], entering: Entering, left: int) -> None:
    numbers[entering.slot] = entering.to
    if entering.came is not None:
        numbers[entering.came] = left + 1
    for slot in entering.lets_go[left]:
        numbers[slot] = 0
    for slot, much, most in entering.adds:
        numbers[slot] = min(numbers[slot] + much, most)
