"""Every row of an area that a verification looks at."""

from typing import Any

from sqlalchemy import and_, bindparam, select

from config.statements import Statement
from records.tables import erased, keyring, record_blob, record_version
from workflows import tables


def _all_of(table: Any, *order: Any) -> Statement:
    return Statement(
        select(table).where(table.c.area == bindparam("area")).order_by(*order)
    )


CASES = _all_of(tables.cases, tables.cases.c.case_ref)
FACTS = _all_of(tables.case_fact, tables.case_fact.c.case_ref)
ACTS = _all_of(tables.case_act, tables.case_act.c.case_ref)
VERSIONS = _all_of(tables.pathway_version, tables.pathway_version.c.entry)
PLANS = _all_of(tables.move_plan, tables.move_plan.c.entry)
KEYS = _all_of(keyring, keyring.c.case_ref, keyring.c.generation)
ERASED = _all_of(erased, erased.c.entry_seq)
BLOBS = Statement(
    select(record_blob.c.record, record_blob.c.version).where(
        record_blob.c.area == bindparam("area")
    )
)
SEALED = Statement(
    select(record_version, record_blob.c.blob)
    .join_from(
        record_version,
        record_blob,
        and_(
            record_blob.c.area == record_version.c.area,
            record_blob.c.record == record_version.c.record,
            record_blob.c.version == record_version.c.version,
        ),
        isouter=True,
    )
    .where(record_version.c.area == bindparam("area"))
    .order_by(record_version.c.case_ref, record_version.c.record)
)
