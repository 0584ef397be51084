"""Work in bulk in a process of its own, killed with -9 before one of its commits.

Run as `python -m tests.faults.bulk_victim URL FOLDER NOW WORK AT`; with AT 0 it lives
and prints how many commits it made.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from audit.signer import open_signer
from config.database import Database
from records.passphrase_file import PassphraseFileProvider
from tests.world import AREA, PASSPHRASE
from workflows.moves.ordered import carry_out_moves
from workflows.returns.preparing import prepare_returns
from workflows.running.intake import file_imports
from workflows.service import Service

WORKS = ("intake", "move-cases", "returns")


def main() -> None:
    """Do the work, or die in it."""
    url, folder, at_time, work, at = sys.argv[1:]
    moment = datetime.fromisoformat(at_time)
    database = Database(url)
    provider = PassphraseFileProvider(Path(folder) / "keys", PASSPHRASE)
    service = Service(database, provider, now=lambda: moment)
    commits = count(1)
    writing = Database.writing

    def dies(own: Database, area: str) -> Any:
        if next(commits) == int(at):
            os.kill(os.getpid(), signal.SIGKILL)
        return writing(own, area)

    Database.writing = dies  # type: ignore[method-assign,assignment]
    work_of(service, Path(folder), work)()
    sys.stdout.write(str(next(commits) - 1))


def work_of(service: Service, folder: Path, work: str) -> Callable[[], Any]:
    """Give the work of a name, ready to be done."""
    if work == "intake":
        return partial(file_imports, service, AREA)
    if work == "returns":
        return partial(prepare_returns, service, AREA, service.now().date())
    signer = partial(open_signer, folder / "signer")
    return partial(carry_out_moves, service, AREA, signer, "tick", 100)


if __name__ == "__main__":
    main()
