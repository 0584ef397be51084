"""Sittings planned ahead: convened, answered, called off; papers told when they open.

- An ordinary sitting is convened in time for its papers; an extraordinary one is
  not, and its papers open at once.
- Who may sit says whether they come; the chair is told when an item can no longer
  have its quorum, and again what is lacking when the papers go out.
- Who stands back from every item of a sitting is not sent its papers.
"""

from datetime import datetime

from sqlalchemy import bindparam, insert, update

from audit.entry import new_id
from config.now import to_micros
from config.statements import Statement
from policies.sitting_times import papers_open
from workflows.errors import FieldError, SittingError
from workflows.handlers.engine import demand_engine
from workflows.panels.chairing import (
    PLAN,
    Chaired,
    chaired_panel,
    demand_chairing,
    planned_sitting_met,
    record_of_sitting,
    recorded,
    refuse_sitting,
    tell_all,
)
from workflows.panels.commands import (
    AnswerSitting,
    CallOffSitting,
    ConveneSitting,
    SendPapers,
)
from workflows.panels.outlook import kept_off_all, outlook
from workflows.panels.tables import papers, sitting_answer, sitting_plan
from workflows.receipts import Receipt
from workflows.rows import Put
from workflows.unit_of_work import Notice, Work

ORDINARY, EXTRAORDINARY = "ordinary", "extraordinary"
AT_RISK = "quorum_at_risk"
MOST_WORDS = 120

INSERT_PLAN = Statement(insert(sitting_plan))
INSERT_PAPERS = Statement(insert(papers))
PUT_ANSWER = Put(sitting_answer)
CALL_OFF = Statement(
    update(sitting_plan)
    .where(
        sitting_plan.c.area == bindparam("of_area"),
        sitting_plan.c.sitting == bindparam("of_sitting"),
    )
    .values(called_off_ts=bindparam("called_off_ts"))
)
CLOSE_PAPERS = Statement(
    update(papers)
    .where(
        papers.c.area == bindparam("of_area"),
        papers.c.sitting == bindparam("of_sitting"),
    )
    .values(until_ts=bindparam("until_ts"))
)
PAPERS_TOLD = Statement(
    update(sitting_plan)
    .where(
        sitting_plan.c.area == bindparam("of_area"),
        sitting_plan.c.sitting == bindparam("of_sitting"),
        sitting_plan.c.papers_told_ts.is_(None),
    )
    .values(papers_told_ts=bindparam("papers_told_ts"))
)


def convene_sitting(command: ConveneSitting, work: Work) -> Receipt:
    """Plan a sitting and invite everybody who may sit."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        met = chaired_panel(work, command.pathway, command.panel, "convene_sitting")
        opens = _papers_from(work, met, command)
        ref = new_id()
        kind = EXTRAORDINARY if command.extraordinary else ORDINARY
        work.connection.run(
            INSERT_PLAN,
            area=work.area,
            sitting=ref,
            pathway=command.pathway,
            panel=command.panel,
            kind=kind,
            place=_place(command.place),
            starts_ts=to_micros(command.starts),
            convened_by=command.by,
            convened_ts=work.micros,
            papers_told_ts=None,
            called_off_ts=None,
        )
        work.connection.run(
            INSERT_PAPERS,
            area=work.area,
            sitting=ref,
            pathway=command.pathway,
            panel=command.panel,
            from_ts=to_micros(opens),
            until_ts=None,
        )
        tell_all(work, "convened", met.body.members())
        return record_of_sitting(
            work,
            "convene_sitting",
            ref,
            (met.version.digest, command.panel, kind),
            occ=to_micros(command.starts),
        )


def call_off_sitting(command: CallOffSitting, work: Work) -> Receipt:
    """Call a planned sitting off, and close its papers."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        met = planned_sitting_met(work, command.sitting)
        demand_chairing(work, met, "call_off_sitting")
        place = {"of_area": work.area, "of_sitting": command.sitting}
        work.connection.run(CALL_OFF, called_off_ts=work.micros, **place)
        work.connection.run(CLOSE_PAPERS, until_ts=work.micros, **place)
        tell_all(work, "called_off", met.body.members())
        return record_of_sitting(work, "call_off_sitting", command.sitting)


