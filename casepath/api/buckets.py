"""How often somebody may ask: a bucket of tokens each, filled again by the second.

- It is kept in this process, and only while it is not full.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil
from threading import Lock

MOST_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """How many at once, and how many in a second over time."""

    at_once: int
    in_a_second: float


OF_A_TOKEN = Rate(100, 20.0)
OF_AN_ADDRESS = Rate(200, 40.0)


@dataclass(slots=True)
class Buckets:
    """The buckets of everybody who asks in one way."""

    rate: Rate
    now: Callable[[], float]
    _kept: dict[str, tuple[float, float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def take(self, who: str) -> int:
        """Take one; give the seconds to wait where there is none, else 0."""
        with self._lock:
            at = self.now()
            left = self._left(who, at)
            if left < 1:
                return max(1, ceil((1 - left) / self.rate.in_a_second))
            if len(self._kept) >= MOST_KEPT:
                self._forget_full(at)
            self._kept[who] = (left - 1, at)
            return 0

    def _left(self, who: str, at: float) -> float:
        left, since = self._kept.get(who, (float(self.rate.at_once), at))
        return min(self.rate.at_once, left + (at - since) * self.rate.in_a_second)

    def _forget_full(self, at: float) -> None:
        full = [who for who in self._kept if self._left(who, at) >= self.rate.at_once]
        for who in full:
            del self._kept[who]
        if len(self._kept) >= MOST_KEPT:  # the one that waits longest
            del self._kept[next(iter(self._kept))]
