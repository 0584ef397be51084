"""One command in a process of its own, to be killed by whoever traces it.

Run as `python -m tests.faults.one_step FOLDER VARIANT`; says `begin` before the
command and `done` after it, on standard output.
"""

import os
import sys
from pathlib import Path

from tests.faults.line_sweep import VARIANTS
from tests.faults.victim import BEGIN, DONE, open_victim


def main() -> None:
    """Open the area as any process would, and run the command once."""
    victim = open_victim(Path(sys.argv[1]))
    service = victim.service()
    VARIANTS[sys.argv[2]](answer)
    os.write(1, BEGIN)
    service.handle(victim.command)
    answer()
    os._exit(0)


def answer() -> None:
    """Say that the command is done, as a door would."""
    os.write(1, DONE)


if __name__ == "__main__":
    main()