def answer_sitting(command: AnswerSitting, work: Work) -> Receipt:
    """Say whether one comes; the chair hears when an item loses its quorum by it."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        met = planned_sitting_met(work, command.sitting)
        if command.by not in met.body.members():
            problem = SittingError(
                "this is for who may sit on the panel",
                code="E_ROLE",
                hint="see who is appointed: casepath panel seats",
            )
            refuse_sitting(work, "answer_sitting", problem)
        before = _lost(work, met)
        said = "yes" if command.comes else "no"
        key = {"area": work.area, "sitting": command.sitting, "person": command.by}
        PUT_ANSWER(
            work.connection, key, answer=said, way=command.way, answered_ts=work.micros
        )
        if _lost(work, met) - before:
            tell_chair(work, met, AT_RISK)
        refs = (said, command.way)
        return record_of_sitting(work, "answer_sitting", command.sitting, refs)


def send_papers(command: SendPapers, work: Work) -> Receipt:
    """Tell the members that papers are open, once; only in the engine's own names."""
    with work:
        demand_engine(work)
        row = work.connection.one(PLAN, area=work.area, sitting=command.sitting)
        if row is None or row.called_off_ts is not None:
            return Receipt("not due")
        touched = work.connection.run(
            PAPERS_TOLD,
            of_area=work.area,
            of_sitting=command.sitting,
            papers_told_ts=work.micros,
        )
        if not touched:
            return Receipt("not due")
        met = _met(work, command.sitting)
        if met is None:
            work.commit()
            return Receipt("not due")
        items = outlook(work.connection, work.area, met, work.moment)
        off = kept_off_all(items)
        tell_all(work, "papers", met.body.appointed() - off)
        lacking = [one for one in items if one.forecast.outlook != "quorate"]
        tell_chair(work, met, AT_RISK if lacking else "quorum_in_sight")
        entry = work.entry(
            "sitting",
            action="send_papers",
            refs=(command.sitting,),
            count=len(items),
        )
        return recorded(work, command.sitting, entry)


def tell_chair(work: Work, met: Chaired, kind: str) -> None:
    """Tell who is appointed to the chair, or else everybody in its role."""
    chair = met.body.holders.get(met.panel.chaired_by)
    work.tell(
        Notice(kind, person=chair) if chair is not None else Notice(kind, role=met.role)
    )


def _met(work: Work, sitting: str) -> Chaired | None:
    try:
        met = planned_sitting_met(work, sitting)
    except SittingError:
        return None
    return met


def _lost(work: Work, met: Chaired) -> frozenset[str]:
    items = outlook(work.connection, work.area, met, work.moment)
    return frozenset(one.case for one in items if one.forecast.outlook == "not quorate")


def _papers_from(work: Work, met: Chaired, command: ConveneSitting) -> datetime:
    """Give when the papers open; refuse an ordinary sitting that leaves no time."""
    starts, sits = command.starts, met.panel.sits
    if starts <= work.moment:
        raise FieldError("expected a time to come, met one that has passed")
    if sits is None or sits.papers is None or command.extraordinary:
        return work.moment
    zone = met.version.pathway.time_zone
    opens = papers_open(starts, sits.papers, met.version.calendar, zone)
    if opens < work.moment:
        problem = SittingError(
            f"expected a sitting whose papers can open {sits.papers} before it",
            code="E_WINDOW",
            hint="choose a later day, or convene it as extraordinary",
        )
        refuse_sitting(work, "convene_sitting", problem)
    return opens


def _place(words: str) -> str:
    place = " ".join(words.split())
    if not place or len(place) > MOST_WORDS:
        raise FieldError(
            f"expected a place in at most {MOST_WORDS} letters, met another length"
        )
    return place
