"""Join two cases about the same person: one proposes, another confirms.

- The case that goes on keeps its own timeline; the other ends where the file says,
  and its entries and records stay with it. What was commissioned under it ends with
  it, as consents are never added up; a complaint about it goes on.
- Who does not confirm in time is reminded by the ladder; it stays two cases.
- Within its window what was joined is parted again: the other case goes on from
  where it was, and what the joining ended or changed here stays so until people
  say otherwise.
"""

from dataclasses import replace
from typing import NoReturn

from sqlalchemy import bindparam, delete, insert, select

from audit.entry import Move as AlsoMoved
from config.now import to_micros
from config.statements import Statement
from policies.clocks import due
from policies.escalation import schedule
from policies.keeping import CONFIRM_MERGE, PROPOSE_MERGE, UNMERGE
from states.detours import Merge
from workflows.cases import places_as_text, places_from
from workflows.children.ending import end_with_the_case
from workflows.clocks.rows import MERGE as MERGE_CLOCK
from workflows.clocks.rows import STOP_CLOCK, Firing, Starting, insert_clock
from workflows.contents import save_contents
from workflows.duplicates.commands import ConfirmMerge, OfTwo, ProposeMerge, Unmerge
from workflows.duplicates.restricting import consent_ends, safer_facts
from workflows.duplicates.tables import joined_case
from workflows.duplicates.two_cases import (
    asked_of,
    demand_both,
    demand_other,
    find_two,
    only_with,
    record_beside,
)
from workflows.errors import FieldError
from workflows.handlers.ruled import Found, conclude, refuse_input, role_acted_in
from workflows.keeping.lengths import stop_keeping
from workflows.keeping.matters import (
    count_standing,
    matter_of,
    put_matter,
    tell_those_who_may,
)
from workflows.keeping.standing import DONE, ENDED, MERGE, PROPOSED
from workflows.letters.writing import NO_STATE, NO_TRACK
from workflows.moving import end_proposals, enter_states, move, set_facts
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

MAIN = "main"

INSERT_JOINED = Statement(insert(joined_case))
_j = joined_case.c
JOINED = Statement(
    select(joined_case).where(
        _j.area == bindparam("area"), _j.case_ref == bindparam("case_ref")
    )
)
DELETE_JOINED = Statement(
    delete(joined_case).where(
        _j.area == bindparam("of_area"), _j.case_ref == bindparam("of_case")
    )
)


def propose_merge(command: ProposeMerge, work: Work) -> Receipt:
    """Propose that another case is the same as this one, which goes on."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found, other = find_two(work, command, PROPOSE_MERGE)
        found = only_with(found, other.case.ref)
        asked = asked_of(command, PROPOSE_MERGE)
        permit = demand_both(work, command, found, other, asked)
        merge = _merge(work, found, PROPOSE_MERGE)
        role = role_acted_in(found, permit)
        clock = _begin_waiting(work, other, merge)
        put_matter(
            work, other.case.ref, MERGE, PROPOSED, other=found.case.ref, detail=clock
        )
        _tell_the_other(work, command, other, PROPOSE_MERGE, role)
        count_standing(work, found.case, PROPOSE_MERGE, role)
        tell_those_who_may(work, found, "to_confirm", CONFIRM_MERGE)
        entry = work.entry(
            "link",
            case=found.case.ref,
            role=role,
            action=PROPOSE_MERGE,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
            rec=save_contents(work, found.case.ref),
            refs=(other.case.ref,),
        )
        return conclude(work, found.case, found.case, entry, PROPOSED)


def confirm_merge(command: ConfirmMerge, work: Work) -> Receipt:
    """Join the other case with this one, as the second person."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found, other = find_two(work, command, CONFIRM_MERGE)
        found = only_with(found, other.case.ref)
        other = only_with(other, found.case.ref)
        asked = asked_of(command, CONFIRM_MERGE)
        permit = demand_both(work, command, found, other, asked)
        _demand_this_way(work, found, other)
        role = role_acted_in(found, permit)
        _end_the_other(work, command, found, other, role)
        return _go_on(work, found, other, role, permit.rules)


