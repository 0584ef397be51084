"""What this process remembers of a log's head, to notice a log put back under it.

- A group locks the head first; on PostgreSQL locking it last deadlocks.
- The memory is moved on only after the COMMIT, never inside a savepoint.
"""

from audit.reading import Head, Log, demand_grown, lock_head, read_head
from config.connection import Connection


class HeadMemory:
    """The head of one area's log as this process last committed it."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self._seen: Head | None = None
        self._committed: Head | None = None
        self._begun = 0

    def begin(self, connection: Connection) -> None:
        """Lock the head and see that it is not behind what was committed."""
        head = lock_head(connection, self.log)
        if self._committed is not None:
            demand_grown(self._committed, head)
        self._begun = head.size

    def end(self, connection: Connection) -> None:
        """Look at the head as the group is about to commit it."""
        self._seen = read_head(connection, self.log)

    def committed(self) -> None:
        """Remember what was committed."""
        self._committed = self._seen

    def passed(self, every: int) -> bool:
        """Tell whether the last group took the log past a multiple of so many."""
        if self._committed is None:
            return False
        return self._begun // every < self._committed.size // every
