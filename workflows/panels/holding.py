"""A sitting as it is held: opened, who comes and goes, the agenda, closed.

- Who chairs opens, admits and closes; the owner of the state may list its cases too.
- A sitting is an entry of its own; an item is an entry of its case.
"""

from collections.abc import Mapping

from sqlalchemy import bindparam, insert, select, update

from audit.entry import new_id
from config.now import from_micros, to_micros
from config.statements import Statement
from policies.sitting_times import is_day_of, papers_close
from states.panels import Way
from workflows import tables
from workflows.commands import (
    CloseSitting,
    JoinSitting,
    LeaveSitting,
    ListItem,
    OpenSitting,
)
from workflows.errors import SittingError
from workflows.handlers.ruled import Found, conclude, find, refuse_input
from workflows.panels.chairing import (
    Chaired,
    chaired_panel,
    demand_chairing,
    note_entry,
    open_sitting_met,
    planned_sitting_met,
    record_of_sitting,
    refuse_sitting,
)
from workflows.panels.minutes import expect_minute
from workflows.panels.seating import demand_may_sit, take_seat
from workflows.panels.sittings import SITTING, panel_of
from workflows.panels.tables import papers
from workflows.receipts import Receipt
from workflows.rows import Put
from workflows.unit_of_work import Work

IN_PERSON: Way = "in_person"

INSERT_SITTING = Statement(insert(tables.sitting))
PUT_PAPERS = Put(papers)
INSERT_ITEM = Statement(insert(tables.item))
LISTED = Statement(
    select(tables.item.c.visit).where(
        tables.item.c.area == bindparam("area"),
        tables.item.c.case_ref == bindparam("case_ref"),
        tables.item.c.sitting == bindparam("sitting"),
    )
)
CLOSE = Statement(
    update(tables.sitting)
    .where(
        tables.sitting.c.area == bindparam("of_area"),
        tables.sitting.c.sitting == bindparam("of_sitting"),
        tables.sitting.c.closed_ts.is_(None),
    )
    .values(closed_ts=bindparam("closed_ts"))
)
LEAVE = Statement(
    update(tables.attendance)
    .where(
        tables.attendance.c.area == bindparam("of_area"),
        tables.attendance.c.sitting == bindparam("of_sitting"),
        tables.attendance.c.person == bindparam("of_person"),
        tables.attendance.c.out_ts.is_(None),
    )
    .values(out_ts=bindparam("out_ts"))
)
PAPERS = Statement(
    select(papers.c.from_ts).where(
        papers.c.area == bindparam("area"), papers.c.sitting == bindparam("sitting")
    )
)


def open_sitting(command: OpenSitting, work: Work) -> Receipt:
    """Open a sitting, planned or not, with those who are there on their seats."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        if command.sitting is None:
            met = chaired_panel(work, command.pathway, command.panel, "open_sitting")
            ref = new_id()
        else:
            met = _planned(work, command)
            ref = command.sitting
        for seat, person in command.present.items():
            demand_may_sit(work, met, seat, person, _way(command, seat))
        work.connection.run(
            INSERT_SITTING,
            area=work.area,
            sitting=ref,
            pathway=command.pathway,
            panel=command.panel,
            opened_by=command.by,
            opened_ts=work.micros,
            closed_ts=None,
        )
        seated = [
            take_seat(work, met, ref, seat, person, _way(command, seat))
            for seat, person in command.present.items()
        ]
        refs = (met.version.digest, command.panel, *seated)
        return record_of_sitting(work, "open_sitting", ref, refs)


def join_sitting(command: JoinSitting, work: Work) -> Receipt:
    """Seat somebody who comes later, or again, or a deputy for a seat held."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        met = _open_one(work, command.sitting, "join_sitting")
        ref, seat, person = met.row.sitting, command.seat, command.person
        demand_may_sit(work, met, seat, person, command.way)
        seated = take_seat(work, met, ref, seat, person, command.way)
        return record_of_sitting(work, "join_sitting", ref, (command.person, seated))


def leave_sitting(command: LeaveSitting, work: Work) -> Receipt:
    """Record that somebody leaves; their seat is empty from now on."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        met = _open_one(work, command.sitting, "leave_sitting")
        touched = work.connection.run(
            LEAVE,
            of_area=work.area,
            of_sitting=met.row.sitting,
            of_person=command.person,
            out_ts=work.micros,
        )
        if not touched:
            raise SittingError("expected somebody in the room, met nobody of that name")
        refs = (command.person,)
        return record_of_sitting(work, "leave_sitting", met.row.sitting, refs)


def close_sitting(_command: CloseSitting, work: Work) -> Receipt:
    """Close a sitting; its papers close later, its minute falls due."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        met = _open_one(work, _command.sitting, "close_sitting")
        ref = met.row.sitting
        work.connection.run(
            CLOSE, of_area=work.area, of_sitting=ref, closed_ts=work.micros
        )
        _close_papers(work, met)
        expect_minute(work, met)
        return record_of_sitting(work, "close_sitting", ref)


