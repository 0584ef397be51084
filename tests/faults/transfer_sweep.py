"""Kill a process at every line of a transfer's step, open both areas again, and look.

Run as `python -m tests.faults.transfer_sweep FOLDER STEP SHARE OF`; prints JSON.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from tests.faults.crossing import crossed
from tests.faults.line_sweep import MONITOR, TOOL, sweep


def main() -> None:
    """Sweep the share of the points that is asked for."""
    folder, step, share, of = sys.argv[1:]
    MONITOR.use_tool_id(TOOL, "sweep")
    victim = crossed(Path(folder), step)
    swept = sweep(
        victim, "whole", lambda points: points[int(share) :: int(of)], every=False
    )
    sys.stdout.write(json.dumps(asdict(swept)))


if __name__ == "__main__":
    main()
