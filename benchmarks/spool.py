"""How long a referral takes into the spool, and out of it again as a case.

    uv run python -m benchmarks.spool [--many N] [--folder FOLDER]

- Into the spool: from the filled form to the receipt, made durable each time.
- Out of it: listed, opened after an entry, filed as a case, taken away; one by one,
  as somebody who clicks without ever waiting would.
- A full spool takes no more, so that more are taken and filed in turns.
- One process on the embedded database; all figures are of one run.
"""

import argparse
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from casepath.demonstration.papers import REFERRAL
from config.settings import Settings
from tests.postgres_server import fast_folder
from tests.world import World, migrated_sqlite, new_world
from workflows.pathways.finding import find_pathway
from workflows.spool.filing import Filing, file_spooled
from workflows.spool.folder import MOST_FILES, receipts_in, referrals_of
from workflows.spool.opening import open_spooled, spool_shown
from workflows.spool.refreshing import make_ready
from workflows.spool.shelf import offered_one
from workflows.spool.taking import Left, take_referral

CHANNEL, BECAUSE = "channel.case", "Left while nothing could be filed, by somebody."
LEFT = Left("Ann Example", "A school", "01632 960 001", {"fields": REFERRAL})
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def taken(settings: Settings, area: str, numbers: range) -> list[float]:
    """Leave so many referrals; give how long each took."""
    offered = offered_one(settings, area, CHANNEL)
    took = []
    for number in numbers:
        begin = time.perf_counter()
        take_referral(settings, offered, LEFT, f"{number:032d}", START)
        took.append(time.perf_counter() - begin)
    return took


def filed(world: World, settings: Settings) -> list[float]:
    """File all that waits; give how long each took."""
    by = world.people["rhian"]
    took = []
    for receipt in receipts_in(referrals_of(settings, world.area)):
        begin = time.perf_counter()
        asking = {"area": world.area, "by": by, "key": f"open/{receipt}"}
        opened = open_spooled(world.service, settings, asking, receipt)
        filing = Filing(world.area, by, receipt, "cli")
        file_spooled(world.service, settings, filing, opened, {}, BECAUSE)
        took.append(time.perf_counter() - begin)
    return took


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=1_000)
    parser.add_argument("--folder", type=Path, default=None)
    said = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=said.folder or fast_folder()) as made:
        folder = Path(made)
        world = new_world(migrated_sqlite(folder), folder, lambda: START)
        world.put(find_pathway(CHANNEL)[0])
        world.person("rhian", referrer="education")
        settings = Settings(home=folder, area=world.area, key_file=folder / "keys")
        make_ready(world.service, settings, world.area)
        into, out = list[float](), list[float]()
        for begin in range(0, said.many, MOST_FILES):
            turn = range(begin, min(begin + MOST_FILES, said.many))
            into += taken(settings, world.area, turn)
            listed = time.perf_counter()
            spool_shown(
                world.service, settings, world.area, world.people["rhian"], "en"
            )
            print(f"listing {len(turn)}: {time.perf_counter() - listed:.2f} s")
            out += filed(world, settings)
    for name, took in (("left, to its receipt", into), ("opened and filed", out)):
        print(
            f"{name}: median {statistics.median(took) * 1e3:.1f} ms,"
            f" longest {max(took) * 1e3:.0f} ms, {len(took)} in {sum(took):.1f} s"
        )


if __name__ == "__main__":
    main()
