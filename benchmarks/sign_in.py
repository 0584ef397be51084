"""Whether a sign-in that fails takes as long for a name nobody has as for a known one.

    uv run python -m benchmarks.sign_in [--rounds N]

- Both in turn, in one process; the failures are forgotten outside the time measured.
- The two samples are compared by Kolmogorov and Smirnov: a share below 0.01 says that
  somebody with so many attempts could tell them apart.
"""

import argparse
import math
import statistics
import tempfile
import time
from bisect import bisect_right
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.postgres_server import fast_folder
from tests.workflows.signing_in.enrolling import enrol_password
from tests.world import World, migrated_sqlite, new_world
from workflows.signing_in import failures, local
from workflows.signing_in.errors import SignInError

WRONG = "a password that nobody has"


class Clock:
    """A source of time that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Give the time."""
        return self.at

    def move(self, minutes: int) -> None:
        """Let time go on."""
        self.at += timedelta(minutes=minutes)


def share_by_chance(one: Sequence[float], other: Sequence[float]) -> float:
    """Give how often two samples of one source differ at least as much as these."""
    first, second = sorted(one), sorted(other)
    widest = max(
        abs(_below(at, first) - _below(at, second)) for at in (*first, *second)
    )
    size = math.sqrt(len(first) * len(second) / (len(first) + len(second)))
    scaled = (size + 0.12 + 0.11 / size) * widest
    terms = ((-1) ** (k - 1) * math.exp(-2 * (k * scaled) ** 2) for k in range(1, 101))
    return min(1.0, max(0.0, 2 * sum(terms)))


def _below(at: float, ordered: Sequence[float]) -> float:
    return bisect_right(ordered, at) / len(ordered)


def attempt(world: World, name: str) -> float:
    """Fail once to sign in by a name; give the seconds it took."""
    started = time.perf_counter()
    with suppress(SignInError):
        local.shown_by(world.service, world.area, name, WRONG, "000000")
    took = time.perf_counter() - started
    token = local.name_token(world.service, world.area, name)
    failures.forget(world.service, world.area, token)
    return took


def main() -> None:
    """Measure and say the medians, and how alike the samples are."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=300)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory(dir=fast_folder()) as folder:
        home = Path(folder)
        world = new_world(migrated_sqlite(home), home, Clock())
        enrol_password(world, "ben")
        met: dict[str, list[float]] = {"ben": [], "nobody": []}
        for _ in range(rounds):
            for name, samples in met.items():
                samples.append(attempt(world, name))
        for name, samples in met.items():
            print(f"{name}: {statistics.median(samples) * 1000:.1f} ms")
        alike = share_by_chance(met["ben"], met["nobody"])
        print(f"by chance as different: {alike:.2f}")


if __name__ == "__main__":
    main()
