"""How fast due clocks are fired, and whether those that wait make it slower.

    uv run python -m benchmarks.sweep [--due N] [--waiting N ...] [--areas N]

- One worker on the embedded database; then one and two workers, each a process
  of its own, on a server with several areas. Each clock escalates once.
- What waits is copied from real rows: cases, their tracks, clocks not yet due.
- All figures are of one run; only their ratios mean anything.
"""

import argparse
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
from sqlalchemy import bindparam, insert, select

from audit.entry import new_id
from audit.signer import create_signer
from config.database import Database
from config.now import to_micros
from config.statements import Statement
from records.key_file import TEST_COST
from records.passphrase_file import PassphraseFileProvider, create_key_file
from tests.postgres_server import PostgresServer, fast_folder
from tests.workflows.clocked import draft, people_it
from tests.world import PASSPHRASE, World, migrated_sqlite
from workflows import tables
from workflows.running.clocks import fire_clocks
from workflows.schema import migrate
from workflows.service import LIVE, Service

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = START + timedelta(days=9)  # the reminder is past, the first rung is due
FAR = to_micros(START + timedelta(days=400))
CASE = Statement(select(tables.cases).where(tables.cases.c.area == bindparam("area")))
CLOCK = Statement(select(tables.clock).where(tables.clock.c.area == bindparam("area")))
PUT_CASE = Statement(insert(tables.cases))
PUT_CLOCK = Statement(insert(tables.clock))


@dataclass
class Hand:
    """A clock moved by hand."""

    at: datetime = START

    def __call__(self) -> datetime:
        return self.at


@dataclass(frozen=True)
class Place:
    """An installation: its database and its keys."""

    url: str
    folder: Path

    def service(self, at: datetime) -> Service:
        """Open it as a process of its own would."""
        keys = PassphraseFileProvider(self.folder / "keys", PASSPHRASE)
        return Service(Database(self.url), keys, now=Hand(at))


def placed(url: str, folder: Path) -> Place:
    """Give an installation in a migrated database."""
    folder.mkdir()
    create_key_file(folder / "keys", PASSPHRASE, TEST_COST)
    return Place(url, folder)


def filled(place: Place, area: str, due: int, waiting: int) -> None:
    """Found an area with so many clocks that will be due, and so many that wait."""
    service = place.service(START)
    origin = f"casepath.example/{area}/1"
    service.found_area(area, LIVE, area.title(), origin)
    signer = create_signer(place.folder / area, origin)
    world = World(service, signer, place.folder, area)
    world.found()
    people_it(world)
    for _ in range(due):
        draft(world)
    put_waiting(service, area, waiting)
    service.close()


def put_waiting(service: Service, area: str, many: int) -> None:
    """Copy a case and its clock so many times; the copies are not due for long."""
    with service.database.writing(area) as connection:
        [case, *_] = connection.all(CASE, area=area)
        clock = next(
            row
            for row in connection.all(CLOCK, area=area)
            if row.case_ref == case.case_ref
        )
        for _ in range(many):
            other = {"case_ref": new_id()}
            connection.run(PUT_CASE, **{**case._asdict(), **other})
            later = {"clock": new_id(), "next_ts": FAR}
            connection.run(PUT_CLOCK, **{**clock._asdict(), **other, **later})


def fired(service: Service, areas: Sequence[str]) -> int:
    """Fire until nothing is due in any area."""
    done, now = 0, 1
    while now:
        now = sum(fire_clocks(service, area).done for area in areas)
        done += now
    return done


def beside_waiting(folder: Path, rounds: int, due: int, waiting: Sequence[int]) -> None:
    """Fire beside few and beside many waiting clocks in turn, on one worker."""
    template = migrated_sqlite(folder)
    costs: dict[int, list[float]] = {many: [] for many in waiting}
    for number in range(rounds):
        for many in waiting:
            home = folder / f"{number}-{many}"
            place = placed(f"sqlite:///{home / 'casepath.db'}", home)
            Path(place.url[10:]).write_bytes(Path(template[10:]).read_bytes())
            filled(place, "northmoor", due, many)
            costs[many].append(_cost(place, many))
    [few, *more] = [statistics.median(costs[many]) for many in waiting]
    for many, cost in zip(waiting[1:], more, strict=True):
        print(f"{many} waiting cost {cost / few:.2f}x of {waiting[0]} waiting")


def _cost(place: Place, many: int) -> float:
    service = place.service(LATER)
    cpu, begun = time.process_time(), time.perf_counter()
    done = fired(service, ["northmoor"])
    took, cpu = time.perf_counter() - begun, time.process_time() - cpu
    service.close()
    print(
        f"{many:>8} waiting: {done} fired, {done / took:5.0f} a second,"
        f" {cpu / done * 1000:.2f} ms CPU each"
    )
    return cpu / done


def by_two(folder: Path, rounds: int, due: int, areas: int) -> None:
    """Fire with one worker, then with two, on a server with several areas."""
    server = PostgresServer(folder)
    server.start()
    ratios = []
    for number in range(rounds):
        url = server.new_database()
        migrate(url)
        place = placed(url.replace("owner@", "casepath_app@"), folder / f"pg{number}")
        rates: dict[int, float] = {}
        # Each goes first in turn: what comes first meets a cold database.
        for workers in (1, 2) if number % 2 == 0 else (2, 1):
            names = [f"area-{workers}-{one}" for one in range(areas)]
            for name in names:
                filled(place, name, due // areas, 0)
            _count_rows(url)
            rates[workers] = _rate(place, names, workers)
        server.drop(url)
        ratios.append(rates[2] / rates[1])
    server.stop()
    print(f"two workers {statistics.median(ratios):.2f}x of one, {ratios}")


def _count_rows(url: str) -> None:
    """Have the server count its rows, as it does by itself where it runs for long."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("ANALYZE")


def _rate(place: Place, areas: Sequence[str], workers: int) -> float:
    barrier = multiprocessing.Barrier(workers + 1)
    counts: multiprocessing.Queue[int] = multiprocessing.Queue()
    ready = [
        multiprocessing.Process(target=_work, args=(place, areas, barrier, counts))
        for _ in range(workers)
    ]
    for one in ready:
        one.start()
    barrier.wait()
    begun = time.perf_counter()
    done = [counts.get() for _ in ready]
    took = time.perf_counter() - begun
    for one in ready:
        one.join()
    print(f"{workers} workers: {done} fired, {sum(done) / took:5.0f} a second")
    return sum(done) / took


def _work(place, areas, barrier, counts) -> None:
    service = place.service(LATER)
    barrier.wait()
    counts.put(fired(service, areas))
    service.close()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--due", type=int, default=2_000)
    parser.add_argument("--waiting", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--areas", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=fast_folder()) as name:
        beside_waiting(Path(name), asked.rounds, asked.due, asked.waiting)
        by_two(Path(name), asked.rounds, asked.due, asked.areas)


if __name__ == "__main__":
    main()
