"""Relations with an end: who is on duty when, who is cleared for what until when.

- An administrator records them, for somebody else and never for themselves.
- They begin and end by the clock; nobody has to take them back.
"""

from datetime import datetime

from sqlalchemy import insert

from audit.entry import new_id
from config.now import to_micros
from config.statements import Statement
from workflows import tables
from workflows.commands import RecordClearance, RecordDuty
from workflows.errors import FieldError, PeopleError
from workflows.handlers.people import administrator, refuse_alone
from workflows.people import actor_of
from workflows.receipts import Receipt
from workflows.relations import CLEARED, ON_DUTY
from workflows.unit_of_work import Work

INSERT_RELATION = Statement(insert(tables.dated_relation))


def record_duty(command: RecordDuty, work: Work) -> Receipt:
    """Record when a person is on duty in a role they hold."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        _demand_other(work, "record_duty", command.person)
        person = actor_of(work.connection, work.area, command.person)
        if not person.holds(command.role):
            raise FieldError(
                f"expected somebody who holds the role '{command.role}'",
                hint="grant the role first, or choose somebody else",
            )
        begins, ends = command.begins, command.ends
        return _recorded(work, command.person, ON_DUTY, command.role, begins, ends)


def record_clearance(command: RecordClearance, work: Work) -> Receipt:
    """Record that a person is cleared, of one kind and until a time."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        _demand_other(work, "record_clearance", command.person)
        actor_of(work.connection, work.area, command.person)
        begins, ends = work.moment, command.ends
        return _recorded(work, command.person, CLEARED, command.clearance, begins, ends)


def _demand_other(work: Work, action: str, person: str) -> None:
    administrator(work, action)
    if person == work.command.by:
        problem = PeopleError(
            "expected somebody else: nobody records this for themselves",
            code="E_TWO_PERSON",
            hint="ask another administrator",
        )
        refuse_alone(work, action, problem)


def _recorded(
    work: Work,
    person: str,
    relation: str,
    detail: str,
    begins: datetime,
    ends: datetime,
) -> Receipt:
    if ends <= begins:
        raise FieldError("expected an end after the beginning, met one before it")
    ref = new_id()
    work.connection.run(
        INSERT_RELATION,
        area=work.area,
        relation_ref=ref,
        person=person,
        relation=relation,
        detail=detail,
        from_ts=to_micros(begins),
        until_ts=to_micros(ends),
        granted_by=work.command.by,
        granted_ts=work.micros,
        ended_ts=None,
    )
    refs = (ref, person, relation, detail)
    appended = work.record(work.entry("grant", action=relation, refs=refs))
    return work.done(Receipt(relation, appended.seq, ref=ref))
