"""Review a reading in an emergency: justified or not, a question, its answer.

- Each reading is judged on its own, once it is over, by somebody from outside.
- What was read for no good reason stays read: it stays in the log, and is told.
- Nobody having looked in time is an alarm of the case, told to those who could.
"""

from typing import Any, NoReturn

from config.connection import Connection
from config.now import from_micros
from policies.breaking_glass import AGAINST, Grant, against_reviewing
from policies.reasons import Reason, said_as
from policies.ruling import Refusal
from workflows.cases import load_case
from workflows.contents import save_contents
from workflows.errors import FieldError
from workflows.glass import commands as c
from workflows.glass import rows
from workflows.glass.handling import (
    find_glass,
    keep_words,
    recorded,
    refuse_over,
)
from workflows.glass.said import (
    ANSWER_ABOUT,
    ASK_ABOUT,
    KIND,
    LOOK,
    NOT_REVIEWED,
    REVIEW,
)
from workflows.glass.team import is_of_team
from workflows.handlers.engine import demand_engine
from workflows.handlers.reading import recorded as seen
from workflows.handlers.ruled import (
    Found,
    conclude,
    demand_input,
    facts_for,
    refuse,
    refuse_input,
)
from workflows.keeping.matters import demand_reason
from workflows.people import SYSTEM, actor_of
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

REVIEWED, QUESTION, ANSWERED = "glass_reviewed", "glass_question", "glass_answered"
UNJUSTIFIED, LATE = "glass_not_justified", "glass_review_late"


def review_glass(command: c.ReviewGlass, work: Work) -> Receipt:
    """Say whether a reading was justified, and why."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found, row = _to_review(work, command, REVIEW)
        if rows.ends_at(row) > work.micros:
            _refuse_as(work, found, REVIEW, "glass_runs")
        if command.verdict not in {rows.JUSTIFIED, rows.NOT_JUSTIFIED}:
            problem = FieldError("expected a verdict, met another", where="verdict")
            refuse_input(work, found, REVIEW, problem)
        demand_reason(work, found, REVIEW, command.reason)
        saved = save_contents(work, found.case.ref)
        rows.change(
            work.connection, work.area, row.glass, verdict=command.verdict,
            reviewed_by=command.by, reviewed_ts=work.micros,
        )  # fmt: skip
        keep_words(work, row.glass, REVIEW, saved)
        work.tell(Notice(REVIEWED, person=row.person))
        declared = found.version.pathway.break_glass
        if command.verdict == rows.NOT_JUSTIFIED and declared is not None:
            for role in declared.tells:
                work.tell(Notice(UNJUSTIFIED, role=role))
        refs = (row.glass, command.verdict)
        return recorded(work, found, REVIEW, refs, role=_role(found), rec=saved)


def ask_about_glass(command: c.AskAboutGlass, work: Work) -> Receipt:
    """Ask who read a question before it is judged."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found, row = _to_review(work, command, ASK_ABOUT)
        demand_reason(work, found, ASK_ABOUT, command.reason)
        saved = save_contents(work, found.case.ref)
        keep_words(work, row.glass, ASK_ABOUT, saved)
        work.tell(Notice(QUESTION, person=row.person))
        refs, role = (row.glass,), _role(found)
        return recorded(work, found, ASK_ABOUT, refs, role=role, rec=saved)


