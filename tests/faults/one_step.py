"""One command in a process of its own, to be killed by whoever traces it.

Run as `python -m tests.faults.one_step FOLDER`; says `begin` before the command and
`done` after it, on standard output.
"""

import os
import sys
from pathlib import Path

from tests.faults.victim import BEGIN, DONE, open_victim


def main() -> None:
    """Open the area as any process would, and run the command once."""
    victim = open_victim(Path(sys.argv[1]))
    service = victim.service()
    os.write(1, BEGIN)
    service.handle(victim.command)
    os.write(1, DONE)
    os._exit(0)


if __name__ == "__main__":
    main()
