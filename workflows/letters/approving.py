"""Approve a letter, or send it back: always a person, never whom it goes to.

- Whoever the case is about, speaks for them, or is in the role it goes to on this
  case, approves no letter of it.
- An approved letter is ready; the log has the hash of its text.
- One that is sent back waits on, and its clock runs on.
"""

from typing import Any, NoReturn

from sqlalchemy import bindparam, select, update

from config.statements import Statement
from policies.facts import Asked
from policies.permission import rule
from policies.reasons import Reason, said_as
from policies.ruling import Permit, Refusal
from states.definition import Letter
from workflows.clocks.rows import STOP_CLOCK_OF_REQUEST
from workflows.contents import save_contents
from workflows.entries import hash_of_text
from workflows.errors import FieldError
from workflows.handlers.ruled import (
    Found,
    conclude,
    demand_fresh,
    demand_input,
    demand_may_be_sent,
    find,
    refuse,
    refuse_input,
)
from workflows.letters.commands import ApproveLetter, SendLetterBack
from workflows.letters.tables import letter
from workflows.letters.text import letter_text
from workflows.people import SERVICES, SYSTEM
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

APPROVE = "approve_letter"
SEND_BACK = "send_letter_back"
READY, SENT_BACK = "ready", "sent_back"
STANDS_FOR_THEM = frozenset({"is_subject", "guardian_of"})

_l = letter.c
LETTER = Statement(
    select(letter).where(
        _l.area == bindparam("area"),
        _l.case_ref == bindparam("case_ref"),
        _l.letter == bindparam("letter"),
    )
)
APPROVED = Statement(
    update(letter)
    .where(_l.area == bindparam("of_area"), _l.letter == bindparam("of_letter"))
    .values(
        status=READY,
        approved_by=bindparam("approved_by"),
        approved_ts=bindparam("approved_ts"),
    )
)
IS_SENT_BACK = Statement(
    update(letter)
    .where(_l.area == bindparam("of_area"), _l.letter == bindparam("of_letter"))
    .values(status=SENT_BACK)
)


def approve_letter(command: ApproveLetter, work: Work) -> Receipt:
    """Approve a letter, so that it is ready to be sent."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found, row, role = _waiting(work, command)
        demand_may_be_sent(work, found, APPROVE)
        case = found.case
        key = {"of_area": work.area, "of_letter": row.letter}
        work.connection.run(
            APPROVED, **key, approved_by=command.by, approved_ts=work.micros
        )
        work.connection.run(
            STOP_CLOCK_OF_REQUEST,
            of_area=work.area,
            of_case=case.ref,
            of_request=row.letter,
        )
        rulebook = found.version.rulebook
        text = letter_text(rulebook, row.name, row.action, case.ref, row.language)
        entry = work.entry(
            "disclose",
            case=case.ref,
            role=role,
            action=APPROVE,
            refs=(row.letter, row.name),
            hash=hash_of_text(text),
        )
        return conclude(work, case, case, entry, READY, row.letter)


def send_letter_back(command: SendLetterBack, work: Work) -> Receipt:
    """Keep a letter from being sent, and say why to whoever took the action."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found, row, role = _waiting(work, command)
        case = found.case
        demand_input(work, command, found, APPROVE)
        if not work.prepared.saves:
            refuse_input(
                work, found, APPROVE, FieldError("expected a reason, met none")
            )
        saved = save_contents(work, case.ref)
        work.connection.run(IS_SENT_BACK, of_area=work.area, of_letter=row.letter)
        if row.taken_by not in SERVICES | {SYSTEM}:
            work.tell(Notice("letter_sent_back", person=row.taken_by))
        entry = work.entry(
            "disclose",
            case=case.ref,
            role=role,
            action=SEND_BACK,
            refs=(row.letter, row.name),
            rec=saved,
        )
        return conclude(work, case, case, entry, SENT_BACK, row.letter)


def reasons_against(found: Found, wanted: Letter) -> tuple[Reason, ...]:
    """Say why this actor does not approve this letter, though others may."""
    against = []
    if not any(found.actor.holds(role) for role in wanted.approved_by):
        against.append(said_as("E_ROLE", "letter_approved_by", who=wanted.approved_by))
    standing = found.facts.standing
    if standing.held & STANDS_FOR_THEM or wanted.to in standing.assigned_as:
        against.append(said_as("E_SOD", "letter_to_self", who=wanted.approved_by))
    return tuple(against)


def _waiting(
    work: Work, command: ApproveLetter | SendLetterBack
) -> tuple[Found, Any, str]:
    """Give the letter that waits, and the role in which it is approved."""
    found = find(work, command)
    demand_fresh(work, command, found, APPROVE)
    rulebook = found.version.rulebook
    ruling = rule(rulebook, found.actor, found.facts, Asked(APPROVE))
    if isinstance(ruling, Refusal):
        refuse(work, found, ruling)
    row = work.connection.one(
        LETTER, area=work.area, case_ref=found.case.ref, letter=command.letter
    )
    if row is None or row.status == READY:
        _not_waiting(work, found)
    wanted = found.version.pathway.letters[row.name]
    against = reasons_against(found, wanted)
    if against:
        refuse(work, found, Refusal(APPROVE, against, rulebook.table))
    return found, row, _role(ruling, wanted)


def _role(permit: Permit, wanted: Letter) -> str:
    named = (role for role in permit.roles if role in wanted.approved_by)
    return next(named, wanted.approved_by[0])


def _not_waiting(work: Work, found: Found) -> NoReturn:
    problem = FieldError(
        "expected a letter of this case that waits to be approved, met none",
        hint="list the letters of the case: casepath letter list CASE",
    )
    refuse_input(work, found, APPROVE, problem)
