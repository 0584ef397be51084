"""A process killed at any line of a transfer leaves exactly one owner (F03)."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.crossing import STEPS

ROOT = Path(__file__).parents[2]
SHARES = 40


def swept(folder, step, share, of):
    """Sweep a share of the points in a process of its own."""
    command = [sys.executable, "-m", "tests.faults.transfer_sweep", str(folder), step,
               str(share), str(of)]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("step", STEPS)
def test_f03_a_kill_in_a_transfer_happens_in_both_areas_or_in_neither(
    tmp_path, tell, step
):
    figures = swept(tmp_path, step, 0, SHARES)

    assert [] == figures["broken"]
    assert figures["points"] == figures["killed"] > 25
    tell(f"transfer, {step}: killed at {figures['points']} points, 0 violations")


@pytest.mark.nightly
@pytest.mark.parametrize("step", STEPS)
def test_f03_a_kill_at_every_point_of_a_transfer_leaves_one_owner(tmp_path, tell, step):
    figures = swept(tmp_path, step, 0, 1)

    assert [] == figures["broken"]
    tell(f"transfer, {step}: killed at {figures['points']} points, 0 violations")
