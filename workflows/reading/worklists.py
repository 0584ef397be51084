"""Worklists: whose turn it is, what nobody has, what waits for others, is late, ended.

- All are derived: from the permissions of the pathway, from who is assigned.
- Rows and counts go by one condition in the database, so that a count never tells
  more than the list behind it.
- They go by due date, then arrival; never by anything about a person.
- A count stops at a thousand; nobody works through more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from config.connection import Connection
from config.now import to_micros
from policies.actors import Actor
from workflows.people import actor_of
from workflows.reading.worklist import PUBLISHED
from workflows.reading.worklist_statements import (
    COUNTED,
    TABS,
    Key,
    Tab,
    count_of,
    rows_along_clocks,
    rows_of,
)
from workflows.service import Service
from workflows.versions import Version

PER_PAGE = 50
RECENTLY = timedelta(days=28)
THIS_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which list, which of its rows, which page of them."""

    tab: Tab = "mine"
    pathway: str = ""
    state: str = ""
    due: str = ""  # late, week, or nothing
    role: str = ""  # whose turn it is, of one's own roles
    caseworker: str = ""  # by reference
    is_unread: bool = False  # with a notice that one has not read
    page: int = 1


@dataclass(frozen=True, slots=True)
class Worklist:
    """A page of a list, and how many cases each list has."""

    actor: Actor
    rows: tuple[tuple[Any, Version], ...]
    counts: Mapping[Tab, int]
    total: int  # of the list with its filters
    versions: tuple[Version, ...]


def worklist_page(service: Service, area: str, by: str, wanted: Wanted) -> Worklist:
    """Give a page of one list, the most pressing first, and the size of each."""
    with service.database.reading(area) as connection:
        actor = actor_of(connection, area, by)
        versions = [
            service.versions.named(connection, area, row.digest)
            for row in connection.all(PUBLISHED, area=area)
        ]
        known = [one for one in versions if _takes_part(actor, one)]
        asking = _Asking(connection, actor, to_micros(service.now()))
        counts = {tab: asking.count(known, Wanted(tab)) for tab in TABS}
        is_plain = Wanted(wanted.tab, page=wanted.page) == wanted
        total = counts[wanted.tab] if is_plain else asking.count(known, wanted)
        rows = asking.rows(known, wanted, is_long=total >= COUNTED)
    return Worklist(actor, tuple(rows), counts, total, tuple(known))


def _takes_part(actor: Actor, version: Version) -> bool:
    return any(held.role in version.pathway.roles for held in actor.roles)


@dataclass(frozen=True, slots=True)
class _Asking:
    """One person's questions to the database, at one moment."""

    connection: Connection
    actor: Actor
    now_ts: int

    def rows(
        self, versions: list[Version], wanted: Wanted, *, is_long: bool
    ) -> list[tuple[Any, Version]]:
        """Give the rows of a page, over all versions."""
        until = wanted.page * PER_PAGE
        found = [
            (row, version)
            for version, key in self._keys(versions, wanted)
            for row in self._first(version, key, wanted, until, is_long=is_long)
        ]
        order = _by_end if wanted.tab == "closed" else _by_due
        found.sort(key=lambda one: order(one[0]))
        return found[until - PER_PAGE : until]

    def _first(
        self, version: Version, key: Key, wanted: Wanted, until: int, *, is_long: bool
    ) -> list[Any]:
        """Give the first rows of a list in one version.

        A long one is read along the clocks, so that it need not be read whole.
        """
        said = self._said(version, wanted)
        if is_long and wanted.tab in {"mine", "unassigned"}:
            found = self.connection.all(rows_along_clocks(key), most=until, **said)
            if len(found) == until:
                return found
        return self.connection.all(rows_of(key), most=until, **said)

    def count(self, versions: list[Version], wanted: Wanted) -> int:
        """Count a list, over all versions, up to a thousand."""
        return sum(
            self.connection.one(count_of(key), **self._said(version, wanted)).n
            for version, key in self._keys(versions, wanted)
        )

    def _keys(
        self, versions: list[Version], wanted: Wanted
    ) -> Iterator[tuple[Version, Key]]:
        for one in versions:
            key = Key(
                one.digest,
                self.actor.roles,
                wanted.tab,
                bool(wanted.state),
                wanted.due,
                wanted.role,
                bool(wanted.caseworker),
                wanted.is_unread,
                rulebook=one.rulebook,
            )
            if not wanted.pathway or one.pathway.pathway == wanted.pathway:
                yield one, key
            elif wanted.tab == "mine":
                late = Key(
                    one.digest,
                    self.actor.roles,
                    wanted.tab,
                    by_state=False,
                    due="late",
                    rulebook=one.rulebook,
                )
                yield one, late

    def _said(self, version: Version, wanted: Wanted) -> dict[str, Any]:
        return {
            "area": self.actor.area,
            "pathway": version.pathway.pathway,
            "digest": version.digest,
            "person": self.actor.ref,
            "now_ts": self.now_ts,
            "week_ts": self.now_ts + _micros(THIS_WEEK),
            "since_ts": self.now_ts - _micros(RECENTLY),
            "state": wanted.state,
            "caseworker": wanted.caseworker,
        }


def _micros(length: timedelta) -> int:
    return length // timedelta(microseconds=1)


def _by_due(row: Any) -> tuple[bool, int, int, str]:
    return (row.due_ts is None, row.due_ts or 0, row.opened_ts, row.case_ref)


def _by_end(row: Any) -> tuple[int, str]:
    return (-(row.ended_ts or 0), row.case_ref)
