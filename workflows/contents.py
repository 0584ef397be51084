"""Seal what a command brought, inside its work, and index what identifies."""

from sqlalchemy import bindparam, insert, update

from audit.entry import SealedRecord
from config.statements import Statement
from records.blind_index import add
from records.cases import save
from workflows import tables
from workflows.preparing import REASONS
from workflows.unit_of_work import Work, sealed_records

SCHEMA = b"casepath/fields/1"

INSERT_PLACE = Statement(insert(tables.case_record))
UPDATE_PLACE = Statement(
    update(tables.case_record)
    .where(
        tables.case_record.c.area == bindparam("of_area"),
        tables.case_record.c.case_ref == bindparam("of_case"),
        tables.case_record.c.compartment == bindparam("of_compartment"),
    )
    .values(version=bindparam("version"))
)


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
            _place(work, case, ready.compartment, one.record, one.version)
    if work.prepared.tokens:
        add(work.connection, work.area, case, list(work.prepared.tokens))
    return sealed_records(saved)


def _place(work: Work, case: str, compartment: str, record: str, version: int) -> None:
    if version == 1:
        work.connection.run(
            INSERT_PLACE,
            area=work.area,
            case_ref=case,
            compartment=compartment,
            record=record,
            version=version,
        )
    else:
        work.connection.run(
            UPDATE_PLACE,
            of_area=work.area,
            of_case=case,
            of_compartment=compartment,
            version=version,
        )
