"""What the explorer tells: moves, stories, how far it looked.

- A story is the moves from the opening of a case on, in their order.
- An action by two people is one move; so is each value an actor may choose.
- Time is a move: what happened grows old, at any moment.
- The seconds spent are asked of whoever set the budget; nothing here has a clock.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

type Variable = tuple[str, str]  # kind, name: see states.exploring.variables
type Slice = frozenset[Variable]
type Configuration = tuple[int, ...]  # one small number for each variable kept
type Story = tuple["Move", ...]

MOST_CONFIGURATIONS = 50_000  # of one proof in the plain check
MOST_DEEP = 400_000
MOST_SECONDS = 20.0
ASKED_EVERY = 512  # configurations between two looks at the time


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that happens to a case; `standing` is a move by a standing action.

    `name` is the action, the request answered, the action since which the time in
    `to` has passed, or the kind of the sub-case that ends.
    """

    kind: Literal["action", "answer", "ages", "ages_first", "sub_case_ends", "standing"]
    name: str
    track: str = ""  # of the action, or of the state that asks
    state: str = ""  # from where; empty where a track is left open
    to: str = ""
    values: tuple[tuple[str, str], ...] = ()  # fact -> value, as the actor chooses
    system: bool = False
    age: int = 0  # which of the lengths asked for has passed, from 1


def _nothing_spent() -> float:
    return 0.0


@dataclass(frozen=True, slots=True)
class Budget:
    """How far to look: configurations, and seconds by the asker's own count."""

    configurations: int = MOST_CONFIGURATIONS
    seconds: float = MOST_SECONDS
    spent: Callable[[], float] = _nothing_spent

    def is_spent(self, met: int, looked_at: int) -> bool:
        """Tell whether to stop with so many met; time is asked for now and then."""
        if met >= self.configurations:
            return True
        return looked_at % ASKED_EVERY == 0 and self.spent() > self.seconds


@dataclass(frozen=True, slots=True)
class Explored:
    """The configurations of a slice, and what leads from each to which.

    Where the budget ended first, only the first `seen` have their arrows.
    """

    slice_: Slice
    configurations: tuple[Configuration, ...]  # the opening of a case first
    arrows: tuple[tuple[tuple[Move, int], ...], ...]  # of each: move, to which
    seen: int

    @property
    def exhaustive(self) -> bool:
        """Tell whether all there is was looked at."""
        return self.seen == len(self.configurations)
