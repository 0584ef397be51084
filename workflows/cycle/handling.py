"""The stages of a sitting in the log: proposed, told, closed; nothing is decided.

- Each is done once for its sitting and stage, only in the engine's own names.
- A notice says that something is there to be looked at; its entry holds counts and
  references alone.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import bindparam, insert, select

from audit.entry import Entry
from config.statements import Statement
from workflows.cycle.commands import ProposeAgenda, TellCannotWait, TellOfSitting
from workflows.cycle.following import follow_ups
from workflows.cycle.stages import (
    CHASE,
    FOLLOW_UP,
    FORECAST,
    MINUTE_OUT,
    NOT_HELD,
    REMIND,
    SOON,
)
from workflows.cycle.tables import agenda_proposal, panel_warning, sitting_stage
from workflows.errors import SittingError
from workflows.handlers.engine import demand_engine
from workflows.panels.chairing import (
    Chaired,
    panel_met,
    planned_sitting_met,
    tell_all,
)
from workflows.panels.minutes import closed_sitting_met, may_read_minute, tell_above
from workflows.panels.outlook import ANSWERS, kept_off_all, outlook
from workflows.panels.planning import AT_RISK, CLOSE_PAPERS, tell_chair
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

NOT_DUE = Receipt("not due")
INSERT_STAGE = Statement(insert(sitting_stage))
INSERT_PROPOSAL = Statement(insert(agenda_proposal))
INSERT_WARNING = Statement(insert(panel_warning))
STAGE = Statement(
    select(sitting_stage.c.done_ts).where(
        sitting_stage.c.area == bindparam("area"),
        sitting_stage.c.sitting == bindparam("sitting"),
        sitting_stage.c.stage == bindparam("stage"),
    )
)
PROPOSED = Statement(
    select(agenda_proposal.c.case_ref).where(
        agenda_proposal.c.area == bindparam("area"),
        agenda_proposal.c.sitting == bindparam("sitting"),
    )
)
WARNED = Statement(
    select(panel_warning.c.told_ts).where(
        panel_warning.c.area == bindparam("area"),
        panel_warning.c.case_ref == bindparam("case_ref"),
        panel_warning.c.due == bindparam("due"),
    )
)


def propose_agenda(command: ProposeAgenda, work: Work) -> Receipt:
    """Keep what is proposed for an agenda, and tell who takes it over."""
    with work:
        demand_engine(work)
        met = _planned(work, command.sitting)
        place = {"area": work.area, "sitting": command.sitting}
        before = {row.case_ref for row in work.connection.all(PROPOSED, **place)}
        fresh = [one for one in command.cases if one[0] not in before]
        if met is None or not fresh:
            return NOT_DUE
        for ref, due in fresh:
            work.connection.run(
                INSERT_PROPOSAL,
                case_ref=ref,
                due_ts=due,
                proposed_ts=work.micros,
                **place,
            )
        tell_chair(work, met, "agenda_proposed")
        work.tell(*(Notice("agenda_proposed", role=role) for role in _owners(met)))
        refs = (command.sitting, *(ref for ref, _ in fresh))
        entry = work.entry(
            "sitting", action="propose_agenda", refs=refs, count=len(fresh)
        )
        return _recorded(work, command.sitting, entry)


def tell_cannot_wait(command: TellCannotWait, work: Work) -> Receipt:
    """Tell once of each case that is due before its panel sits."""
    with work:
        demand_engine(work)
        fresh = [one for one in command.cases if not _is_warned(work, *one)]
        if not fresh:
            return NOT_DUE
        met = panel_met(work, command.pathway, command.panel)
        for ref, due in fresh:
            work.connection.run(
                INSERT_WARNING,
                area=work.area,
                case_ref=ref,
                due=str(due),
                panel=command.panel,
                told_ts=work.micros,
            )
        tell_chair(work, met, "cannot_wait")
        work.tell(*(Notice("cannot_wait", role=role) for role in _owners(met)))
        refs = (met.version.digest, command.panel, *(ref for ref, _ in fresh))
        entry = work.entry("sitting", action="cannot_wait", refs=refs, count=len(fresh))
        appended = work.record(entry)
        return work.done(Receipt("cannot_wait", appended.seq))


def tell_of_sitting(command: TellOfSitting, work: Work) -> Receipt:
    """Do a stage of a sitting, once."""
    with work:
        demand_engine(work)
        stage, _, _ = command.stage.partition("/")
        if _is_done(work, command) or stage not in STAGES:
            return NOT_DUE
        is_over = stage in {MINUTE_OUT, CHASE, FOLLOW_UP}
        met = (_closed if is_over else _planned)(work, command.sitting)
        if met is None:
            return NOT_DUE
        told = STAGES[stage](work, met)
        if told is None:  # nothing to tell yet: it is looked at again
            return NOT_DUE
        _mark(work, command)
        entry = work.entry(
            "sitting",
            action=f"sitting_{stage}",
            refs=(command.sitting, *told),
            count=max(len(told), 1),
        )
        return _recorded(work, command.sitting, entry)


def _recorded(work: Work, sitting: str, entry: Entry) -> Receipt:
    """Append an entry that is no part of the minute: it tells, and nobody sat."""
    appended = work.record(entry)
    return work.done(Receipt(entry.action, appended.seq, ref=sitting))


type Told = tuple[str, ...]


def _remind(work: Work, met: Chaired) -> Told | None:
    """Ask those again who have not said whether they come."""
    said = {row.person for row in _answers(work, met)}
    silent = met.body.members() - said
    tell_all(work, "convened", silent)
    return tuple(sorted(silent)) or None


def _forecast(work: Work, met: Chaired) -> Told | None:
    """Warn who chairs, before papers go out, of items that may lack their quorum."""
    items = outlook(work.connection, work.area, met, work.moment)
    lacking = [one for one in items if one.forecast.outlook != "quorate"]
    if lacking:
        tell_chair(work, met, AT_RISK)
    return tuple(one.case for one in lacking) or None


def _soon(work: Work, met: Chaired) -> Told | None:
    """Remind those who may come on the day before."""
    no = {row.person for row in _answers(work, met) if row.answer == "no"}
    off = kept_off_all(outlook(work.connection, work.area, met, work.moment))
    coming = met.body.members() - no - off
    tell_all(work, "sitting_soon", coming)
    return tuple(sorted(coming)) or None


def _not_held(work: Work, met: Chaired) -> Told | None:
    """Close the papers of a sitting that nobody opened, and tell who chairs."""
    place = {"of_area": work.area, "of_sitting": met.row.sitting}
    work.connection.run(CLOSE_PAPERS, until_ts=work.micros, **place)
    tell_above(work, met, "sitting_not_held")
    return ()


def _chase(work: Work, met: Chaired) -> Told | None:
    """Remind who chairs that the minute is still not signed."""
    tell_chair(work, met, "minute_late")
    return ()


def _minute_out(work: Work, met: Chaired) -> Told | None:
    """Tell those who may read a minute that it is signed."""
    readers = may_read_minute(work, met)
    tell_all(work, "minute_signed", readers)
    return tuple(sorted(readers)) or None


def _follow_up(work: Work, met: Chaired) -> Told | None:
    """Tell those who may open what follows from the decisions."""
    found = follow_ups(work, met.row.sitting)
    roles = sorted({role for one in found for role in one.roles})
    work.tell(*(Notice("follow_up", role=role) for role in roles))
    return tuple(one.case for one in found) or None


STAGES: Mapping[str, Callable[[Work, Chaired], Told | None]] = {
    REMIND: _remind,
    FORECAST: _forecast,
    SOON: _soon,
    NOT_HELD: _not_held,
    CHASE: _chase,
    MINUTE_OUT: _minute_out,
    FOLLOW_UP: _follow_up,
}


def _planned(work: Work, sitting: str) -> Chaired | None:
    try:
        return planned_sitting_met(work, sitting)
    except SittingError:
        return None


def _closed(work: Work, sitting: str) -> Chaired | None:
    try:
        return closed_sitting_met(work, sitting)
    except SittingError:
        return None


def _answers(work: Work, met: Chaired) -> list[Any]:
    return work.connection.all(ANSWERS, area=work.area, sitting=met.row.sitting)


def _owners(met: Chaired) -> list[str]:
    """Give the roles that own the states before a panel, but for the chair's."""
    owners = {
        state.owner
        for track in met.version.pathway.tracks.values()
        for state in track.states.values()
        if state.panel == met.name and state.owner
    }
    return sorted(owners - {met.role})


def _is_done(work: Work, command: TellOfSitting) -> bool:
    place = {"area": work.area, "sitting": command.sitting, "stage": command.stage}
    return work.connection.one(STAGE, **place) is not None


def _mark(work: Work, command: TellOfSitting) -> None:
    place = {"area": work.area, "sitting": command.sitting, "stage": command.stage}
    work.connection.run(INSERT_STAGE, done_ts=work.micros, **place)


def _is_warned(work: Work, ref: str, due: int) -> bool:
    place = {"area": work.area, "case_ref": ref, "due": str(due)}
    return work.connection.one(WARNED, **place) is not None
