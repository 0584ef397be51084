"""A process killed at any line leaves all of a command or nothing (F02, F03)."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
AT_ONCE = 2


def swept(folder, variant, shares, depth="first"):
    """Sweep some shares of the points at once, each in a process of its own."""
    children = []
    for share, of in shares:
        place = folder / f"share{share}"
        place.mkdir()
        command = [sys.executable, "-m", "tests.faults.line_sweep", str(place),
                   variant, str(share), str(of), depth]  # fmt: skip
        children.append(
            subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        )
    answers = [child.communicate()[0] for child in children]
    assert [0] * len(children) == [child.returncode for child in children]
    return [json.loads(answer) for answer in answers]


def told(figures):
    lines, points = figures[0]["lines"], sum(one["points"] for one in figures)
    return f"line sweep: {lines} lines run, killed at {points} points, 0 violations"


def test_f03_a_kill_at_any_line_leaves_all_or_nothing(tmp_path, tell):
    halves = [(share, AT_ONCE) for share in range(AT_ONCE)]

    figures = swept(tmp_path, "whole", halves)

    assert [] == [problem for one in figures for problem in one["broken"]]
    assert all(one["points"] == one["killed"] > 500 for one in figures)
    tell(told(figures))


@pytest.mark.nightly
def test_f03_a_kill_at_every_line_run_leaves_all_or_nothing(tmp_path, tell):
    halves = [(share, AT_ONCE) for share in range(AT_ONCE)]

    figures = swept(tmp_path, "whole", halves, "every")

    assert [] == [problem for one in figures for problem in one["broken"]]
    assert figures[0]["lines"] == sum(one["points"] for one in figures)
    tell(told(figures))


@pytest.mark.parametrize(
    ("variant", "caught_as"),
    [
        ("entry in second commit", "half done"),
        ("answer before commit", "acknowledged and not there"),
    ],
)
def test_the_sweep_catches_a_broken_variant(tmp_path, tell, variant, caught_as):
    """A harness that passes its negative control is broken."""
    [figures] = swept(tmp_path, variant, [(0, 2)], "late")

    assert any(caught_as in problem for problem in figures["broken"])
    caught = len({problem.split(":")[0] for problem in figures["broken"]})
    tell(f"line sweep, {variant}: caught at {caught} of {figures['points']} points")
