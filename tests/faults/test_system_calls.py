"""A process killed at any write-type system call leaves all or nothing (F01)."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.faults.victim import BEGIN, DONE, make_victim, open_victim, whole_run

ROOT = Path(__file__).parents[2]
CALLS = (
    "write,pwrite64,writev,fsync,fdatasync,ftruncate,fallocate,unlink,unlinkat,"
    "rename,renameat,renameat2"
)
LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)")
AT_ONCE = 2
pytestmark = pytest.mark.trace


def traced(folder, *options):
    """Run the command under the tracer; give what it said."""
    command = ["strace", "-f", "-o", folder / "calls", "-e",
               f"trace={CALLS}", *options,
               sys.executable, "-m", "tests.faults.one_step", folder]  # fmt: skip
    return subprocess.run(
        [str(part) for part in command], cwd=ROOT, capture_output=True, check=False
    ).stdout


def points_of(folder):
    """Give every call of the command: its name, and the how manieth it is."""
    assert BEGIN + DONE == traced(folder)
    counts, points, begun = Counter(), [], False
    for line in (folder / "calls").read_text().splitlines():
        met = LINE.match(line)
        if met is None:
            continue
        call, rest = met.groups()
        counts[call] += 1
        if begun:
            points.append((call, counts[call]))
        begun = begun or rest.startswith('1, "begin')
    return points


def test_f01_a_kill_at_any_system_call_leaves_all_or_nothing(tmp_path, tell):
    template = tmp_path / "template"
    template.mkdir()
    before, after = whole_run(make_victim(template))
    points = points_of(copy_of(template, tmp_path / "counted"))

    def problems(point):
        call, nth = point
        folder = copy_of(template, tmp_path / f"{call}{nth}")
        said = traced(folder, "-e", f"inject={call}:signal=KILL:when={nth}")
        survived = [] if b"done" not in said else ["was not killed"]
        found = open_victim(folder).problems(before, after, acknowledged=False)
        return [f"{call} {nth}: {problem}" for problem in [*survived, *found]]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        broken = [one for many in pool.map(problems, points) for one in many]

    assert [] == broken
    assert any("sync" in call for call, _ in points)
    kinds = Counter(call for call, _ in points)
    tell(f"system calls: killed at {len(points)} points ({dict(kinds)}), 0 violations")


def copy_of(template, target):
    shutil.copytree(template, target)
    return target
