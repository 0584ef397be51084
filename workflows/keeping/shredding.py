"""Erase what is held of a closed case: one proposes, another confirms or declines.

- It is proposed once it need not be kept any more, or at the person's request.
- A hold stops both; nothing is erased that anybody has to keep.
- With the keys go the salts of the commitments, the facts, the ties to other cases
  and what finds duplicates; the entries stay and still verify.
"""

import json

from sqlalchemy import bindparam, delete, or_

from config.connection import Connection
from config.statements import Statement
from policies.facts import Asked
from policies.keeping import CONFIRM_SHRED, EVERYTHING, PROPOSE_SHRED
from records.erasing import erase, forget_tokens, held_compartments
from states.definition import Pathway
from workflows import tables
from workflows.contents import save_contents
from workflows.duplicates.tables import case_link
from workflows.errors import FieldError
from workflows.forms.checking import compartment_of
from workflows.handlers.ruled import (
    Found,
    conclude,
    demand_input,
    demand_permit,
    find,
    refuse_input,
)
from workflows.keeping.commands import ConfirmShred, DeclineShred, ProposeShred
from workflows.keeping.lengths import stop_keeping
from workflows.keeping.matters import (
    acted,
    demand_reason,
    matter_of,
    put_matter,
    tell_those_who_may,
)
from workflows.keeping.standing import DONE, PROPOSED, SETTLED, SHRED
from workflows.packs.rows import shred_packs_of_case
from workflows.preparing import REASONS
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

AT_REQUEST, KEPT_LONG_ENOUGH = "at_request", "kept_long_enough"
DECLINED = "declined"
IN_WORDS = "everything"

_l, _f = case_link.c, tables.case_fact.c
DELETE_LINKS = Statement(
    delete(case_link).where(
        _l.area == bindparam("of_area"),
        or_(_l.case_ref == bindparam("of_case"), _l.other == bindparam("of_case")),
    )
)
DELETE_FACTS = Statement(
    delete(tables.case_fact).where(
        _f.area == bindparam("of_area"), _f.case_ref == bindparam("of_case")
    )
)


def propose_shred(command: ProposeShred, work: Work) -> Receipt:
    """Propose to erase compartments of a closed case, or all that is held of it."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        demand_input(work, command, found, PROPOSE_SHRED)
        erases = command.compartments or frozenset({EVERYTHING})
        asked = Asked(
            PROPOSE_SHRED,
            erases=erases,
            at_request=command.at_request,
            reason_given=command.reason is not None,
        )
        permit = demand_permit(work, command, found, asked)
        _demand_known(work, found, erases)
        demand_reason(work, found, PROPOSE_SHRED, command.reason)
        saved = save_contents(work, found.case.ref)
        basis = AT_REQUEST if command.at_request else KEPT_LONG_ENOUGH
        detail = json.dumps([basis, *sorted(erases)])
        put_matter(work, found.case.ref, SHRED, PROPOSED, detail=detail)
        tell_those_who_may(work, found, "to_confirm", CONFIRM_SHRED)
        entry = work.entry(
            "erase",
            case=found.case.ref,
            role=acted(work, found, PROPOSE_SHRED, permit),
            action=PROPOSE_SHRED,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
            rec=saved,
            refs=(basis, *named(erases)),
        )
        return conclude(work, found.case, found.case, entry, PROPOSED)


def confirm_shred(command: ConfirmShred, work: Work) -> Receipt:
    """Erase what is proposed, as the second person."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        permit = demand_permit(work, command, found, Asked(CONFIRM_SHRED))
        case = found.case
        row = matter_of(work, case.ref, SHRED)
        basis, *erases = json.loads(row.detail)
        role = acted(work, found, CONFIRM_SHRED, permit)
        entry = work.entry(
            "erase",
            case=case.ref,
            role=role,
            action=CONFIRM_SHRED,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
            refs=(basis, row.person, *named(frozenset(erases))),
        )
        work.keep_keys()  # compared while they are still there
        take_away(work, found.case.ref, found.version.pathway, frozenset(erases))
        return conclude(work, case, case, entry, "erased")


def decline_shred(command: DeclineShred, work: Work) -> Receipt:
    """Say why what is proposed is not erased; it can be proposed again."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        demand_input(work, command, found, CONFIRM_SHRED)
        asked = Asked(CONFIRM_SHRED, reason_given=command.reason is not None)
        permit = demand_permit(work, command, found, asked)
        demand_reason(work, found, CONFIRM_SHRED, command.reason)
        saved = save_contents(work, found.case.ref)
        row = matter_of(work, found.case.ref, SHRED)
        put_matter(work, found.case.ref, SHRED, SETTLED)
        tell_those_who_may(work, found, DECLINED, PROPOSE_SHRED)
        entry = work.entry(
            "erase",
            case=found.case.ref,
            role=acted(work, found, CONFIRM_SHRED, permit),
            action=CONFIRM_SHRED,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
            rec=saved,
            refs=(DECLINED, row.person),
        )
        return conclude(work, found.case, found.case, entry, DECLINED)


def _demand_known(work: Work, found: Found, erases: frozenset[str]) -> None:
    unknown = erases - found.version.pathway.compartments.keys() - {EVERYTHING}
    if unknown:
        known = ", ".join(found.version.pathway.compartments)
        problem = FieldError(
            "expected compartments of this pathway, met another",
            hint=f"known: {known}; none named means everything",
        )
        refuse_input(work, found, PROPOSE_SHRED, problem)


def take_away(work: Work, case: str, pathway: Pathway, erases: frozenset[str]) -> None:
    """Destroy the keys of what is erased, and what else would tell of it."""
    whole = EVERYTHING in erases
    held = held_compartments(work.connection, work.area, case) if whole else erases
    gone = held | pathway.compartments.keys() | {REASONS} if whole else erases
    place = (work.area, case)
    forget(work.connection, place, pathway, gone, (work.next_seq, work.micros))
    put_matter(work, case, SHRED, DONE if whole else SETTLED)


def forget(
    connection: Connection,
    place: tuple[str, str],
    pathway: Pathway,
    gone: frozenset[str],
    said: tuple[int, int],
) -> None:
    """Take away the rows of what is erased; `said` is the entry of it, and when.

    With the reasons of a case everything of it is erased.
    """
    area, case = place
    entry, at = said
    if REASONS in gone:
        of_case = {"of_area": area, "of_case": case}
        connection.run(DELETE_LINKS, **of_case)
        connection.run(DELETE_FACTS, **of_case)
        stop_keeping(connection, area, case)
    erase(connection, area, case, gone, entry)
    shred_packs_of_case(connection, area, case, entry, at)
    if gone & (_identifying(pathway) | {REASONS}):
        forget_tokens(connection, area, case)


def _identifying(pathway: Pathway) -> frozenset[str]:
    """Give the compartments in which something lies that identifies a person."""
    return frozenset(
        compartment_of(form, name)
        for form in pathway.forms.values()
        for name, field in form.fields.items()
        if field.finds_duplicates_by is not None
    )


def named(erases: frozenset[str]) -> tuple[str, ...]:
    """Give what is erased as an entry names it."""
    return tuple(IN_WORDS if one == EVERYTHING else one for one in sorted(erases))
