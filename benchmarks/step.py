"""What a step costs beside a naive one: CPU ratios of one interleaved run.

    uv run python -m benchmarks.step

The naive step reads the case, checks a role, changes the state under a version
check and writes a history row, in plain text, with SQLAlchemy Core. Ours passes
the whole guard, keeps clocks and outbox, and appends its entry, all switched on;
every second step also seals a reason. Both commit each step with synchronous FULL
in the same kind of folder. Only the ratios mean anything.
"""

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    Table,
    Text,
    create_engine,
    event,
    insert,
    select,
    update,
)
from sqlalchemy.engine import Engine

from config.sqlite import driver
from tests.faults.home_help import WHY, referred, settle
from tests.postgres_server import fast_folder
from tests.world import World, migrated_sqlite, new_world

ROUNDS, CASES = 5, 30
STEPS = (
    ("judge", {"values": {"need": "shown"}, "reason": WHY}),
    ("offer", {}),
    ("take_back", {"reason": WHY}),
    ("offer", {}),
)

metadata = MetaData()
naive_case = Table(
    "naive_case",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("state", Text),
    Column("version", Integer),
    Column("payload", Text),
)
naive_history = Table(
    "naive_history",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", Integer),
    Column("said", Text),
)


def naive_engine(folder: Path) -> Engine:
    """Give the naive app's own file, as durable as ours."""
    path = folder / "naive.db"
    engine = create_engine(
        "sqlite://", module=driver, creator=lambda: driver.connect(str(path))
    )

    @event.listens_for(engine, "connect")
    def durable(connection, _record) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")

    metadata.create_all(engine)
    return engine


def naive_step(engine: Engine, case: int, state: str) -> None:
    """Take one step as a plain application would."""
    with engine.begin() as connection:
        row = connection.execute(
            select(naive_case).where(naive_case.c.id == case)
        ).one()
        if "officer" not in {"officer", "manager"}:
            return
        connection.execute(
            update(naive_case)
            .where(naive_case.c.id == case, naive_case.c.version == row.version)
            .values(state=state, version=row.version + 1)
        )
        said = json.dumps({"from": row.state, "to": state, "why": WHY})
        connection.execute(insert(naive_history).values(case_id=case, said=said))


def cpu_of(steps: Callable[[], None]) -> float:
    """Measure the CPU seconds of this process."""
    before = time.process_time()
    steps()
    return time.process_time() - before


def main() -> None:
    """Run both in turn and print the ratio of each round and their median."""
    folder = Path(tempfile.mkdtemp(dir=fast_folder()))
    world = new_world(migrated_sqlite(folder), folder, lambda: datetime.now(UTC))
    settle(world)
    engine = naive_engine(folder)
    ratios = [round_of(world, engine, number) for number in range(ROUNDS)]
    print(f"median {statistics.median(ratios):.1f}x of the naive step, {ratios}")


def round_of(world: World, engine: Engine, number: int) -> float:
    """Give our CPU per step over the naive one's, and print both."""
    ours = [referred(world) for _ in range(CASES)]
    first = number * CASES + 1
    plain = range(first, first + CASES)
    with engine.begin() as connection:
        for case in plain:
            connection.execute(
                insert(naive_case).values(
                    id=case, state="screening", version=1, payload="x" * 2048
                )
            )
    naive = cpu_of(
        lambda: [naive_step(engine, case, name) for case in plain for name, _ in STEPS]
    )
    mine = cpu_of(
        lambda: [
            world.take("olaf", case, name, **said)
            for case in ours
            for name, said in STEPS
        ]
    )
    count = CASES * len(STEPS)
    print(f"naive {naive / count * 1000:.2f} ms, ours {mine / count * 1000:.2f} ms")
    return round(mine / naive, 2)


if __name__ == "__main__":
    main()
