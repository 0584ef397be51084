"""Commands that nobody asked for, carried out one after the other; only counts.

- One failing row does not stop the batch; it is counted by the code of its error.
- A failing database is nobody's row: it stops the sweep.
- In a group rows share a commit; each still succeeds or fails by itself.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import structlog

from config.errors import (
    CasepathError,
    DatabaseError,
    RefusedByDatabaseError,
    UniqueError,
)
from workflows.commands import Command
from workflows.logged import logged
from workflows.receipts import Receipt
from workflows.service import Service

GROUP = 32  # in one commit: whoever takes a step meanwhile waits for no more
ONE_ROW = (UniqueError, RefusedByDatabaseError)
NOT_DONE = frozenset(
    {"not due", "delivered before", "nobody to tell", "held back", "left"}
)


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did, in counts.

    `left` is what another sweep did first, or what has nobody to tell yet; `busy`
    are areas that another sweep is at.
    """

    done: int = 0
    refused: int = 0
    left: int = 0
    failed: int = 0
    late_seconds: int = 0
    codes: Mapping[str, int] = field(default_factory=dict)
    busy: int = 0

    def __add__(self, other: "Swept") -> "Swept":
        return Swept(
            self.done + other.done,
            self.refused + other.refused,
            self.left + other.left,
            self.failed + other.failed,
            max(self.late_seconds, other.late_seconds),
            Counter(self.codes) + Counter(other.codes),
            self.busy + other.busy,
        )

    @property
    def counts(self) -> dict[str, int]:
        """The counts by their names."""
        return {
            "done": self.done,
            "refused": self.refused,
            "left": self.left,
            "failed": self.failed,
            "late_seconds": self.late_seconds,
            "busy": self.busy,
        }


def code_of(error: Exception) -> str:
    """Give the code of an error; one that nobody foresaw has the root's code."""
    return error.code if isinstance(error, CasepathError) else CasepathError.code


def each(service: Service, commands: Iterable[Command]) -> Swept:
    """Carry out commands, each in a commit of its own."""
    return sum((one(service, command) for command in commands), start=Swept())


def one(service: Service, command: Command) -> Swept:
    """Carry out one command and count what came of it."""
    try:
        given: Receipt | Exception = service.handle(command)
    except Exception as error:  # noqa: BLE001 - counted below, or raised again
        given = error
    return _counted(command, given)


def together(
    service: Service, commands: Sequence[Command], cases: Sequence[str] = ()
) -> list[Swept]:
    """Carry out commands of one area in one commit; count each by itself.

    The cases that they are about may be named, for the operations log.
    """
    given = service.handle_all(commands)
    known: Iterable[str | None] = cases or [None] * len(commands)
    return [_counted(*one) for one in zip(commands, given, known, strict=True)]


def _counted(
    command: Command, given: Receipt | Exception, case: str | None = None
) -> Swept:
    if isinstance(given, Exception):
        if isinstance(given, DatabaseError) and not isinstance(given, ONE_ROW):
            raise given
        code = code_of(given)
        log = structlog.get_logger("casepath")
        log.warning("left for the next sweep", code=code, **logged(command, case))
        return Swept(failed=1, codes={code: 1})
    if given.outcome in NOT_DONE:
        return Swept(left=1)
    if given.outcome == "refused":
        log = structlog.get_logger("casepath")
        log.info("refused", **logged(command, case))
        return Swept(refused=1)
    return Swept(done=1)