def unmerge(command: Unmerge, work: Work) -> Receipt:
    """Let two cases that were joined go on apart; the one that ended is ruled on."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found, other = find_two(work, command, UNMERGE)
        other = only_with(other, found.case.ref)
        asked = asked_of(command, UNMERGE)
        permit = demand_other(work, command, found, other, asked)
        _demand_this_way(work, found, other)
        role = role_acted_in(other, permit)
        _let_go_on(work, other, role, found.case.ref)
        count_standing(work, found.case, UNMERGE, role)
        entry = work.entry(
            "link",
            case=found.case.ref,
            role=role,
            action=UNMERGE,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
            rec=save_contents(work, found.case.ref),
            refs=(other.case.ref,),
        )
        return conclude(work, found.case, found.case, entry, "parted")


def _merge(work: Work, found: Found, action: str) -> Merge:
    merge = found.version.pathway.merge
    if merge is None:
        _refuse_state(work, found, action, "a pathway that joins cases")
    return merge


def _refuse_state(work: Work, found: Found, action: str, expected: str) -> NoReturn:
    problem = FieldError(f"expected {expected}, met another", code="E_STATE")
    refuse_input(work, found, action, problem)


def _demand_this_way(work: Work, found: Found, other: Found) -> None:
    """Refuse to confirm or part the two the other way round than was proposed."""
    row = matter_of(work, other.case.ref, MERGE)
    if row is None or row.other != found.case.ref:
        _refuse_state(
            work, found, CONFIRM_MERGE, "first the case that goes on, as was proposed"
        )


def _begin_waiting(work: Work, other: Found, merge: Merge) -> str:
    """Start the clock of the second person; it ends nothing, and tells the ladder."""
    version, zone = other.version, other.version.pathway.time_zone
    until = due(work.moment, merge.confirm_within, version.calendar, zone)
    firings = [
        Firing(to_micros(one.at), one.kind, one.role, one.place)
        for one in schedule(until, (), merge.escalate, version.calendar, zone)
    ]
    where = Starting(work.area, other.case.ref, NO_TRACK, NO_STATE)
    return insert_clock(work.connection, where, MERGE_CLOCK, until, firings)


def _tell_the_other(
    work: Work, command: OfTwo, other: Found, action: str, role: str
) -> None:
    count_standing(work, other.case, action, role)
    entry = work.entry(
        "link",
        case=other.case.ref,
        role=role,
        action=action,
        refs=(command.case,),
    )
    record_beside(work, other.case, other.case, entry)


def _end_the_other(
    work: Work, command: OfTwo, found: Found, other: Found, role: str
) -> None:
    """End the other case where its file says, and keep where it was."""
    case = other.case
    go_to = _merge(work, other, CONFIRM_MERGE).go_to
    row = matter_of(work, case.ref, MERGE)
    work.connection.run(STOP_CLOCK, of_area=work.area, of_clock=row.detail)
    until = due(
        work.moment,
        _merge(work, found, CONFIRM_MERGE).undo_within,
        found.version.calendar,
        found.version.pathway.time_zone,
    )
    work.connection.run(
        INSERT_JOINED,
        area=work.area,
        case_ref=case.ref,
        into=found.case.ref,
        tracks=places_as_text(case.places),
        joined_ts=work.micros,
    )
    left = case.states[MAIN]
    values = other.facts.facts.values
    children = end_with_the_case(work, other, CONFIRM_MERGE, role)
    end_proposals(work, case.ref)
    count_standing(work, case, CONFIRM_MERGE, role)
    ended = move(work, case, other.version, [(MAIN, left, go_to)], work.moment, values)
    put_matter(
        work,
        case.ref,
        MERGE,
        DONE,
        person=row.person,
        other=found.case.ref,
        until_ts=to_micros(until.at),
    )
    entry = work.entry(
        "transition",
        case=case.ref,
        role=role,
        action=CONFIRM_MERGE,
        track=MAIN,
        from_=left,
        to=go_to,
        refs=(command.case, *children),
    )
    record_beside(work, case, ended, entry)


def _go_on(
    work: Work, found: Found, other: Found, role: str, rules: tuple[str, ...]
) -> Receipt:
    """Let this case go on, with the lesser consent and the safer facts of the two."""
    case, before = found.case, found.facts.facts
    pathway = found.version.pathway
    facts = safer_facts(pathway, before.values, other.facts.facts.values)
    moves = consent_ends(pathway, case, other.version.pathway, other.case)
    set_facts(work, case.ref, facts, frozenset())
    count_standing(work, case, CONFIRM_MERGE, role)
    moved = case
    if moves:
        end_proposals(work, case.ref)
        now_set = {**before.values, **facts}
        moved = move(work, case, found.version, moves, work.moment, now_set)
    entry = work.entry(
        "transition" if moves else "link",
        case=case.ref,
        role=role,
        action=CONFIRM_MERGE,
        rules=rules,
        guard=work.committed_to_facts(found.facts),
        com=work.committed_to_set(before, facts, frozenset()),
        rec=save_contents(work, case.ref),
        refs=(other.case.ref,),
    )
    if moves:
        (track, left, to), *also = moves
        entry = replace(
            entry,
            track=track,
            from_=left,
            to=to,
            also=tuple(AlsoMoved(*one) for one in also),
        )
    return conclude(work, case, moved, entry, "joined")


def _let_go_on(work: Work, other: Found, role: str, into: str) -> None:
    """Let the case that had ended go on from where it was before it was joined."""
    case = other.case
    row = work.connection.one(JOINED, area=work.area, case_ref=case.ref)
    revived = replace(case, places=places_from(row.tracks), ended_ts=None)
    work.connection.run(DELETE_JOINED, of_area=work.area, of_case=case.ref)
    put_matter(work, case.ref, MERGE, ENDED)
    stop_keeping(work.connection, work.area, case.ref)
    enter_states(work, revived, other.version, other.facts.facts.values)
    count_standing(work, case, UNMERGE, role)
    entry = work.entry(
        "link",
        case=case.ref,
        role=role,
        action=UNMERGE,
        track=MAIN,
        from_=case.states[MAIN],
        to=revived.states[MAIN],
        refs=(into,),
    )
    record_beside(work, case, revived, entry)
