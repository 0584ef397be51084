"""Draws: chance that is the same on every machine, and the same for two versions.

- A draw is made of the seed and of what it is for, never of what came before it.
- Only whole numbers are drawn, so no machine rounds otherwise.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

PERCENT = 100


@dataclass(slots=True)
class Draws:
    """All draws of one simulation."""

    seed: int
    _made: dict[str, int] = field(default_factory=dict)

    def between(self, least: int, most: int, *what: object) -> int:
        """Draw a whole number from `least` to `most`, both included."""
        return least + self._number(*what) % (most - least + 1)

    def happens(self, percent: int, *what: object) -> bool:
        """Draw whether something happens that happens so often in a hundred."""
        return self._number(*what) % PERCENT < percent

    def one_of[T](self, weights: Mapping[T, int], *what: object) -> T:
        """Draw one of these by its weight; some weight is above nothing."""
        left = self._number(*what) % sum(weights.values())
        for one, weight in weights.items():
            left -= weight
            if left < 0:
                return one
        raise ValueError("expected a weight above 0")

    def any_of[T](self, choices: Sequence[T], *what: object) -> T:
        """Draw one of these, each as likely as another."""
        return choices[self._number(*what) % len(choices)]

    def _number(self, *what: object) -> int:
        place = "/".join(map(str, what))
        count = self._made[place] = self._made.get(place, 0) + 1
        text = f"{self.seed}/{place}/{count}"
        return int.from_bytes(sha256(text.encode()).digest()[:8], "big")
