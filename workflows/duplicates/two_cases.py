"""What every command on two cases asks first: the same area, pathway and permit.

- What the actor may not know of is not there, in words and in what is told.
- The guard rules on each of the two; a refusal by either is one of the first.
"""

from dataclasses import replace
from typing import Any

from audit.entry import Entry
from policies.facts import Asked
from policies.permission import rule
from policies.ruling import Permit, Refusal
from workflows.cases import Case, load_case
from workflows.duplicates.commands import OfTwo
from workflows.errors import FieldError, NotFoundError
from workflows.handlers.ruled import (
    NOT_FOUND,
    Found,
    demand_input,
    demand_permit,
    facts_for,
    find,
    refuse,
    refuse_input,
)
from workflows.keeping.matters import demand_reason
from workflows.references import is_reference
from workflows.unit_of_work import Work


def find_two(work: Work, command: OfTwo, action: str) -> tuple[Found, Found]:
    """Load both cases, of one area and one pathway; the first is the command's own."""
    found = find(work, command)
    demand_input(work, command, found, action)
    case = None
    if is_reference(command.other) and command.other != found.case.ref:
        case = load_case(work.connection, work.area, command.other)
    if case is None:
        refuse_input(work, found, action, NotFoundError(NOT_FOUND))
    other = facts_for(work, case, found.actor)
    if not other.may_know:
        refuse_input(work, found, action, NotFoundError(NOT_FOUND))
    if case.pathway != found.case.pathway:
        problem = FieldError(
            "expected two cases of one pathway, met cases of two",
            code="E_STATE",
            hint="cases of different pathways are never tied to each other",
        )
        refuse_input(work, found, action, problem)
    return found, other


def demand_both(
    work: Work, command: OfTwo, found: Found, other: Found, asked: Asked
) -> Permit:
    """Rule on both cases, and demand that it is said why."""
    permit = demand_permit(work, command, found, asked)
    demand_other(work, command, found, other, asked)
    return permit


def demand_other(
    work: Work, command: OfTwo, found: Found, other: Found, asked: Asked
) -> Permit:
    """Rule on the other case, whose refusal is one of this, and demand a reason."""
    ruling = rule(other.version.rulebook, other.actor, other.facts, asked)
    if isinstance(ruling, Refusal):
        refuse(work, found, ruling)
    demand_reason(work, found, asked.action, command.reason)
    return ruling


def only_with(found: Found, other: str) -> Found:
    """Give a case as it stands to one other alone."""
    keeping = found.facts.keeping
    joinings = tuple(one for one in keeping.joinings if one.other == other)
    narrowed = replace(keeping, joinings=joinings)
    return replace(found, facts=replace(found.facts, keeping=narrowed))


def record_beside(work: Work, before: Case, after: Case, entry: Entry) -> None:
    """Append the other case's entry, as its next version; the own entry comes after."""
    work.record_on_case(before, replace(after, version=before.version + 1), entry)
    work.next_entry()


def asked_of(command: OfTwo, action: str, **said: Any) -> Asked:
    """Give what is asked of the guard by a command on two cases."""
    return Asked(action, reason_given=command.reason is not None, **said)
