"""How fast another system's log is recorded, reported and checked.

    python -m benchmarks.replay LOG --mapping NAME --pathway FILE [--profile]

- SQLite in a fresh folder, keys at the cost of tests, nothing else on the disk.
- Rows a second count the recording alone; report and check are timed apart.
"""

import argparse
import cProfile
import platform
import pstats
import tempfile
from pathlib import Path
from time import perf_counter

from config.now import system_now
from tests.world import World, migrated_sqlite, new_world
from workflows.checkpoints import publish_checkpoint
from workflows.recorded.replay import replay
from workflows.recorded.report import report_of
from workflows.verifying.area import verify_area

SHOWN = 40


def timed(name, function):
    """Call a function, print how long it took, and give its answer and the time."""
    begun = perf_counter()
    answer = function()
    took = perf_counter() - begun
    print(f"{name:>24}: {took:7.2f} s")
    return answer, took


def check(world: World):
    note = publish_checkpoint(world.service, world.area, world.signer)
    key = world.signer.verifier
    return verify_area(world.service, world.area, key, lambda _: None, [note])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("log", type=Path)
    parser.add_argument("--mapping", required=True)
    parser.add_argument("--pathway", type=Path, required=True)
    parser.add_argument("--profile", action="store_true")
    asked = parser.parse_args()
    print(platform.platform(), platform.processor(), platform.python_version())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        world = new_world(migrated_sqlite(folder), folder, system_now, kind="history")
        world.publish(asked.pathway.read_bytes())
        measure(world, asked)
        world.service.close()


def measure(world: World, asked: argparse.Namespace) -> None:
    def run():
        by = world.people["ada"]
        return replay(
            world.service, world.area, by, asked.log, asked.mapping, lambda *_: None
        )

    profile = cProfile.Profile()
    if asked.profile:
        profile.enable()
    report, whole = timed("record and report", run)
    profile.disable()
    _, reporting = timed("report alone", lambda: report_of(world.service, world.area))
    again, _ = timed("the same once more", run)
    checked, _ = timed("verify the whole area", lambda: check(world))
    assert again == report
    assert checked.is_sound
    size = world.service.database.path.stat().st_size
    print(f"{report.events / (whole - reporting):24.0f} rows a second recorded")
    print(f"{size / report.events:24.0f} bytes a row")
    if asked.profile:
        pstats.Stats(profile).sort_stats("cumtime").print_stats(SHOWN)


if __name__ == "__main__":
    main()
