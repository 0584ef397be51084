"""The mail addresses of people: sealed like their names, each under its own key.

- Nobody needs one: who has none is told in the inbox alone.
- A person keeps their own; an administrator keeps anybody's.
- An address that is replaced or withdrawn is erased with its key, and mails that
  wait for it go with it.
"""

from typing import Any

from sqlalchemy import bindparam, delete

from audit.entry import SealedRecord
from config.statements import Statement
from records.cases import save
from records.erasing import erase
from workflows.contents import SCHEMA
from workflows.delivering.commands import KeepAddress
from workflows.delivering.rows import ADDRESS, FORGET_MAILS
from workflows.delivering.tables import person_address
from workflows.entries import sealed_records
from workflows.handlers.people import administrator, refuse_alone
from workflows.people import actor_of
from workflows.receipts import Receipt
from workflows.recipients.asking import is_never_sent, never_sent
from workflows.rows import Put
from workflows.unit_of_work import Work

KEEP = "keep_address"

PUT_ADDRESS = Put(person_address)
DELETE_ADDRESS = Statement(
    delete(person_address).where(
        person_address.c.area == bindparam("of_area"),
        person_address.c.person == bindparam("of_person"),
    )
)


def keep_address(command: KeepAddress, work: Work) -> Receipt:
    """Keep the address of a person sealed instead of any before, or forget it."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        if command.by != command.person:
            administrator(work, KEEP)
        actor_of(work.connection, work.area, command.person)
        if work.prepared.problem is not None:
            refuse_alone(work, KEEP, work.prepared.problem)
        if is_never_sent(work.connection, work.area, work.prepared.recipient):
            refuse_alone(work, KEEP, never_sent("address"))
        before = work.connection.one(ADDRESS, area=work.area, person=command.person)
        if before is not None:
            _erase(work, before)
        saved = _save(work, command.person)
        entry = work.entry(
            "grant" if before is None else "erase",
            action=KEEP,
            refs=(command.person,),
            rec=saved,
        )
        outcome = "kept" if saved else "forgotten"
        appended = work.record(entry)
        return work.done(Receipt(outcome, appended.seq, ref=command.person))


def _erase(work: Work, before: Any) -> None:
    """Destroy the key of an address; without a new one nothing waits for it."""
    erase(
        work.connection, work.area, before.person, [before.compartment], work.next_seq
    )
    place = {"of_area": work.area, "of_person": before.person}
    work.connection.run(DELETE_ADDRESS, **place)
    if not work.prepared.saves:
        work.connection.run(FORGET_MAILS, of_area=work.area, of_recipient=before.person)


def _save(work: Work, person: str) -> tuple[SealedRecord, ...]:
    if not work.prepared.saves:
        return ()
    (ready,) = work.prepared.saves
    work.keep_keys()
    saved = save(
        work.connection,
        work.prepared.keys[ready.compartment],
        record=ready.record,
        schema=SCHEMA,
        plaintext=ready.plaintext,
        expected=0,
    )
    PUT_ADDRESS(
        work.connection,
        {"area": work.area, "person": person},
        compartment=ready.compartment,
        record=ready.record,
        kept_ts=work.micros,
    )
    return sealed_records([saved])
