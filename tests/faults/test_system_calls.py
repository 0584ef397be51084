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


def traced(folder, variant, *options):
    """Run the command under the tracer: was it killed, and what did it say."""
    command = ["strace", "-f", "-o", folder / "calls", "-e", f"trace={CALLS}",
               *options, sys.executable, "-m", "tests.faults.one_step", folder,
               variant]  # fmt: skip
    ended = subprocess.run(
        [str(part) for part in command], cwd=ROOT, capture_output=True, check=False
    )
    return ended.returncode != 0, ended.stdout


def points_of(folder, variant):
    """Give every call of the command: its name, and the how manieth it is."""
    killed, said = traced(folder, variant)
    assert not killed
    assert said.startswith(BEGIN + DONE)
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


def swept(tmp_path, variant, step):
    """Kill at every `step`-th call; give the points, and what did not hold."""
    template = tmp_path / "template"
    template.mkdir()
    before, after = whole_run(make_victim(template))
    points = points_of(copy_of(template, tmp_path / "counted"), variant)[::step]

    def problems(point):
        call, nth = point
        folder = copy_of(template, tmp_path / f"{call}{nth}")
        inject = f"inject={call}:signal=KILL:when={nth}"
        killed, said = traced(folder, variant, "-e", inject)
        survived = [] if killed else ["was not killed"]
        answered = DONE in said
        found = open_victim(folder).problems(before, after, acknowledged=answered)
        return [f"{call} {nth}: {problem}" for problem in [*survived, *found]]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return points, [one for many in pool.map(problems, points) for one in many]


def test_f01_a_kill_at_any_system_call_leaves_all_or_nothing(tmp_path, tell):
    points, broken = swept(tmp_path, "whole", 1)

    assert [] == broken
    assert any("sync" in call for call, _ in points)
    kinds = Counter(call for call, _ in points)
    tell(f"system calls: killed at {len(points)} points ({dict(kinds)}), 0 violations")


@pytest.mark.parametrize(
    ("variant", "caught_as"),
    [
        ("entry in second commit", "half done"),
        ("answer before commit", "acknowledged and not there"),
    ],
)
def test_the_system_call_sweep_catches_a_broken_variant(
    tmp_path, tell, variant, caught_as
):
    points, broken = swept(tmp_path, variant, 8)

    assert any(caught_as in problem for problem in broken)
    caught = len({problem.split(":")[0] for problem in broken})
    tell(f"system calls, {variant}: caught at {caught} of {len(points)} points")


def copy_of(template, target):
    shutil.copytree(template, target)
    return target
