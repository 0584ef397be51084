"""Codes are given and taken back by staff, on record; the code itself is nowhere kept.

- Whoever the case is about is put on it with their first code, under a reference that
  says nothing and signs in nowhere. A guardian nobody has put on the case is put on
  it by who may assign people.
- A new code ends the one before.
- A code that is taken back ends the visit that it opened, in the same transaction.
"""

from audit.entry import new_id
from config.now import to_micros
from policies.facts import Asked
from policies.permission import rule
from policies.reasons import said_as
from policies.ruling import Permit, Refusal
from policies.visiting import GIVE_CODE, role_of_party, rule_on_giving
from workflows.bypassing.marking import mark
from workflows.cases import ASSIGNED
from workflows.errors import FieldError
from workflows.handlers.assigning import ASSIGN, begin_assignment
from workflows.handlers.ruled import (
    Found,
    conclude,
    demand_input,
    find,
    refuse,
    refuse_input,
    role_acted_in,
)
from workflows.moving import count_act
from workflows.receipts import Receipt
from workflows.unit_of_work import Work
from workflows.visiting.acting import UNDER
from workflows.visiting.answers import SHORTEST, plain_word
from workflows.visiting.commands import GiveCode, TakeBackCode
from workflows.visiting.lasting import CODE_LASTS
from workflows.visiting.rows import (
    END_CODE,
    END_VISITS_OF_CODE,
    GIVEN,
    INSERT_CODE,
    REPLACE,
    TAKEN_BACK,
    USED,
    code_of,
)

TAKE_BACK_CODE = "take_back_code"


def give_code(command: GiveCode, work: Work) -> Receipt:
    """Give the person or a guardian a code for a page of their own."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        demand_input(work, command, found, GIVE_CODE)
        permit = _demand_permit(work, found)
        _demand_safe(work, found, command)
        person = _person(work, found, command)
        ref, case, role = new_id(), found.case, role_acted_in(found, permit)
        _keep(work, command, ref, person or new_id())
        row = code_of(work.connection, work.area, ref)
        if person is None:
            begin_assignment(work, case.ref, row.person, command.party)
        count_act(work, case.ref, GIVE_CODE, case.states["main"], command.by, role,
                  work.micros)  # fmt: skip
        work.by_code = (UNDER + ref,)
        entry = work.entry(
            "grant" if person else "assign",
            case=case.ref,
            role=role,
            action=GIVE_CODE,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
            refs=(row.person, command.party),
        )
        return conclude(work, case, case, entry, "code given", ref)


def take_back_code(command: TakeBackCode, work: Work) -> Receipt:
    """Take a code back that was not used up, and end what it opened."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        demand_input(work, command, found, TAKE_BACK_CODE)
        permit = _demand_permit(work, found)
        case, role = found.case, role_acted_in(found, permit)
        row = code_of(work.connection, work.area, command.code)
        there = row is not None and row.case_ref == case.ref
        if not there or row.status not in {GIVEN, USED}:
            problem = FieldError(
                "expected a code of this case that can be taken back, met none",
                hint="look at the codes of the case",
            )
            refuse_input(work, found, TAKE_BACK_CODE, problem)
        this = {"of_area": work.area, "of_code": row.code_ref}
        work.connection.run(END_CODE, **this, to=TAKEN_BACK, at_ts=work.micros)
        work.connection.run(END_VISITS_OF_CODE, **this)
        count_act(work, case.ref, TAKE_BACK_CODE, case.states["main"], command.by,
                  role, work.micros)  # fmt: skip
        entry = work.entry(
            "grant",
            case=case.ref,
            role=role,
            action=TAKE_BACK_CODE,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
            refs=(row.code_ref,),
        )
        return conclude(work, case, case, entry, "code taken back", row.code_ref)


def _demand_permit(work: Work, found: Found) -> Permit:
    ruling = rule_on_giving(found.version.rulebook, found.actor, found.facts)
    if isinstance(ruling, Refusal):
        refuse(work, found, ruling)
    mark(work, found.case.ref, found.actor, found.facts, ruling)
    return ruling


def _demand_safe(work: Work, found: Found, command: GiveCode) -> None:
    """Go on only if the code may be handed over so, and something is asked beside."""
    looked, rulebook = work.prepared.visiting, found.version.rulebook
    if looked is None or not looked.is_safe:
        against = (said_as("E_WINDOW", "safe_contact"),)
        refuse(work, found, Refusal(GIVE_CODE, against, rulebook.table))
    if role_of_party(rulebook, command.party) is None:
        against = (said_as("E_STATE", "nothing_for_them"),)
        refuse(work, found, Refusal(GIVE_CODE, against, rulebook.table))
    if command.word is not None and len(plain_word(command.word)) < SHORTEST:
        problem = FieldError(
            f"Agree a word of at least {SHORTEST} letters.", where="word"
        )
        refuse_input(work, found, GIVE_CODE, problem)
    if not looked.shown:
        problem = FieldError(
            "No whole date of birth is recorded. Agree a word instead.", where="word"
        )
        refuse_input(work, found, GIVE_CODE, problem)


def _person(work: Work, found: Found, command: GiveCode) -> str | None:
    """Give who on the case it is for; None for somebody who is not on it yet."""
    rows = work.connection.all(ASSIGNED, area=work.area, case_ref=found.case.ref)
    there = [row.person for row in rows if row.role == command.party]
    if command.person in there:
        return command.person
    if command.person is not None or len(there) > 1:
        problem = FieldError("Choose for whom the code is.", where="who")
        refuse_input(work, found, GIVE_CODE, problem)
    if there:
        return str(there[0])
    if command.party != "subject":
        rulebook = found.version.rulebook
        ruling = rule(rulebook, found.actor, found.facts, Asked(ASSIGN))
        if isinstance(ruling, Refusal):
            refuse(work, found, ruling)
    return None


def _keep(work: Work, command: GiveCode, ref: str, person: str) -> None:
    looked = work.prepared.visiting
    if looked is None:
        message = "expected what the record says, met nothing"
        raise TypeError(message)
    work.connection.run(
        REPLACE,
        of_area=work.area,
        of_case=command.case,
        of_person=person,
        at_ts=work.micros,
    )
    work.connection.run(
        INSERT_CODE,
        area=work.area,
        code_ref=ref,
        digest=command.digest,
        case_ref=command.case,
        person=person,
        party=command.party,
        means=command.means,
        second_check=looked.second_check,
        shown=looked.shown,
        status=GIVEN,
        given_by=command.by,
        given_ts=work.micros,
        ends_ts=to_micros(work.moment + CODE_LASTS),
        failures=0,
        ended_ts=None,
    )
