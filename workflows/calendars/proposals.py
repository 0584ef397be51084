"""Which clocks would have other dates by the calendar that holds now.

- Each is a proposal, named by its clock and the calendar's version: once the
  calendar changes again it is another proposal.
- What was accepted or declined is proposed no more.
- A clock whose own version of the calendar holds is passed over at once; so is one
  that names none, unless a feast was moved, a year entered, or its ladder reaches
  into another year, whose days may not have been known when it began.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, or_, select

from config.connection import Connection
from config.now import from_micros, to_micros
from config.statements import Statement
from workflows import tables
from workflows.calendars.holding import NEWEST
from workflows.calendars.recalculating import COMPUTED, Anew, anew
from workflows.calendars.tables import kept_date
from workflows.clocks.rows import firings_of
from workflows.versions import Version, Versions

PAGE = 500
SHORT = slice(7, 19)  # of a version, after `sha256:`

_c, _k = tables.clock.c, kept_date.c
RUNNING = Statement(
    select(tables.clock, tables.cases.c.digest)
    .join(
        tables.cases,
        and_(
            tables.cases.c.area == _c.area,
            tables.cases.c.case_ref == _c.case_ref,
        ),
    )
    .where(
        _c.area == bindparam("area"),
        _c.next_ts.is_not(None),
        or_(*(_c.kind == kind for kind in sorted(COMPUTED))),
        _c.clock > bindparam("after"),
    )
    .order_by(_c.clock)
    .limit(bindparam("most"))
)
KEPT = Statement(
    select(_k.version).where(
        _k.area == bindparam("area"),
        _k.clock == bindparam("clock"),
        _k.version == bindparam("version"),
    )
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A clock, and what its dates would be."""

    row: Any
    version: Version
    anew: Anew

    @property
    def ref(self) -> str:
        """What the proposal is called by."""
        return f"{self.row.clock}.{self.calendar_version[SHORT]}"

    @property
    def calendar_version(self) -> str:
        """The version of the calendar that proposes it."""
        return self.version.calendar.version

    def as_plain(self) -> dict[str, Any]:
        """Give the proposal as plain values."""
        how = json.loads(self.row.how)
        return {
            "proposal": self.ref,
            "case": self.row.case_ref,
            "kind": self.row.kind,
            "state": self.row.state,
            "due": from_micros(self.row.due_ts).isoformat(),
            "would_be": self.anew.until.at.isoformat(),
            "calendar": self.version.calendar.id,
            "by": how.get("version"),
            "would_be_by": self.calendar_version,
        }


def proposals(
    connection: Connection, versions: Versions, area: str
) -> Iterator[Proposal | None]:
    """Go through every running clock: its proposal, or None where nothing differs."""
    after = ""
    while rows := connection.all(RUNNING, area=area, after=after, most=PAGE):
        for row in rows:
            version = versions.named(connection, area, row.digest)
            yield proposal_of(connection, version, row)
        after = rows[-1].clock


def proposal_of(connection: Connection, version: Version, row: Any) -> Proposal | None:
    """Give what a clock's dates would be, where they differ and nobody declined."""
    now = version.calendar
    by = json.loads(row.how).get("version")
    if row.kind not in COMPUTED or by == now.version:
        return None
    here = {"area": row.area}
    if by is None and not (
        _reaches_another_year(row)
        or connection.one(NEWEST, **here, calendar=now.id) is not None
    ):
        return None  # its ladder alone could depend on a calendar, which never moved
    if connection.one(KEPT, **here, clock=row.clock, version=now.version) is not None:
        return None
    found = anew(connection, version, row)
    if found is None or not found.differs(row):
        return None
    return Proposal(row, version, found)


def _reaches_another_year(row: Any) -> bool:
    last = max((one.at for one in firings_of(row)), default=row.started_ts)
    return from_micros(row.started_ts).year != from_micros(last).year


def old_and_new(found: Proposal) -> tuple[str, str]:
    """Give both due dates as references that an entry can carry."""
    micros = (found.row.due_ts, to_micros(found.anew.until.at))
    old, new = (from_micros(each).isoformat() for each in micros)
    return old, new
