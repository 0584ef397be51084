"""Break glass, or ask for it; confirm it as another; decline it; end it.

- The guard is asked about the very reading, and again by the second person.
- Who owns the case and whom the pathway names are told with the entry, no content.
- It ends by its time alone, compared at each reading; no sweep is waited for.
"""

import json
from typing import Any, NoReturn

from audit.entry import SealedRecord, new_id
from config.now import to_micros
from policies.breaking_glass import (
    Breaking,
    Grant,
    against_confirming,
    breaking,
    lasting,
)
from policies.clocks import due
from policies.reasons import Reason, said_as
from policies.ruling import Refusal
from states.detours import BreakGlass as Declared
from workflows.contents import save_contents
from workflows.errors import FieldError, NotFoundError
from workflows.glass import commands as c
from workflows.glass import rows
from workflows.glass.said import (
    ASK,
    BREAK,
    CONFIRM,
    DECLINE,
    END,
    KIND,
    broken_in_refs,
)
from workflows.handlers.reading import classes_in
from workflows.handlers.ruled import (
    NOT_FOUND,
    Found,
    conclude,
    demand_input,
    facts_for,
    find,
    refuse,
    refuse_input,
)
from workflows.keeping.matters import demand_reason
from workflows.people import actor_of
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

BROKEN, WAITS = "glass_broken", "glass_to_confirm"
OPENED, DECLINED = "glass_opened", "glass_declined"


def break_glass(command: c.BreakGlass, work: Work) -> Receipt:
    """Let somebody read for a while, or ask a second person where two are needed."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        demand_input(work, command, found, BREAK)
        given = _given(work, found, command)
        declared = _declared(work, found, command)
        demand_reason(work, found, BREAK, command.reason)
        ref, saved = new_id(), save_contents(work, found.case.ref)
        until = to_micros(work.moment + lasting(found.version.pathway))
        review = None if given.two_people else review_by(work, found, until)
        action = ASK if given.two_people else BREAK
        work.connection.run(
            rows.INSERT,
            area=work.area,
            glass=ref,
            case_ref=found.case.ref,
            person=command.by,
            role=given.role,
            compartments=json.dumps(sorted(command.compartments)),
            reason=command.code,
            asked_ts=work.micros,
            from_ts=None if given.two_people else work.micros,
            until_ts=until,
            ended_ts=None,
            confirmed_by=None,
            declined_by=None,
            review_ts=review,
            verdict=None,
            reviewed_by=None,
            reviewed_ts=None,
            late_ts=None,
        )
        keep_words(work, ref, action, saved)
        if given.two_people:
            for role in declared.confirmed_by:
                work.tell(Notice(WAITS, role=role))
        else:
            tell_of_reading(work, found, declared)
        refs = broken_in_refs(ref, command.code, until, review, command.compartments)
        return recorded(
            work, found, action, refs, role=given.role, rules=given.rules, rec=saved
        )


def confirm_glass(command: c.ConfirmGlass, work: Work) -> Receipt:
    """Let somebody else read, as the second person; the guard is asked again."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found, row = find_glass(work, command, CONFIRM)
        _demand_second(work, found, row, CONFIRM)
        reader = actor_of(work.connection, work.area, row.person)
        met = facts_for(work, found.case, reader)
        parts = frozenset(json.loads(row.compartments))
        ruled = _ruled(met, parts)
        if not isinstance(ruled, Breaking):
            refuse(work, found, Refusal(CONFIRM, ruled, _table(found)))
        if ruled.role != row.role:  # they hold it no more in which they asked
            refuse_over(work, found, CONFIRM)
        until = to_micros(work.moment + lasting(found.version.pathway))
        review = review_by(work, found, until)
        rows.change(
            work.connection, work.area, row.glass,
            from_ts=work.micros, until_ts=until, review_ts=review,
            confirmed_by=command.by,
        )  # fmt: skip
        declared = found.version.pathway.break_glass
        if declared is not None:
            tell_of_reading(work, found, declared)
        work.tell(Notice(OPENED, person=row.person))
        refs = broken_in_refs(row.glass, row.reason, until, review, parts)
        return recorded(
            work, found, CONFIRM, refs, role=_role(found), rules=ruled.rules
        )


def decline_glass(command: c.DeclineGlass, work: Work) -> Receipt:
    """Let nobody read for it, and say why."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found, row = find_glass(work, command, DECLINE)
        demand_input(work, command, found, DECLINE)
        _demand_second(work, found, row, DECLINE)
        demand_reason(work, found, DECLINE, command.reason)
        saved = save_contents(work, found.case.ref)
        rows.change(
            work.connection, work.area, row.glass,
            ended_ts=work.micros, declined_by=command.by,
        )  # fmt: skip
        keep_words(work, row.glass, DECLINE, saved)
        work.tell(Notice(DECLINED, person=row.person))
        refs, role = (row.glass,), _role(found)
        return recorded(work, found, DECLINE, refs, role=role, rec=saved)


def end_glass(command: c.EndGlass, work: Work) -> Receipt:
    """End one's own reading before its time, or take back what waits."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found, row = find_glass(work, command, END)
        if row.person != command.by:
            refuse(
                work, found, Refusal(END, (said_as("E_ROLE", "nobody"),), _table(found))
            )
        if row.ended_ts is not None or row.until_ts <= work.micros:
            refuse_over(work, found, END)
        rows.change(work.connection, work.area, row.glass, ended_ts=work.micros)
        return recorded(work, found, END, (row.glass,), role=row.role)


