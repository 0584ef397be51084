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


@dataclass(frozen=True, slots=True)
class Step:
    """A move as it changes a configuration."""

    move: Move
    gate: Gate
    puts: tuple[Put, ...] = ()
    adds: tuple[Add, ...] = ()
    enters: tuple[Entering, ...] = ()

    def after(self, before: Configuration) -> Configuration:
        """Give the configuration that the move leads to."""
        numbers = list(before)
        for slot, value in self.puts:
            numbers[slot] = value
        for slot, much, most in self.adds:
            numbers[slot] = min(numbers[slot] + much, most)
        for entering in self.enters:
            left = before[entering.slot]
            if left in entering.among:
                numbers[entering.slot] = entering.to
                for slot in entering.lets_go[left]:
                    numbers[slot] = 0
                for slot, much, most in entering.adds:
                    numbers[slot] = min(numbers[slot] + much, most)
        return tuple(numbers)
