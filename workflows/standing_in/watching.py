"""Tell, once an episode, that nobody can act on a case; close it when it has healed.

- The sweep looks; the command looks again, inside the transaction.
- The manager of whose turn it is hears of it, and an alarm stands in the log.
"""

from sqlalchemy import bindparam, insert, select, update

from config.statements import Statement
from workflows.cases import load_case
from workflows.handlers.engine import demand_engine
from workflows.handlers.ruled import conclude
from workflows.people import ADMINISTRATOR
from workflows.reading.nobody import Stuck, stuck
from workflows.receipts import Receipt
from workflows.standing_in.commands import WatchCase
from workflows.standing_in.tables import stuck_case
from workflows.unit_of_work import Notice, Work

NOBODY = "nobody_can_act"

_s = stuck_case.c
INSERT_EPISODE = Statement(insert(stuck_case))
OPEN_EPISODE = Statement(
    select(stuck_case).where(
        _s.area == bindparam("area"),
        _s.case_ref == bindparam("case_ref"),
        _s.healed_ts.is_(None),
    )
)
OPEN_EPISODES = Statement(
    select(_s.case_ref)
    .where(_s.area == bindparam("area"), _s.healed_ts.is_(None))
    .order_by(_s.since_ts, _s.case_ref)
)
HEAL = Statement(
    update(stuck_case)
    .where(
        _s.area == bindparam("of_area"),
        _s.case_ref == bindparam("of_case"),
        _s.healed_ts.is_(None),
    )
    .values(healed_ts=bindparam("healed_ts"))
)


def watch_case(command: WatchCase, work: Work) -> Receipt:
    """Begin an episode in which nobody can act on a case, or close it."""
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        case = load_case(work.connection, work.area, command.case_ref)
        if case is None:
            return Receipt("not due")
        row = work.connection.one(OPEN_EPISODE, area=work.area, case_ref=case.ref)
        met = stuck(work.connection, work.versions, case, work.moment)
        if met is None and row is not None:
            work.connection.run(
                HEAL, of_area=work.area, of_case=case.ref, healed_ts=work.micros
            )
            return work.done(Receipt("healed", case=case.ref))
        if met is None or row is not None:
            return Receipt("not due")
        return _told(work, met)


def _told(work: Work, met: Stuck) -> Receipt:
    case, pathway = met.case, met.version.pathway
    work.connection.run(
        INSERT_EPISODE,
        area=work.area,
        case_ref=case.ref,
        since_ts=work.micros,
        entry=work.next_seq,
        healed_ts=None,
    )
    role = pathway.managers.get(met.owner or "") or pathway.idle_cases_to
    work.tell(Notice(NOBODY, role=role or ADMINISTRATOR))
    refs = (*(step.action for step in met.steps), *met.unanswered)
    entry = work.entry("alarm", case=case.ref, action=NOBODY, refs=refs)
    return conclude(work, case, case, entry, NOBODY)
