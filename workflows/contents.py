"""Seal what a command brought, inside its work, and index what identifies."""

from audit.entry import SealedRecord
from records.blind_index import add, remove
from records.cases import save
from workflows import tables
from workflows.entries import sealed_records
from workflows.preparing import REASONS
from workflows.rows import Put
from workflows.unit_of_work import Work

SCHEMA = b"casepath/fields/1"

PUT_PLACE = Put(tables.case_record)


def save_contents(work: Work, case: str) -> tuple[SealedRecord, ...]:
    """Seal every record version that was prepared; say so for the entry."""
    work.keep_keys()
    saved = []
    for ready in work.prepared.saves:
        one = save(
            work.connection,
            work.prepared.keys[ready.compartment],
            record=ready.record,
            schema=SCHEMA,
            plaintext=ready.plaintext,
            expected=ready.expected,
        )
        saved.append(one)
        if ready.compartment != REASONS:
            place = {
                "area": work.area,
                "case_ref": case,
                "compartment": ready.compartment,
            }
            PUT_PLACE(work.connection, place, record=one.record, version=one.version)
    remove(work.connection, work.area, case, list(work.prepared.tokens_gone))
    if work.prepared.tokens:
        add(work.connection, work.area, case, list(work.prepared.tokens))
    return sealed_records(saved)