def list_item(command: ListItem, work: Work) -> Receipt:
    """Put a case on the agenda of a sitting of its panel, planned or open."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        met = any_sitting_met(work, command.sitting)
        here = panel_of(found.version.pathway, found.case.states.values())
        role = _lister(work, found, met, here)
        if here is None or here[0] != met.name or not _of_its_pathway(found, met):
            problem = SittingError(
                "expected a case in a state before this panel",
                hint="the case must first come to the state with the panel",
            )
            refuse_input(work, found, "list_item", problem)
        place = {"area": work.area, "case_ref": found.case.ref}
        visit = found.facts.facts.visits[here[1]]
        _put_item(work, {**place, "sitting": met.row.sitting}, visit, found)
        note_entry(work, met.row.sitting)
        entry = work.entry(
            "sitting",
            case=found.case.ref,
            role=role,
            action="list_item",
            refs=(met.row.sitting,),
        )
        return conclude(work, found.case, found.case, entry, "listed", met.row.sitting)


def _put_item(work: Work, place: Mapping[str, str], visit: int, found: Found) -> None:
    there = work.connection.one(LISTED, **place)
    if there is not None:
        problem = SittingError("this case is on the agenda of that sitting already")
        refuse_input(work, found, "list_item", problem)
    work.connection.run(INSERT_ITEM, visit=visit, listed_ts=work.micros, **place)


def _of_its_pathway(found: Found, met: Chaired) -> bool:
    return found.case.pathway == met.version.pathway.pathway


def _lister(
    work: Work, found: Found, met: Chaired, here: tuple[str, str] | None
) -> str:
    """Give the role of who owns the state or chairs; refuse anybody else."""
    owners = (
        {state.owner for state in found.version.pathway.states_named(here[1])}
        if here
        else set()
    )
    held = (owner for owner in owners if owner and met.actor.holds(owner))
    if (owner := next(held, None)) is not None:
        return owner
    demand_chairing(work, met, "list_item")
    return met.role


def _planned(work: Work, command: OpenSitting) -> Chaired:
    """Give a planned sitting of this panel, on its day or later."""
    met = planned_sitting_met(work, command.sitting or "")
    demand_chairing(work, met, "open_sitting")
    if (met.row.pathway, met.row.panel) != (command.pathway, command.panel):
        raise SittingError("expected a sitting of this panel, met one of another")
    starts = from_micros(met.row.starts_ts)
    zone = met.version.pathway.time_zone
    if work.moment < starts and not is_day_of(work.moment, starts, zone):
        problem = SittingError(
            f"expected the day of the sitting, which is planned for {starts:%Y-%m-%d}",
            code="E_WINDOW",
            hint="call it off and convene another, or open one that is not planned",
        )
        refuse_sitting(work, "open_sitting", problem)
    return met


def _open_one(work: Work, sitting: str, action: str) -> Chaired:
    met = open_sitting_met(work, sitting)
    demand_chairing(work, met, action)
    return met


def any_sitting_met(work: Work, sitting: str) -> Chaired:
    """Give a sitting that is planned or open, and its panel."""
    if work.connection.one(SITTING, area=work.area, sitting=sitting) is not None:
        return open_sitting_met(work, sitting)
    return planned_sitting_met(work, sitting)


def _close_papers(work: Work, met: Chaired) -> None:
    """Close the papers, at once or as long after as the panel says."""
    sits, row = met.panel.sits, met.row
    planned = work.connection.one(PAPERS, area=work.area, sitting=row.sitting)
    after = sits.papers_close if sits else None
    if after is None and planned is None:
        return
    until = work.moment
    if after is not None:
        zone = met.version.pathway.time_zone
        until = papers_close(work.moment, after, met.version.calendar, zone)
    PUT_PAPERS(
        work.connection,
        {"area": work.area, "sitting": row.sitting},
        pathway=row.pathway,
        panel=row.panel,
        from_ts=planned.from_ts if planned else row.opened_ts,
        until_ts=to_micros(until),
    )


def _way(command: OpenSitting, seat: str) -> Way:
    return command.ways.get(seat, IN_PERSON)
