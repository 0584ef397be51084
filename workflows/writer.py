"""Group commit: the first waiting thread commits for all (performance.md).

- Commands of one area wait in one line; each runs in its own savepoint.
- A receipt or a refusal reaches its asker only after the group's COMMIT.
- A fault that ends the whole transaction is not the neighbours' fault: the
  group's commands then run again one by one, once.
"""

import contextvars
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import structlog

from config.connection import Connection
from config.database import Database
from config.errors import CasepathError, DatabaseError
from workflows.head_memory import HeadMemory

GROUP = 256
SIGNED_EVERY = 256  # entries

type Job = Callable[[Connection], Any]
type Sign = Callable[[str], object]  # has the log of an area signed


class Turn:
    """One command's place in the line, and what became of it."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._context = contextvars.copy_context()
        self.settled = False
        self.result: Any = None
        self.error: Exception | None = None

    def run(self, connection: Connection) -> None:
        """Run the command in its asker's context and keep what came of it."""
        self.result, self.error = None, None
        try:
            self.result = self._context.run(self._job, connection)
        except Exception as error:  # noqa: BLE001 - handed to the asker below
            self.error = error

    def outcome(self) -> Any:
        """Give the result, or raise what the command raised."""
        if self.error is not None:
            raise self.error
        return self.result


class Writer:
    """The line of one area."""

    def __init__(
        self,
        database: Database,
        area: str,
        memory: HeadMemory,
        sign: Sign | None = None,
    ) -> None:
        self._database, self._area = database, area
        self._memory, self._sign = memory, sign
        self._waiting: deque[Turn] = deque()
        self._leading = threading.Lock()

    def submit(self, job: Job) -> Any:
        """Run a command in some group and give its result after the COMMIT."""
        return self._settled([Turn(job)])[0].outcome()

    def submit_all(self, jobs: Sequence[Job]) -> list[Any]:
        """Run commands in their order; give each one's result or its error."""
        turns = self._settled([Turn(job) for job in jobs])
        return [turn.result if turn.error is None else turn.error for turn in turns]

    @contextmanager
    def alone(self) -> Iterator[HeadMemory]:
        """Keep every group of this line out, and give what it knows of its head."""
        with self._leading:
            yield self._memory

    def _settled(self, own: list[Turn]) -> list[Turn]:
        self._waiting.extend(own)
        try:
            for turn in own:
                while not turn.settled:
                    with self._leading:
                        if not turn.settled:
                            self._lead()
        except BaseException:
            self._withdraw(own)
            raise
        return own

    def _withdraw(self, own: list[Turn]) -> None:
        """Take an interrupted asker's commands out of the line; nobody waits."""
        for turn in own:
            with suppress(ValueError):
                self._waiting.remove(turn)

    def _lead(self) -> None:
        group = [self._waiting.popleft() for _ in range(min(GROUP, len(self._waiting)))]
        try:
            if not self._commit(group):
                for turn in group:
                    self._commit([turn])
        except BaseException:
            # The leader was interrupted: the others still wait for a leader.
            left = [turn for turn in group if not turn.settled]
            self._waiting.extendleft(reversed(left))
            raise

    def _commit(self, group: list[Turn]) -> bool:
        try:
            with self._database.writing(self._area) as connection:
                self._memory.begin(connection)
                for turn in group:
                    turn.run(connection)
                    if isinstance(turn.error, DatabaseError):
                        # It may have ended the whole transaction, unseen.
                        raise turn.error
                self._memory.end(connection)
        except DatabaseError as error:
            if len(group) > 1:
                return False
            group[0].result, group[0].error = None, error
            group[0].settled = True
            return True
        self._memory.committed()
        for turn in group:
            turn.settled = True
        self._sign_if_due()
        return True

    def _sign_if_due(self) -> None:
        """Have the log signed after so many entries; its pulse signs what this misses.

        What was committed stands, whatever becomes of the signature.
        """
        if self._sign is None or not self._memory.passed(SIGNED_EVERY):
            return
        try:
            self._sign(self._area)
        except CasepathError as error:
            log = structlog.get_logger("casepath")
            log.warning("not signed yet", code=error.code, area=self._area)