def find_glass(work: Work, command: c.OnGlass, action: str) -> tuple[Found, Any]:
    """Give the case and the reading; one of another case is not there."""
    found = find(work, command)
    row = work.connection.one(rows.ONE, area=work.area, glass=command.glass)
    if row is None or row.case_ref != found.case.ref:
        work.refuse(found.case, action, ("E_STATE",))
        raise NotFoundError(NOT_FOUND)
    return found, row


def recorded(
    work: Work, found: Found, action: str, refs: tuple[str, ...], **said: Any
) -> Receipt:
    """Append the entry of what was done; it changes nothing of the case."""
    entry = work.entry(
        KIND,
        case=found.case.ref,
        action=action,
        guard=work.committed_to_facts(found.facts),
        refs=refs,
        **said,
    )
    return conclude(work, found.case, found.case, entry, action, refs[0])


def review_by(work: Work, found: Found, until: int) -> int:
    """Give by when somebody is to have reviewed what ends then."""
    declared = found.version.pathway.break_glass
    if declared is None:
        raise NotFoundError(NOT_FOUND)
    pathway = found.version.pathway
    start = work.moment + lasting(pathway)
    by = due(start, declared.review_within, found.version.calendar, pathway.time_zone)
    return max(to_micros(by.at), until)


def tell_of_reading(work: Work, found: Found, declared: Declared) -> None:
    """Tell who owns the case, and whom the pathway names, at once."""
    pathway = found.version.pathway
    state = pathway.tracks["main"].states[found.case.states["main"]]
    for role in dict.fromkeys((state.owner or pathway.owner, *declared.tells)):
        work.tell(Notice(BROKEN, role=role))


def keep_words(
    work: Work, ref: str, action: str, saved: tuple[SealedRecord, ...]
) -> None:
    """Keep where the words lie that were sealed with this entry."""
    for one in saved:
        work.connection.run(
            rows.INSERT_SAID,
            area=work.area,
            glass=ref,
            entry=work.next_seq,
            action=action,
            person=work.command.by,
            record=one.ref,
            said_ts=work.micros,
        )


def refuse_over(work: Work, found: Found, action: str) -> NoReturn:
    """Refuse what comes too late, or was answered already."""
    reasons = (said_as("E_STATE", "glass_over"),)
    refuse(work, found, Refusal(action, reasons, _table(found)))


def _ruled(found: Found, parts: frozenset[str]) -> Breaking | tuple[Reason, ...]:
    pathway = found.version.pathway
    return breaking(
        found.version.rulebook,
        found.actor,
        found.facts,
        parts,
        lambda some: classes_in(pathway, some),
    )


def _given(work: Work, found: Found, command: c.BreakGlass) -> Breaking:
    parts, pathway = command.compartments, found.version.pathway
    ruled = _ruled(found, parts)
    if not isinstance(ruled, Breaking):
        refuse(work, found, Refusal(BREAK, ruled, _table(found)))
    if not parts or parts - pathway.compartments.keys():
        known = ", ".join(pathway.compartments)
        problem = FieldError(
            "expected parts of the record, met others or none",
            where="part",
            hint=f"known here: {known}",
        )
        refuse_input(work, found, BREAK, problem)
    return ruled


def _declared(work: Work, found: Found, command: c.BreakGlass) -> Declared:
    declared = found.version.pathway.break_glass
    if declared is None or command.code not in declared.reasons:
        known = ", ".join(declared.reasons) if declared is not None else "none"
        problem = FieldError(
            "expected a reason of the pathway's list, met another",
            where="code",
            hint=f"one of: {known}",
        )
        refuse_input(work, found, BREAK, problem)
    return declared


def _demand_second(work: Work, found: Found, row: Any, action: str) -> None:
    """Refuse who may not be the second person, and what waits for nobody any more."""
    grant = Grant(row.person, None, None)
    reasons = tuple(
        against_confirming(
            found.version.pathway, found.actor, found.facts.standing, grant
        )
    )
    if reasons:
        refuse(work, found, Refusal(action, reasons, _table(found)))
    is_open = row.from_ts is None and row.ended_ts is None
    if not is_open or row.until_ts <= work.micros:
        refuse_over(work, found, action)


def _role(found: Found) -> str:
    """Give the role in which somebody is the second person."""
    declared = found.version.pathway.break_glass
    roles = declared.confirmed_by if declared is not None else ()
    return next((role for role in roles if found.actor.holds(role)), "none")


def _table(found: Found) -> str:
    return found.version.rulebook.table
