"""Papers of planned sittings that would open at another time by today's calendar.

- Asked of ordinary sittings whose papers have not opened yet, where the area has
  changed the calendar, or that were planned in the year before, when the days of
  theirs may not have been known.
- Who chairs the panel accepts or declines it, or an administrator.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, select, update

from config.connection import Connection
from config.now import from_micros, to_micros
from config.statements import Statement
from policies.sitting_times import papers_open
from workflows.calendars.commands import DecidePapers
from workflows.calendars.deciding import (
    ACCEPT,
    ACCEPTED,
    DECIDED,
    DECLINE,
    DECLINED,
    KEEP,
)
from workflows.calendars.holding import NEWEST
from workflows.calendars.proposals import KEPT, SHORT
from workflows.errors import FieldError
from workflows.panels.chairing import demand_chairing, planned_sitting_met
from workflows.panels.tables import papers, sitting_plan
from workflows.people import ADMINISTRATOR
from workflows.receipts import Receipt
from workflows.unit_of_work import Work
from workflows.versions import Version, Versions

_s, _p = sitting_plan.c, papers.c
PLANNED = Statement(
    select(sitting_plan, _p.from_ts)
    .join(papers, and_(_p.area == _s.area, _p.sitting == _s.sitting))
    .where(
        _s.area == bindparam("area"),
        _s.kind == "ordinary",
        _s.called_off_ts.is_(None),
        _p.until_ts.is_(None),
        _p.from_ts > bindparam("now_ts"),
    )
    .order_by(_s.starts_ts, _s.sitting)
)
OPEN_AT = Statement(
    update(papers)
    .where(_p.area == bindparam("of_area"), _p.sitting == bindparam("of_sitting"))
    .values(from_ts=bindparam("from_ts"))
)


@dataclass(frozen=True, slots=True)
class ProposedPapers:
    """A planned sitting, and when its papers would open."""

    row: Any
    version: Version
    opens: datetime

    @property
    def ref(self) -> str:
        """What the proposal is called by."""
        return f"{self.row.sitting}.{self.calendar_version[SHORT]}"

    @property
    def calendar_version(self) -> str:
        """The version of the calendar that proposes it."""
        return self.version.calendar.version

    def as_plain(self) -> dict[str, Any]:
        """Give the proposal as plain values."""
        return {
            "proposal": self.ref,
            "case": None,
            "sitting": self.row.sitting,
            "kind": "papers",
            "state": self.row.panel,
            "due": from_micros(self.row.from_ts).isoformat(),
            "would_be": self.opens.isoformat(),
            "calendar": self.version.calendar.id,
            "by": None,
            "would_be_by": self.calendar_version,
        }


def proposed_papers(
    connection: Connection, versions: Versions, area: str, now: datetime
) -> Iterator[ProposedPapers]:
    """Give every planned sitting whose papers would open at another time."""
    for row in connection.all(PLANNED, area=area, now_ts=to_micros(now)):
        found = _proposal_of(connection, versions, row)
        if found is not None:
            yield found


def decide_papers(command: DecidePapers, work: Work) -> Receipt:
    """Let the papers of a sitting open when the present calendar says, or not."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        action = ACCEPT if command.accept else DECLINE
        met = planned_sitting_met(work, command.sitting)
        if not met.actor.holds(ADMINISTRATOR):
            demand_chairing(work, met, action)
        if command.calendar_version != met.version.calendar.version:
            raise FieldError(
                "expected the calendar's present version, met one that has changed",
                code="E_STALE",
                hint="look at what is proposed now: casepath calendar proposals",
            )
        proposal = _of_sitting(work, command.sitting)
        if proposal is None:
            return Receipt(DECIDED, ref=command.sitting)
        _carry_out(work, command, proposal)
        times = (from_micros(proposal.row.from_ts), proposal.opens)
        entry = work.entry(
            "sitting",
            action=action,
            refs=(
                command.sitting,
                *(at.isoformat() for at in times),
                proposal.calendar_version,
            ),
        )
        appended = work.record(entry)
        outcome = ACCEPTED if command.accept else DECLINED
        return work.done(Receipt(outcome, appended.seq, ref=command.sitting))


def _carry_out(work: Work, command: DecidePapers, proposal: ProposedPapers) -> None:
    if command.accept:
        here = {"of_area": work.area, "of_sitting": command.sitting}
        work.connection.run(OPEN_AT, **here, from_ts=to_micros(proposal.opens))
        return
    work.connection.run(
        KEEP,
        area=work.area,
        clock=command.sitting,
        version=command.calendar_version,
        declined_by=command.by,
        declined_ts=work.micros,
    )


def _of_sitting(work: Work, sitting: str) -> ProposedPapers | None:
    rows = work.connection.all(PLANNED, area=work.area, now_ts=work.micros)
    row = next((one for one in rows if one.sitting == sitting), None)
    return None if row is None else _proposal_of(work.connection, work.versions, row)


def _proposal_of(
    connection: Connection, versions: Versions, row: Any
) -> ProposedPapers | None:
    version = versions.current(connection, row.area, row.pathway)
    now, sits = version.calendar, version.pathway.panels[row.panel].sits
    here = {"area": row.area}
    years = {from_micros(each).year for each in (row.convened_ts, row.starts_ts)}
    changed = connection.one(NEWEST, **here, calendar=now.id) is not None
    if not (changed or len(years) > 1) or sits is None or sits.papers is None:
        return None
    kept = {"clock": row.sitting, "version": now.version}
    if connection.one(KEPT, **here, **kept) is not None:
        return None
    starts, zone = from_micros(row.starts_ts), version.pathway.time_zone
    opens = papers_open(starts, sits.papers, now, zone)
    if to_micros(opens) == row.from_ts:
        return None
    return ProposedPapers(row, version, opens)