def answer_about_glass(command: c.AnswerAboutGlass, work: Work) -> Receipt:
    """Answer what was asked about one's own reading."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found, row = find_glass(work, command, ANSWER_ABOUT)
        demand_input(work, command, found, ANSWER_ABOUT)
        if row.person != command.by:
            _refuse_as(work, found, ANSWER_ABOUT, "nobody", "E_ROLE")
        asked = _asked_last(work, row.glass)
        if asked is None or row.verdict is not None:
            refuse_over(work, found, ANSWER_ABOUT)
        demand_reason(work, found, ANSWER_ABOUT, command.reason)
        saved = save_contents(work, found.case.ref)
        keep_words(work, row.glass, ANSWER_ABOUT, saved)
        work.tell(Notice(ANSWERED, person=asked))
        refs = (row.glass,)
        return recorded(work, found, ANSWER_ABOUT, refs, role=row.role, rec=saved)


def tell_glass_late(command: c.TellGlassLate, work: Work) -> Receipt:
    """Raise the alarm that nobody has reviewed a reading in time, once."""
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        row = work.connection.one(rows.ONE, area=work.area, glass=command.glass)
        if not _is_late(row, work.micros):
            return Receipt("not due")
        case = load_case(work.connection, work.area, row.case_ref)
        if case is None:
            return Receipt("not due")
        system = actor_of(work.connection, work.area, SYSTEM)
        found = facts_for(work, case, system, moment=from_micros(work.micros))
        rows.change(work.connection, work.area, row.glass, late_ts=work.micros)
        declared = found.version.pathway.break_glass
        if declared is not None:
            for role in dict.fromkeys((*declared.reviewed_by, *declared.tells)):
                work.tell(Notice(LATE, role=role))
        entry = work.entry(
            "alarm", case=case.ref, action=NOT_REVIEWED, refs=(row.glass,)
        )
        return conclude(work, case, case, entry, NOT_REVIEWED, row.glass)


def look_at_glass(command: c.LookAtGlass, work: Work) -> Receipt:
    """Record that somebody looks at a reading with its words, and at which words."""
    with work:
        found, row = find_glass(work, command, LOOK)
        if not may_look(work.connection, work.area, found, row):
            _refuse_as(work, found, LOOK, "nobody", "E_ROLE")
        entry = work.entry(
            KIND,
            case=found.case.ref,
            action=LOOK,
            guard=work.committed_to_facts(found.facts),
            refs=(row.glass,),
        )
        return seen(work, found, entry, LOOK)


def may_look(connection: Connection, area: str, found: Found, row: Any) -> bool:
    """Tell whether somebody may look at a reading with its words."""
    declared = found.version.pathway.break_glass
    if declared is None or found.actor.kind != "person":
        return False
    if found.actor.ref == row.person:
        return True
    if AGAINST & (found.facts.standing.held | found.facts.standing.unknown):
        return False
    if any(found.actor.holds(role) for role in declared.tells):
        return True
    if row.from_ts is None:
        return any(found.actor.holds(role) for role in declared.confirmed_by)
    return not reasons_against(connection, area, found, row)


def reasons_against(
    connection: Connection, area: str, found: Found, row: Any
) -> tuple[Reason, ...]:
    """Give why this actor may not review a reading."""
    grant = Grant(
        row.person,
        row.confirmed_by,
        from_micros(row.until_ts),
        is_team=is_of_team(
            connection,
            (area, row.case_ref),
            found.actor.ref,
            row.person,
            row.confirmed_by,
        ),
    )
    pathway, standing = found.version.pathway, found.facts.standing
    return tuple(against_reviewing(pathway, found.actor, standing, grant))


def _to_review(work: Work, command: c.OnGlass, action: str) -> tuple[Found, Any]:
    found, row = find_glass(work, command, action)
    demand_input(work, command, found, action)
    reasons = reasons_against(work.connection, work.area, found, row)
    if reasons:
        refuse(work, found, Refusal(action, reasons, found.version.rulebook.table))
    if row.from_ts is None or row.verdict is not None:
        refuse_over(work, found, action)
    return found, row


def _asked_last(work: Work, ref: str) -> str | None:
    """Give who asked last, where that is not answered yet."""
    said = work.connection.all(rows.SAID, area=work.area, glass=ref)
    talk = [one for one in said if one.action in {ASK_ABOUT, ANSWER_ABOUT}]
    if not talk or talk[-1].action == ANSWER_ABOUT:
        return None
    return str(talk[-1].person)


def _is_late(row: Any, now: int) -> bool:
    return bool(
        row is not None
        and row.verdict is None
        and row.late_ts is None
        and row.review_ts is not None
        and row.review_ts <= now
    )


def _role(found: Found) -> str:
    """Give the role in which somebody reviews."""
    declared = found.version.pathway.break_glass
    roles = declared.reviewed_by if declared is not None else ()
    return next((role for role in roles if found.actor.holds(role)), "none")


def _refuse_as(
    work: Work, found: Found, action: str, phrase: str, code: str = "E_STATE"
) -> NoReturn:
    reasons = (said_as(code, phrase),)
    refuse(work, found, Refusal(action, reasons, found.version.rulebook.table))
