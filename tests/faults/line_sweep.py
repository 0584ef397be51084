"""Kill a process at every line of a command, open the area again, and look.

Run as `python -m tests.faults.line_sweep FOLDER VARIANT SHARE OF DEPTH`; prints JSON.

- The process is forked for each point with everything imported and no database
  open; a hook kills it (SIGKILL) before a line of our own files, at the n-th time.
- Between two statements that change the database a kill leaves the same files,
  however often a line repeats: its first time between them is a point, and of the
  ground floor (`config`), which only hands statements on, its first time at all.
- The depth `every` takes every line as often as it runs, `late` the last points.
- Two variants are broken on purpose; a harness that does not catch them is broken.
"""

import gc
import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import CodeType
from typing import Any

from config.connection import Connection
from tests.faults.victim import Victim, make_victim, whole_run
from workflows import unit_of_work
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

ROOT = str(Path(__file__).parents[2])
ROOMS = tuple(
    f"{ROOT}/{room}/"
    for room in ("workflows", "policies", "records", "audit", "states", "config")
)
LATE = 200  # points before the end, among them all around the COMMIT
GROUND_FLOOR = f"{ROOT}/config/"
MONITOR, TOOL = sys.monitoring, sys.monitoring.DEBUGGER_ID
CHANGING = frozenset({Connection.run.__code__, Connection.text.__code__})

type Answer = Callable[[], None]


@dataclass(slots=True)
class Swept:
    """What a sweep gave."""

    lines: int = 0
    points: int = 0
    killed: int = 0
    acknowledged: int = 0
    broken: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Point:
    """A line of our own, at the n-th time it runs."""

    code: CodeType
    line: int
    time: int

    def __str__(self) -> str:
        """Name the place as a reader looks for it."""
        file = self.code.co_filename.removeprefix(f"{ROOT}/")
        return f"{file}:{self.line} the {self.time}. time"


def points_of(victim: Victim, *, every: bool) -> tuple[int, list[Point]]:
    """Give how many lines the command runs, and at which it is to be killed."""
    times: Counter[tuple[CodeType, int]] = Counter()
    chosen: dict[tuple[CodeType, int, int], Point] = {}
    changes = 0

    def started(code: CodeType, _offset: int) -> Any:
        nonlocal changes
        changes += code in CHANGING
        return None if code in CHANGING else MONITOR.DISABLE

    def ran(code: CodeType, line: int) -> Any:
        if not code.co_filename.startswith(ROOMS):
            return MONITOR.DISABLE
        times[code, line] += 1
        time = times[code, line]
        since = 0 if code.co_filename.startswith(GROUND_FLOOR) else changes
        place = (code, line, time if every else since)
        chosen.setdefault(place, Point(code, line, time))
        return None

    victim.put_back()
    service = victim.service()
    MONITOR.register_callback(TOOL, MONITOR.events.PY_START, started)
    MONITOR.register_callback(TOOL, MONITOR.events.LINE, ran)
    MONITOR.set_events(TOOL, MONITOR.events.LINE | MONITOR.events.PY_START)
    service.handle(victim.command)
    MONITOR.set_events(TOOL, 0)
    service.close()
    return times.total(), list(chosen.values())


def die_at(point: Point) -> None:
    """Have this process killed before the line of the point runs."""
    times = 0

    def ran(_code: CodeType, line: int) -> None:
        nonlocal times
        times += line == point.line
        if times == point.time:
            os.kill(os.getpid(), signal.SIGKILL)

    MONITOR.register_callback(TOOL, MONITOR.events.LINE, ran)
    MONITOR.set_local_events(TOOL, point.code, MONITOR.events.LINE)


def entry_in_second_commit(_answer: Answer) -> None:
    """Break the product: all but the entry and the case row is committed before."""
    append = unit_of_work.append

    def late(connection: Connection, *rest: Any) -> Any:
        connection.text("COMMIT")
        connection.text("BEGIN IMMEDIATE")
        connection.text("SAVEPOINT command")
        return append(connection, *rest)

    unit_of_work.append = late


def answer_before_commit(answer: Answer) -> None:
    """Break the product: the receipt leaves as soon as the handler has it."""
    done = Work.done

    def early(work: Work, receipt: Receipt) -> Receipt:
        kept = done(work, receipt)
        answer()
        return kept

    Work.done = early  # type: ignore[method-assign]


VARIANTS: dict[str, Callable[[Answer], None]] = {
    "whole": lambda _answer: None,
    "entry in second commit": entry_in_second_commit,
    "answer before commit": answer_before_commit,
}


def run_and_die(victim: Victim, point: Point, variant: str) -> tuple[bool, bool]:
    """Run the command in a fork that dies at a point: was it killed, did it answer."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _in_child(victim, point, variant, writing)
    os.close(writing)
    _, status = os.waitpid(child, 0)
    answered = os.read(reading, 1) == b"!"
    os.close(reading)
    return os.WIFSIGNALED(status), answered


def _in_child(victim: Victim, point: Point, variant: str, writing: int) -> None:
    def answer() -> None:
        os.write(writing, b"!")

    gc.disable()
    try:
        VARIANTS[variant](answer)
        service = victim.service()
        die_at(point)
        service.handle(victim.command)
        answer()
    finally:
        os._exit(0)


def sweep(victim: Victim, variant: str, chosen: Callable[[list[Point]], list[Point]],
          *, every: bool) -> Swept:  # fmt: skip
    """Kill at each chosen point, and look each time."""
    before, after = whole_run(victim)
    lines, points = points_of(victim, every=every)
    swept = Swept(lines=lines)
    gc.freeze()  # a fork then copies fewer pages
    for point in chosen(points):
        victim.put_back()
        killed, answered = run_and_die(victim, point, variant)
        said = victim.problems(before, after, acknowledged=answered)
        swept.points += 1
        swept.killed += killed
        swept.acknowledged += answered
        swept.broken += [f"{point}: {problem}" for problem in said]
    return swept


def main() -> None:
    """Sweep the share of the points that is asked for."""
    folder, variant, share, of, depth = sys.argv[1:]
    first = -LATE if depth == "late" else 0
    MONITOR.use_tool_id(TOOL, "sweep")
    victim = make_victim(Path(folder))
    swept = sweep(
        victim,
        variant,
        lambda points: points[first:][int(share) :: int(of)],
        every=depth == "every",
    )
    sys.stdout.write(json.dumps(asdict(swept)))


if __name__ == "__main__":
    main()
