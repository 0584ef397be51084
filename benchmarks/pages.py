"""What a page costs the server, beside an empty page, among few and many cases.

    uv run python -m benchmarks.pages [--cases N ...] [--rounds N]

- The worklist and the page of a case, asked for in turn with the help page, in one
  process without a network; CPU of the process, the median of the rounds.
- Cases are copied from real rows: a case, its tracks, its clock.
- All figures are of one run; only their ratios mean anything.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import bindparam, insert, select

from audit.entry import new_id
from config.now import to_micros
from config.statements import Statement
from tests.casepath.pages.visitor import Visitor, visit
from tests.postgres_server import fast_folder
from tests.workflows.clocked import draft, people_it
from tests.world import World, migrated_sqlite, new_world
from workflows import tables

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FAR = to_micros(START + timedelta(days=400))
COPIED = (
    tables.cases,
    tables.case_fact,
    tables.case_act,
    tables.assignment,
    tables.clock,
)
EMPTY, WORKLIST = "/help", "/mywork"


def filled(folder: Path, many: int) -> tuple[World, str]:
    """Make an area with so many open cases; give it and one of them."""
    url = migrated_sqlite(folder)
    world = new_world(url, folder, lambda: START)
    people_it(world)
    case = draft(world)
    with world.service.database.writing(world.area) as connection:
        copies = [
            (Statement(insert(table)), row._asdict(), table)
            for table in COPIED
            for row in connection.all(
                Statement(
                    select(table).where(
                        table.c.area == bindparam("area"),
                        table.c.case_ref == bindparam("case_ref"),
                    )
                ),
                area=world.area,
                case_ref=case,
            )
        ]
        for number in range(many - 1):
            other = {"case_ref": new_id()}
            for put, row, table in copies:
                own = {"clock": new_id()} if "clock" in table.c else {}
                moved = (
                    {"opened_ts": row["opened_ts"] + number}
                    if "opened_ts" in row
                    else {}
                )
                connection.run(put, **{**row, **other, **own, **moved})
    return world, case


def cost_of(visitor: Visitor, path: str, times: int) -> float:
    """Give the CPU seconds of one answer."""
    began = time.process_time()
    for _ in range(times):
        seen = visitor.get(path)
        assert seen.status == 200, (path, seen.status)
    return (time.process_time() - began) / times


def measured(folder: Path, many: int, rounds: int) -> dict[str, float]:
    """Give what each page costs, in times of an empty page."""
    folder.mkdir()
    world, case = filled(folder, many)
    visitor = visit(world, "olive")
    paths = (EMPTY, WORKLIST, f"/cases/{case}")
    for path in paths:
        cost_of(visitor, path, 3)
    costs = {path: [] for path in paths}
    for _ in range(rounds):
        for path in paths:
            costs[path].append(cost_of(visitor, path, 10))
    medians = [statistics.median(costs[path]) for path in paths]
    world.service.close()
    for name, one in zip(("empty", "worklist", "case"), medians, strict=True):
        print(
            f"{many:>8} cases: {name:>8} {one * 1000:6.1f} ms CPU,"
            f" {one / medians[0]:.1f}x empty"
        )
    return dict(zip(("empty", "worklist", "case"), medians, strict=True))


def compared(cases: Sequence[int], rounds: int) -> None:
    """Measure at each size, and compare the last with the first."""
    with tempfile.TemporaryDirectory(dir=fast_folder(), prefix="cp-") as folder:
        met = [measured(Path(folder) / str(many), many, rounds) for many in cases]
    for name in ("worklist", "case"):
        print(
            f"{name}: {met[-1][name] / met[0][name]:.2f}x with {cases[-1]} cases"
            f" of {cases[0]}"
        )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    compared(asked.cases, asked.rounds)


if __name__ == "__main__":
    main()
