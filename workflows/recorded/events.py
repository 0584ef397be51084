"""Events: what the rows of a log say, once they are understood.

- A row that cannot be understood is a problem with its place; none is guessed.
- A time carries its own offset; one of the future has not happened.
- What is said of a case (opened, due, ended) may be left out in some rows, but
  two rows of one case do not contradict each other.
- No cell is repeated in a problem but the names of activities and groups.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from states.errors import Problem
from states.texts import nearest, shown
from workflows.recorded.csv_log import CODE as UNREADABLE
from workflows.recorded.limits import FIRST_YEAR, LAST_YEAR
from workflows.recorded.mapping import CODE as UNMAPPED
from workflows.recorded.mapping import LogMapping
from workflows.recorded.rows import Row

NO_TIME, NO_PAST = "E-TIME", "E-TIME-ORDER"
OF_CASE = ("opened", "due", "ended")
_TIME = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d{1,6})?)?(Z|[+-]\d\d:?\d\d)"
)


@dataclass(frozen=True, slots=True)
class Event:
    """One recorded act, and what its row says of its case."""

    line: int
    case: str = field(repr=False)
    action: str
    person: str = field(repr=False)
    role: str | None
    at: datetime
    opened: datetime | None
    due: datetime | None
    ended: datetime | None
    row: str = field(repr=False)  # the log's own name for the row, if it has one


class NotUnderstoodError(Exception):
    """A cell says nothing that could be recorded."""

    def __init__(self, use: str, code: str, sentence: str, hint: str | None) -> None:
        super().__init__(sentence)
        self.use, self.code, self.sentence, self.hint = use, code, sentence, hint


@dataclass(frozen=True, slots=True)
class Understanding:
    """How rows become events: by a mapping, at a moment."""

    mapping: LogMapping
    columns: Mapping[str, str]  # use -> column
    now: datetime

    def event(self, row: Row) -> Event | Problem:
        """Give the event of a row, or the problem for which there is none."""
        try:
            return Event(
                line=row.line,
                case=self._needed(row, "case"),
                action=self._action(row),
                person=self._needed(row, "person"),
                role=self._role(row),
                at=self._happened(row),
                opened=self._time(row, "opened"),
                due=self._time(row, "due"),
                ended=self._time(row, "ended"),
                row=self._cell(row, "row"),
            )
        except NotUnderstoodError as error:
            column = row.column(self.columns[error.use])
            return Problem(error.code, row.line, column, error.sentence, error.hint)

    def _cell(self, row: Row, use: str) -> str:
        column = self.columns.get(use)
        return "" if column is None else row.cells.get(column, "")

    def _needed(self, row: Row, use: str) -> str:
        cell = self._cell(row, use)
        if not cell.strip():
            raise NotUnderstoodError(
                use, UNREADABLE, f"expected a {use} in every row, met none", None
            )
        return cell

    def _action(self, row: Row) -> str:
        activity = self._needed(row, "activity")
        action = self.mapping.activities.get(activity)
        if action is None:
            known = self.mapping.activities
            raise _unmapped("activity", activity, nearest(activity, known))
        return action

    def _role(self, row: Row) -> str | None:
        group = self._cell(row, "group")
        if "group" not in self.columns or group in self.mapping.no_role:
            return None
        role = self.mapping.groups.get(group)
        if role is None:
            raise _unmapped("group", group, nearest(group, self.mapping.groups))
        return role

    def _happened(self, row: Row) -> datetime:
        at = self._time(row, "time")
        if at is None:
            raise _no_time("time", "met none")
        if at > self.now:
            sentence = "expected a time in the past, met one in the future"
            raise NotUnderstoodError("time", NO_PAST, sentence, None)
        return at

    def _time(self, row: Row, use: str) -> datetime | None:
        cell = self._cell(row, use)
        if not cell:
            return None
        if not _TIME.fullmatch(cell):
            raise _no_time(use, "met another text")
        try:
            at = datetime.fromisoformat(cell)
        except ValueError as error:
            raise _no_time(use, "met one that does not exist") from error
        if not FIRST_YEAR <= at.year <= LAST_YEAR:
            raise _no_time(use, f"met one outside {FIRST_YEAR} to {LAST_YEAR}")
        return at


def _unmapped(use: str, met: str, hint: str | None) -> NotUnderstoodError:
    return NotUnderstoodError(
        use, UNMAPPED, f"expected a known {use}, met '{shown(met)}'", hint
    )


def _no_time(use: str, met: str) -> NotUnderstoodError:
    sentence = f"expected a time with its offset, {met}"
    return NotUnderstoodError(use, NO_TIME, sentence, "such as 2026-03-02T09:00+00:00")


class Cases:
    """The events of a log by case, with what all rows of a case say together."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self._columns = columns
        self._events: dict[str, list[Event]] = {}
        self._said: dict[str, dict[str, datetime]] = {}

    def add(self, event: Event, row: Row) -> Problem | None:
        """Take in an event, unless it contradicts its case."""
        said = self._said.setdefault(event.case, {})
        states = {use: at for use in OF_CASE if (at := getattr(event, use)) is not None}
        for use, at in states.items():
            if said.get(use, at) != at:
                sentence = f"expected what its case says as '{use}', met another time"
                column = row.column(self._columns[use])
                return Problem(UNREADABLE, event.line, column, sentence)
        said.update(states)
        # Rows of a case share one text, so that a long log fits into the memory.
        known = self._events.setdefault(event.case, [])
        known.append(replace(event, case=known[0].case) if known else event)
        return None

    def __iter__(self) -> Iterator[list[Event]]:
        """Give the events of each case in the order of time.

        Events of the same time keep the order of the log, and the cases that in
        which they come up first.
        """
        for case, events in self._events.items():
            said = self._said[case]
            whole = [
                replace(
                    event,
                    opened=said.get("opened"),
                    due=said.get("due"),
                    ended=said.get("ended"),
                )
                for event in events
            ]
            yield sorted(whole, key=lambda event: event.at)

    def __len__(self) -> int:
        """Count the events."""
        return sum(map(len, self._events.values()))
