"""The order in which the clocks of an area fire.

- What is due earlier fires earlier.
- At the same instant a case first says what is late, then reminds, then begins its
  reviews, then lets its states end; then it goes by track, state and request. So
  what is late is on record before a state is left in which it was.
- A case fires one clock at a time, and is looked at again where that may have made
  anything else due; other cases do not wait for it.
- A batch ends between two cases, never within the instant of one.
"""

from collections.abc import Iterable
from heapq import heappop, heappush
from typing import Any

from config.database import Database
from workflows.clocks.rows import (
    DUE_CLOCKS,
    DUE_OF_CASE,
    EXPIRY,
    MAJORITY,
    REVIEW,
    firings_of,
)

REMIND = "remind"
LATE, REMINDED, REVIEWED, ENDED = range(4)
OF_KIND = {REVIEW: REVIEWED, EXPIRY: ENDED, MAJORITY: ENDED}

type Turn = tuple[int, str, int, str, str, str, str]
type Known = tuple[str, int, int]  # a clock, what it fires next, and when


class Line:
    """The clocks of an area that are due by now, a batch of them, in their order."""

    def __init__(self, database: Database, area: str, now: int, most: int) -> None:
        self.database, self.area, self.now, self.most = database, area, now, most
        self._line: list[tuple[Turn, Any]] = []
        self._due: dict[str, set[Known]] = {}  # by case, as it was last looked at
        self._given: set[Known] = set()
        rows = self._fetch()
        # One that failed and was put off is late for a reason of its own.
        self.oldest = min((row.next_ts for row in rows if not row.tries), default=now)
        self._saw_all = len(rows) < most
        self.until = now if self._saw_all else rows[-1].next_ts
        if not self._saw_all:
            self._look([rows[-1].case_ref])

    def next(self, most: int) -> list[Any]:
        """Give the clocks whose turn it is, of so many cases one each."""
        if not self._line and self._saw_all:
            self._fetch()  # what one case has made due of another
        turns: dict[str, Any] = {}
        aside = []
        while self._line and len(turns) < most:
            turn, row = heappop(self._line)
            if _known(row) not in self._due[row.case_ref] - self._given:
                continue  # it has stopped, or had its turn
            if row.case_ref in turns:
                aside.append((turn, row))
                continue
            turns[row.case_ref] = row
            self._given.add(_known(row))
        for one in aside:
            heappush(self._line, one)
        return list(turns.values())

    def look_again(self, fired: Iterable[Any]) -> None:
        """Look at what is due now of the cases in which these clocks fired."""
        cases = [row.case_ref for row in fired if self._makes_due(row)]
        if cases:
            self._look(cases)

    def _fetch(self) -> list[Any]:
        said = {"area": self.area, "until": self.now, "most": self.most}
        with self.database.reading(self.area) as connection:
            rows = connection.all(DUE_CLOCKS, **said)
        for row in rows:
            self._add(row)
        return rows

    def _look(self, cases: Iterable[str]) -> None:
        said = {"area": self.area, "until": self.until, "now": self.now}
        with self.database.reading(self.area) as connection:
            for case in cases:
                rows = connection.all(DUE_OF_CASE, case_ref=case, **said)
                before = self._due.get(case, set())
                self._due[case] = {_known(row) for row in rows}
                for row in rows:
                    if _known(row) not in before:
                        self._add(row)

    def _add(self, row: Any) -> None:
        self._due.setdefault(row.case_ref, set()).add(_known(row))
        heappush(self._line, (turn_of(row), row))

    def _makes_due(self, row: Any) -> bool:
        """Tell whether what a clock does may make anything due by now."""
        firings = firings_of(row)
        to_come = firings[row.rung + 1 :][:1]
        tells = row.kind not in OF_KIND and firings[row.rung].at == row.next_ts
        return not tells or any(one.at <= self.until for one in to_come)


def turn_of(row: Any) -> Turn:
    """Give the place of a clock among those that are due."""
    where = row.track, row.state, row.name or ""
    return (row.next_ts, row.case_ref, _rank(row), *where, row.clock)


def _rank(row: Any) -> int:
    if row.kind in OF_KIND:
        return OF_KIND[row.kind]
    firing = firings_of(row)[row.rung]
    # A pause that has lasted as long as it may is told to the ladder.
    reminds = firing.kind == REMIND and firing.at == row.next_ts
    return REMINDED if reminds else LATE


def _known(row: Any) -> Known:
    return row.clock, row.rung, row.next_ts
