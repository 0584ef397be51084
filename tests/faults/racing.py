"""A process of its own that acts on a case whenever it is released."""

from datetime import UTC, datetime
from multiprocessing.connection import Connection as Pipe
from multiprocessing.synchronize import Barrier
from pathlib import Path

from config.database import Database
from config.errors import CasepathError
from records.passphrase_file import PassphraseFileProvider
from tests.world import PASSPHRASE
from workflows.service import Service

MOMENT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def act_when_released(url: str, folder: Path, barrier: Barrier, pipe: Pipe) -> None:
    """Take commands from the pipe; act on each when the barrier falls; answer."""
    provider = PassphraseFileProvider(folder / "keys", PASSPHRASE)
    service = Service(Database(url), provider, now=lambda: MOMENT)
    while (command := pipe.recv()) is not None:
        barrier.wait()
        try:
            answer = service.handle(command).outcome
        except CasepathError as error:
            answer = error.code
        pipe.send(answer)
    service.close()
